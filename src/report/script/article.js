// The article of a claim, with all its claims marked, linked both ways with the table.

/** Opens the article of a claim at its place; with `move` the reader is taken there. */
function open(row, move) {
  chosen = row;
  const article = documentOf(row);
  put("article-title", article.title ?? article.doc);
  put("article-meta", ...metaOf(article));
  byId("article").classList.add("opened");
  byId("text").replaceChildren(...paragraphs(row));
  byId("record").replaceChildren(make("h3", {}, "The record"), details(row), tableButton(row));
  for (const line of byId("rows").children) line.classList.toggle("chosen", Number(line.dataset.row) === row);
  if (!move) return;
  const mark = byId("text").querySelector("mark.chosen");
  byId("article-title").focus({ preventScroll: true });
  (mark ?? byId("article-title")).scrollIntoView({ block: "center" });
}

function metaOf(article) {
  const parts = dotted([article.outlet, article.published, article.doc].filter(Boolean));
  if (!/^https?:\/\//i.test(article.url ?? "")) return parts;
  return [...parts, " · ", make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, "the page itself")];
}

function tableButton(row) {
  const button = make("button", { type: "button", class: "act" }, "Show it in the table");
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

/** The spans of a text that are shown in some way, by where they begin. */
function spansOf(row) {
  const spans = rowsOf(row).filter((other) => get(other, "quote_from") !== null).map((other) =>
    ({ from: get(other, "quote_from"), to: get(other, "quote_to"), kind: other === row ? "chosen" : "mark", row: other }));
  const from = get(row, "sentence_from");
  if (from !== null) {
    const to = get(row, "sentence_to");
    spans.push({ from, to, kind: "sentence" });
    const sentence = sentenceOf(row);
    const quote = { from: get(row, "quote_from") - from, to: get(row, "quote_to") - from };
    for (const field of ["source_text", "place", "who", "event_text", "said_text", "cause_text", "actor"]) {
      const words = get(row, field);
      const at = words ? wholeWords(sentence, words, quote) : -1;
      if (at >= 0) spans.push({ from: from + at, to: from + at + words.length, kind: "part", field });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** Where words stand in a sentence nearest to the quote, as whole words: "Syria" is not in "the Syrian coast". -1 where they
 *  do not. */
function wholeWords(sentence, words, quote) {
  const letter = /[\p{L}\p{N}]/u;
  let [nearest, least] = [-1, Infinity];
  for (let at = sentence.indexOf(words); at >= 0; at = sentence.indexOf(words, at + 1)) {
    const end = at + words.length;
    const away = Math.max(quote.from - end, at - quote.to, 0);
    if (away < least && !letter.test(sentence.charAt(at - 1)) && !letter.test(sentence.charAt(end))) {
      [nearest, least] = [at, away];
    }
  }
  return nearest;
}

function rowsOf(row) {
  const own = data.columns.document[row];
  return all.filter((other) => data.columns.document[other] === own);
}

/** The text as paragraphs, cut where a span or a line begins or ends; in one pass, however many there are. */
function paragraphs(row) {
  const text = textOf(data.columns.document[row]);
  if (text === null) return [make("p", {}, sentenceOf(row))];
  const spans = spansOf(row);
  const ends = spans.flatMap((span) => [span.from, span.to]);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) ends.push(end, end + 1);
  const cuts = [...new Set([...ends, text.length])].sort((a, b) => a - b);
  const out = [];
  let [pieces, open, next, from] = [[], [], 0, 0];
  const close = () => {
    if (pieces.some((piece) => (piece.textContent ?? piece).trim())) out.push(make("p", {}, ...pieces));
    pieces = [];
  };
  for (const to of cuts) {
    const words = text.slice(from, to);
    if (words === "\n") close();
    else if (words) pieces.push(piece(words, open));
    for (; next < spans.length && spans[next].from <= to; next += 1) open.push(spans[next]);
    open = open.filter((span) => span.to > to);
    from = to;
  }
  close();
  return out;
}

/** Words of a text, shown as the spans that are open over them ask. */
function piece(words, open) {
  const claims = open.filter((span) => span.row !== undefined);
  if (!claims.length) {
    const part = open.find((span) => span.kind === "part");
    if (!open.length) return words;
    return make("span", part ? { class: "part", title: part.field } : { class: "sentence" }, words);
  }
  return claimMark(words, claims.map((claim) => claim.row), claims.some((claim) => claim.kind === "chosen"));
}

/** A figure, which leads to its row. Where several claims share it, its tip tells all, and from the one that is open it leads to
 *  the next. */
function claimMark(words, rows, isOpen) {
  const mark = make("mark", { role: "button", tabindex: 0, title: rows.map(tell).join("\n"), class: isOpen ? "chosen" : "mark" }, words);
  if (rows.length > 1) mark.dataset.claims = rows.length;
  const next = rows[isOpen ? (rows.indexOf(chosen) + 1) % rows.length : 0];
  mark.addEventListener("click", () => find(next));
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      find(next);
    }
  });
  return mark;
}

function details(row) {
  const left = new Set(["schema", "doc_sha256", "start", "end", "byte_start", "byte_end", "title", "url", "sentence"]);
  const entries = Object.entries(record(row)).filter(([field, value]) => !left.has(field) && value !== null);
  return make("dl", {}, ...entries.flatMap(([field, value]) => [
    make("dt", {}, field), make("dd", {}, ...(LINKS.has(field) ? linked(value) : [shownValue(value)])),
  ]));
}

function shownValue(value) {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** Fields that hold ids of other claims. */
const LINKS = new Set(["part_of", "supersedes", "restates", "disputes"]);
let rowsById = null;

/** Claims by what they say, to be opened; an id that no row has stays an id. */
function linked(ids) {
  rowsById ??= new Map(all.map((row) => [get(row, "id"), row]));
  return [ids].flat().map((id) => {
    const row = rowsById.get(id);
    if (row === undefined) return make("div", {}, id);
    const button = make("button", { type: "button" }, tell(row));
    button.addEventListener("click", () => open(row, true));
    return make("div", {}, button);
  });
}
