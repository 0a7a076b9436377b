// The records: read from the page, a column a field. Texts of articles reach the page as text nodes only, never as markup.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const ofDocument = new Set(data.of_document);
const count = data.rows;
const NARRATOR = "(the article itself)";
const DAY = 86400000;
const dayNumbers = new Map();

/** The texts, a JSON string a line in the order of the documents; each is read when it is asked for. */
const textLines = byId("texts").textContent.split("\n");
const texts = [];

function textOf(document) {
  texts[document] ??= JSON.parse(textLines[document] || "null");
  return texts[document];
}

/** What a field holds in a row; null where it holds nothing. */
function get(row, field) {
  if (ofDocument.has(field)) return documentOf(row)[field] ?? null;
  const column = data.columns[field];
  if (!column) return null;
  // an array has a method of the name `values`
  if (!Array.isArray(column)) return column.at[row] < 0 ? null : column.values[column.at[row]];
  return column[row] ?? null;
}

function documentOf(row) {
  return data.documents[data.columns.document[row]];
}

/** Quote and sentence stand in the text where the page has it. */
function quoteOf(row) {
  return get(row, "quote") ?? cutOf(row, "quote_from", "quote_to");
}

function sentenceOf(row) {
  return get(row, "sentence") ?? cutOf(row, "sentence_from", "sentence_to");
}

function cutOf(row, from, to) {
  return textOf(data.columns.document[row]).slice(get(row, from), get(row, to));
}

/** A field as the text has it, and where it has no source, what is said instead. */
function written(row, field) {
  return field === "source" ? get(row, "source") ?? NARRATOR : get(row, field);
}

/** What people look for by name: the one name that all claims of a place, source or actor have. */
function named(row, field) {
  if (!KEYS.has(field)) return get(row, field);
  const { values, at } = gather(field);
  return values[at[row]] ?? (field === "source" ? NARRATOR : null);
}

/** The record as `extract` writes it: core fields always, others where they apply. */
function record(row) {
  const out = {};
  data.fields.forEach((field, index) => {
    const value = field === "quote" ? quoteOf(row) : field === "sentence" ? sentenceOf(row) : get(row, field);
    if (value !== null || index < data.core) out[field] = value;
  });
  return out;
}

/** A day as a number; null for what is no whole day. Many claims are of one day. */
function day(text) {
  if (text === null) return null;
  let number = dayNumbers.get(text);
  if (number === undefined) {
    const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
    number = Number.isNaN(time) ? null : time / DAY;
    dayNumbers.set(text, number);
  }
  return number;
}

function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The day of a row, by when it was said or by when it happened; reckoned once. */
const knownDays = { said: new Array(count), event: new Array(count) };

function dayOf(row, axis) {
  const known = knownDays[axis];
  if (known[row] === undefined) known[row] = reckonedDay(row, axis);
  return known[row];
}

function reckonedDay(row, axis) {
  const from = day(get(row, axis + "_from"));
  const to = day(get(row, axis + "_to"));
  // what has begun, and is not said to have ended, is counted up to the day on which it is said
  if (axis === "event" && from !== null && get(row, "event_to") === null) return Math.max(from, lastDay(row));
  if (from !== null && to !== null) return to - from > 62 ? to : Math.floor((from + to) / 2);
  const one = to ?? from;
  return one === null && axis === "said" ? day(get(row, "published")) : one;
}

/** The last day on which a row can have been said. */
function lastDay(row) {
  return day(get(row, "said_to")) ?? day(get(row, "published")) ?? -Infinity;
}

/** The one number that a row is drawn and sorted by; null where it has none. */
function figure(row) {
  return get(row, "value") ?? get(row, "low") ?? get(row, "high");
}

function figureText(row) {
  const quote = quoteOf(row);
  return quote.length > 60 ? quote.slice(0, 60) + "…" : quote;
}

/** When it was said; "by" a day where the text does not say, and only the day of the document is known. */
function saidText(row) {
  const said = get(row, "said");
  return said !== null && get(row, "said_basis") === "document" ? "by " + said : said;
}

const UNHELD = new Set(["denied", "retracted", "planned", "hypothetical", "question", "feared", "possible"]);

/** How it is put that nobody holds it to be so, or not yet; null where it is held. */
function unheld(row) {
  if (get(row, "polarity") === "negative") return "denied";
  const how = get(row, "modality");
  return UNHELD.has(how) ? how : null;
}

