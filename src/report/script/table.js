// The table of the claims.
const PAGE = 100;
const COLUMNS = [
  ["quote", "Figure"], ["metric", "Metric"], ["who", "Who"], ["source", "Source"], ["place", "Place"], ["said", "Said"],
  ["event", "Happened"], ["confidence", "Confidence"],
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
    byId("head").append(make("th", { scope: "col", "data-field": field, "data-label": label }, button));
  }
  byId("previous").addEventListener("click", () => showPage(page - 1));
  byId("next").addEventListener("click", () => showPage(page + 1));
}

function sortKey(row, field) {
  if (field === "quote") return figure(row);
  if (field === "said") return dayOf(row, "said");
  if (field === "event") return get(row, "event_from") ?? get(row, "event_to");
  const value = written(row, field);
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Sorts what the filter lets through; what is not known comes last, and equals keep the order of the input. */
function sortRows() {
  const keys = new Array(count);
  for (const row of shown) keys[row] = sortKey(row, sorting.field);
  const sign = sorting.down ? -1 : 1;
  ordered = [...shown].sort((a, b) => {
    const [x, y] = [keys[a], keys[b]];
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
  const rows = ordered.slice(page * PAGE, (page + 1) * PAGE).map(tableRow);
  const none = make("tr", { class: "none" }, make("td", { colspan: COLUMNS.length },
    count ? "No claim fits the filter." : "No claims were found in what was read."));
  byId("rows").replaceChildren(...(rows.length ? rows : [none]));
  byId("page").textContent = `Page ${digits(page + 1)} of ${digits(last + 1)}`;
  // a button that is disabled would lose the focus
  byId("previous").setAttribute("aria-disabled", page === 0);
  byId("next").setAttribute("aria-disabled", page === last);
}

/** Days are not broken; an interval may be, after its sign. */
function days(text) {
  return text === null ? "" : make("span", { class: "days" }, ...broken(text, "/"));
}

/** A text that is broken after a sign only, where it must be; the dots of an open interval stay with its day. */
function broken(text, sign) {
  const whole = sign === "/" && text.includes("..");
  const parts = whole ? [text] : text.split(sign);
  return parts.flatMap((part, at) => {
    const last = at + 1 === parts.length;
    return [make("span", {}, last ? part : part + sign), last ? null : make("wbr")];
  });
}

/** A text of which no word is broken, unless it is longer than words are; in one element, or none. */
function words(text) {
  const parts = text.split(/(\S{24,})/).map((part, at) => (at % 2 ? make("span", { class: "long" }, part) : part));
  return text ? make("span", {}, ...parts) : "";
}

function tableRow(row) {
  const cells = COLUMNS.map(([field, label]) => {
    const attributes = { "data-name": label };
    if (field === "quote") {
      const button = make("button", { type: "button", "aria-label": tell(row) }, words(figureText(row)));
      button.addEventListener("click", () => open(row, true));
      return make("td", attributes, button);
    }
    if (field === "said") return make("td", attributes, days(saidText(row)));
    if (field === "event") return make("td", attributes, days(get(row, field)));
    if (field === "confidence") return make("td", { ...attributes, class: "number" }, get(row, field).toFixed(3));
    if (field === "metric") return make("td", attributes, make("span", {}, ...broken(metricText(row), "_")));
    return make("td", attributes, words(written(row, field) ?? ""));
  });
  const line = make("tr", { "data-id": get(row, "id"), "data-row": row }, ...cells);
  line.classList.toggle("chosen", row === chosen);
  return line;
}
