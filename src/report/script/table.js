// The table, and the article beside it.
const PAGE = 100;
const COLUMNS = [
  ["quote", "Figure"], ["metric", "Metric"], ["who", "Who"], ["source", "Source"], ["place", "Place"], ["said", "Said"],
  ["event", "Happened"], ["confidence", "Confidence"], ["outlet", "Outlet"],
];
let sorting = { field: "said", down: false };
let ordered = all;
let page = 0;
let chosen = null;

function buildTable() {
  for (const [field, label] of COLUMNS) {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      sorting = { field, down: sorting.field === field && !sorting.down };
      sortRows();
      showPage(0);
    });
    byId("head").append(make("th", { scope: "col", "data-field": field }, button));
  }
  byId("previous").addEventListener("click", () => showPage(page - 1));
  byId("next").addEventListener("click", () => showPage(page + 1));
}

function sortKey(row, field) {
  if (field === "quote") return figure(row).at;
  if (field === "said") return dayOf(row, "said");
  if (field === "event") return get(row, "event_from") ?? get(row, "event_to");
  const value = named(row, field);
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Sorts what the filter lets through; what is not known comes last, and equals keep the order of the input. */
function sortRows() {
  const keys = new Map(shown.map((row) => [row, sortKey(row, sorting.field)]));
  const sign = sorting.down ? -1 : 1;
  ordered = [...shown].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (x === y) return a - b;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -sign : sign;
  });
  for (const head of byId("head").children) {
    const own = head.dataset.field === sorting.field;
    head.setAttribute("aria-sort", own ? (sorting.down ? "descending" : "ascending") : "none");
  }
}

function showPage(number) {
  const last = Math.max(0, Math.ceil(ordered.length / PAGE) - 1);
  page = Math.min(Math.max(number, 0), last);
  byId("rows").replaceChildren(...ordered.slice(page * PAGE, (page + 1) * PAGE).map(tableRow));
  byId("page").textContent = ordered.length ? `Page ${page + 1} of ${last + 1}` : "No claim fits the filter";
  byId("previous").disabled = page === 0;
  byId("next").disabled = page === last;
}

function tableRow(row) {
  const cells = COLUMNS.map(([field, label]) => {
    const attributes = { "data-name": label };
    if (field === "quote") {
      const button = make("button", { type: "button" }, figureText(row));
      button.addEventListener("click", () => open(row, true));
      return make("td", attributes, button);
    }
    if (field === "confidence") return make("td", { ...attributes, class: "number" }, get(row, field).toFixed(2));
    return make("td", attributes, named(row, field) ?? "");
  });
  const line = make("tr", { "data-id": get(row, "id"), "data-row": row }, ...cells);
  line.classList.toggle("chosen", row === chosen);
  return line;
}

/** Opens the article of a claim at its place; with `move` the reader is taken there. */
function open(row, move) {
  chosen = row;
  const article = documentOf(row);
  byId("article-title").textContent = article.title ?? article.doc;
  byId("article-meta").replaceChildren(...metaOf(article));
  byId("text").replaceChildren(...paragraphs(row, article));
  byId("record").replaceChildren(make("h3", {}, "The record"), details(row), tableButton(row));
  for (const line of byId("rows").children) line.classList.toggle("chosen", Number(line.dataset.row) === row);
  if (!move) return;
  const mark = byId("text").querySelector("mark.chosen");
  byId("article-title").focus({ preventScroll: true });
  (mark ?? byId("article-title")).scrollIntoView({ block: "center" });
}

function metaOf(article) {
  const parts = [article.outlet, article.published, article.doc].filter(Boolean).join(" · ");
  if (!/^https?:\/\//i.test(article.url ?? "")) return [parts];
  return [parts + " · ", make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, "the page itself")];
}

function tableButton(row) {
  const button = make("button", { type: "button" }, "Show it in the table");
  button.addEventListener("click", () => find(row));
  return button;
}

/** Goes to the row of a claim; a filter that hides it is cleared. */
function find(row) {
  if (!shown.includes(row)) {
    // not by a reset, whose event would filter once more, later, and lose the row
    for (const control of byId("filter").elements) if (control.name) control.value = "";
    applyFilter();
  }
  open(row, false);
  showPage(Math.floor(ordered.indexOf(row) / PAGE));
  const line = byId("rows").querySelector(`tr[data-row="${row}"]`);
  line.querySelector("button").focus({ preventScroll: true });
  line.scrollIntoView({ block: "center" });
}

/** The spans of a text that are shown in some way: [from, to, class, row]. */
function spansOf(row, article) {
  const spans = [];
  for (const other of rowsOf(row)) {
    if (get(other, "quote_from") === null) continue;
    spans.push([get(other, "quote_from"), get(other, "quote_to"), other === row ? "mark chosen" : "mark", other]);
  }
  const from = get(row, "sentence_from");
  if (from !== null) {
    const to = get(row, "sentence_to");
    spans.push([from, to, "sentence", null]);
    const sentence = article.text.slice(from, to);
    for (const field of ["source_text", "place", "who", "event_text", "said_text", "cause_text", "actor"]) {
      const words = get(row, field);
      const at = words ? sentence.indexOf(words) : -1;
      if (at >= 0) spans.push([from + at, from + at + words.length, "part", field]);
    }
  }
  return spans;
}

function rowsOf(row) {
  const own = data.columns.document[row];
  return all.filter((other) => data.columns.document[other] === own);
}

/** The text cut where a span begins or ends, paragraph by paragraph. */
function paragraphs(row, article) {
  if (article.text === undefined) return [make("p", {}, sentenceOf(row))];
  const spans = spansOf(row, article);
  const out = [];
  let from = 0;
  for (const paragraph of article.text.split("\n")) {
    const to = from + paragraph.length;
    if (paragraph.trim()) {
      const near = spans.filter((span) => span[0] < to && span[1] > from);
      const cuts = [from, to, ...near.flatMap((span) => [span[0], span[1]])].filter((cut) => cut >= from && cut <= to);
      const sorted = [...new Set(cuts)].sort((a, b) => a - b);
      const pieces = sorted.slice(1).map((end, index) => piece(article.text, sorted[index], end, near));
      out.push(make("p", {}, ...pieces));
    }
    from = to + 1;
  }
  return out;
}

function piece(text, from, to, spans) {
  const words = text.slice(from, to);
  const within = spans.filter((span) => span[0] <= from && span[1] >= to);
  if (!within.length) return words;
  const marked = within.filter((span) => span[2].startsWith("mark"));
  const mark = marked.find((span) => span[2] === "mark chosen") ?? marked[0];
  if (!mark) {
    const part = within.find((span) => span[2] === "part");
    return make("span", part ? { class: "part", title: part[3] } : { class: "sentence" }, words);
  }
  const element = make("mark", { role: "button", tabindex: 0, title: tell(mark[3]), class: mark[2].slice(5) }, words);
  element.addEventListener("click", () => find(mark[3]));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      find(mark[3]);
    }
  });
  return element;
}

function details(row) {
  const left = new Set(["schema", "doc_sha256", "start", "end", "byte_start", "byte_end", "title", "url", "sentence"]);
  const entries = Object.entries(record(row)).filter(([field, value]) => !left.has(field) && value !== null);
  return make("dl", {}, ...entries.flatMap(([field, value]) => [
    make("dt", {}, field), make("dd", {}, Array.isArray(value) ? value.join(", ") : String(value)),
  ]));
}