/** What is counted, and whether it is held to be so. */
function metricText(row) {
  const how = unheld(row);
  return how === null ? get(row, "metric") : `${get(row, "metric")} (${how})`;
}

function tell(row) {
  return partsOf(row).join(" · ");
}

/** What is told of a claim, part by part. */
function partsOf(row) {
  const said = saidText(row) ?? get(row, "published") ?? "no date";
  return [quoteOf(row), metricText(row), written(row, "source"), get(row, "place"), said].filter(Boolean);
}

const NUMBERS = new Intl.NumberFormat("en");

/** A number as people read it: with a mark at the thousands. */
function digits(n) {
  return NUMBERS.format(n);
}

function many(n, what) {
  return `${digits(n)} ${what}${n === 1 ? "" : "s"}`;
}

/** An element with attributes and children; strings become text. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  return fill(element, attributes, children);
}

function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, key === "title" || key === "aria-label" ? visible(value) : value);
  }
  element.append(...children.filter((child) => child !== null)
    .map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

/** Says something in an element, in place of what it said. */
function put(id, ...children) {
  byId(id).replaceChildren();
  fill(byId(id), {}, children);
}

/** Signs that turn the direction of writing, by which 12 is read as 21. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as it is shown: what would turn it is seen, in the way in which `show` writes it, and does nothing. */
function visible(text) {
  return text.replace(TURNING, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}

/** Parts of a line, of which none turns another: a name may be written from right to left. */
function dotted(parts) {
  return parts.flatMap((part, at) => [at ? " · " : null, make("bdi", {}, part)]);
}

/** Builds a part of the page anew. What had the focus in it has it afterwards, told by its key; where that has gone, the
 *  heading of the section has it, so that the keyboard never starts from the top again. */
function rebuilt(box, ...children) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  box.replaceChildren(...children);
  if (key === undefined) return;
  const heading = byId(box.closest("section").getAttribute("aria-labelledby"));
  heading.tabIndex = -1;
  const same = [...box.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
  (same ?? heading).focus({ preventScroll: true });
}

let pen = null;

/** How wide words of a drawing are. */
function wordsWidth(words) {
  if (pen === null) {
    pen = document.createElement("canvas").getContext("2d");
    pen.font = "12px system-ui, sans-serif";
  }
  return pen.measureText(words).width;
}

/** The columns of a drawing: the same for all, and asked before anything is changed, so that nothing is laid out twice. */
let drawingWidth = 900;

function measure() {
  drawingWidth = Math.max(280, Math.round(byId("timeline").parentElement.clientWidth) - 2);
}

/** The values of a field in some rows with how often they occur, the most frequent first. */
function tally(rows, field) {
  if (rows === all && tallies.has(field)) return tallies.get(field);
  const counts = counted(rows, field).filter(([value, n]) => n && value !== null && value !== "");
  counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (rows === all) tallies.set(field, counts);
  return counts;
}

/** Those of all rows, which the filter asks for again and again. */
const tallies = new Map();

function counted(rows, field) {
  if (ofDocument.has(field)) return countedBy(counted(rows, "document"), ([document]) => data.documents[document][field] ?? null);
  const column = KEYS.has(field) ? gather(field) : data.columns[field];
  const values = column && !Array.isArray(column) ? column.values : field === "document" ? data.documents : null;
  // a list of all values is not worth it for a few rows
  if (!values || rows.length < values.length) {
    return countedBy(rows.map((row) => [row, 1]), ([row]) => named(row, field));
  }
  // an array has a method of the name `at`
  const at = Array.isArray(column) ? column : column.at;
  // the last is that of the rows without any
  const counts = new Array(values.length + 1).fill(0);
  for (const row of rows) counts[at[row] < 0 ? values.length : at[row]] += 1;
  if (field === "document") return counts.slice(0, -1).map((n, index) => [index, n]);
  return counts.map((n, index) => [values[index] ?? (field === "source" ? NARRATOR : null), n]);
}

/** Pairs of something and a number, put together by what `key` makes of them. */
function countedBy(pairs, key) {
  const counts = new Map();
  for (const pair of pairs) {
    const value = key(pair);
    counts.set(value, (counts.get(value) ?? 0) + pair[1]);
  }
  return [...counts];
}
