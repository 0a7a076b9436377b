// What is printed: the rows that the filter lets through rather than a page of them, and the filter in words.
/** A thousand rows are some forty sheets. */
const MOST_PRINTED = 1000;
/** The columns of a sheet of A4 or letter between its margins. */
const SHEET = 700;

function toPaper() {
  const rows = ordered.slice(0, MOST_PRINTED);
  const asked = filterText();
  const sorted = COLUMNS.find(([field]) => field === sorting.field)[1];
  const printed = ordered.length > rows.length
    ? `The table has the first ${digits(rows.length)} of the ${many(ordered.length, "claim")}; a narrower filter prints the others`
    : `The table has ${rows.length === 1 ? "the one claim" : `all ${many(rows.length, "claim")}`}`;
  put("printed", `${asked ? `Filter: ${asked}` : "No filter"}. ${printed}, sorted by “${sorted}”${sorting.down
    ? ", the last first" : ""}.`);
  if (rows.length) byId("rows").replaceChildren(...rows.map(tableRow));
  drawingWidth = SHEET;
  timeline();
  map();
}

function fromPaper() {
  measure();
  showPage(page);
  timeline();
  map();
}
