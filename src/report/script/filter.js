// The filter and the overview.
const FIELDS = [
  ["metric", "Metric", "choice"], ["country", "Country", "choice"], ["cause", "Cause", "choice"],
  ["who", "Who", "list"], ["place", "Place", "list"], ["actor", "Actor", "list"], ["source", "Source", "list"],
  ["outlet", "Outlet", "list"],
];
const MOST_OPTIONS = 1000;
const countryNames = new Map(Object.entries(data.countries));
const all = Array.from({ length: count }, (_, row) => row);
let shown = all;
let haystacks = null;

function buildFilter() {
  const fields = byId("fields");
  for (const [field, label, kind] of FIELDS) {
    fields.append(make("label", {}, label, kind === "choice" ? choice(field) : search(field)));
  }
  const extra = [["from", "Said from", { type: "date" }], ["to", "Said until", { type: "date" }],
    ["confidence", "Least confidence", { type: "number", min: 0, max: 1, step: "any", placeholder: "0 to 1" }],
    ["text", "Words", { type: "search", placeholder: "in sentences, titles",
      title: "Words in sentences, titles and names; “quotation marks” keep words together" }]];
  for (const [name, label, attributes] of extra) {
    fields.append(make("label", {}, label, make("input", { name, ...attributes })));
  }
  // a paint later, so that a letter that is typed stands there at once
  let waiting = 0;
  byId("filter").addEventListener("input", (event) => {
    // where a name of the list is taken, some browsers tell of a replacement, others of no kind of input
    const taken = event.inputType === "insertReplacementText" || (event.isTrusted && !("inputType" in event));
    setExact(event.target, taken);
    clearTimeout(waiting);
    waiting = setTimeout(applyFilter, 60);
  });
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("filter").addEventListener("reset", () => setTimeout(applyFilter, 0));
  byId("csv").addEventListener("click", () => save("claims.csv", "text/csv", csv(ordered)));
  byId("jsonl").addEventListener("click", () => save("claims.jsonl", "application/x-ndjson", jsonl(ordered)));
}

function choice(field) {
  const options = tally(all, field).map(([value, n]) =>
    make("option", { value }, field === "country" && countryNames.has(value)
      ? `${countryNames.get(value)} (${value}, ${digits(n)})` : `${value} (${digits(n)})`));
  return make("select", { name: field }, make("option", { value: "" }, "all"), ...options);
}

/** A field with suggestions, which are made when it is first entered. */
function search(field) {
  const input = make("input", { name: field, list: field + "-list", type: "search", placeholder: "all",
    title: "What is typed is looked for in all names; a name of the list is that one alone" });
  input.addEventListener("focus", () => {
    const options = tally(all, field).slice(0, MOST_OPTIONS).map(([value]) => make("option", { value }));
    byId("fields").append(make("datalist", { id: field + "-list" }, ...options));
  }, { once: true });
  return input;
}

/** Whether a field holds one of its names as it is, which was taken from a list or a chart; what is typed is a part of any. */
function isExact(control) {
  return control.tagName === "SELECT" || (control.value !== "" && control.dataset.exact === control.value);
}

function setExact(control, taken) {
  if (taken) control.dataset.exact = control.value;
  else delete control.dataset.exact;
}

/** What a field of the form asks of a row. */
function asks(control) {
  const field = control.name;
  const wanted = isExact(control) ? control.value : folded(control.value.trim());
  if (isExact(control)) return (row) => named(row, field) === wanted;
  const fitting = new Set(tally(all, field).map(([value]) => value).filter((value) => folded(value).includes(wanted)));
  if (KEYS.has(field)) {
    const { values, spellings } = gather(field);
    spellings.forEach((ways, index) => { if (ways.some((way) => folded(way).includes(wanted))) fitting.add(values[index]); });
  }
  return (row) => fitting.has(named(row, field));
}

/** Letters of their own that people type without their stroke. */
const PLAIN = { ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", "’": "'", "‘": "'" };
const STROKED = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

/** A text as it is searched: small letters without accents, one space between words. */
function folded(text) {
  const small = text.toLowerCase().replace(/\s+/g, " ");
  if (/^[\x20-\x7e]*$/.test(small)) return small;
  return small.normalize("NFD").replace(/\p{M}/gu, "").replace(STROKED, (letter) => PLAIN[letter]);
}

function haystack(row) {
  haystacks ??= all.map((row) => [quoteOf(row), sentenceOf(row), get(row, "who"), get(row, "source"), get(row, "place"),
    get(row, "title"), get(row, "doc")].map((text) => folded(text ?? "")).join("\n"));
  return haystacks[row];
}

/** What is looked for: words, and what stands between quotation marks as a whole. */
function wordsOf(text) {
  return [...text.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g)]
    .map(([whole, phrase]) => folded((phrase ?? whole).trim())).filter(Boolean);
}

function conditions() {
  const controls = byId("filter").elements;
  const value = (name) => controls[name].value.trim();
  const out = FIELDS.filter(([field]) => value(field)).map(([field]) => asks(controls[field]));
  const [from, to] = [day(value("from")), day(value("to"))];
  if (from !== null) out.push((row) => (dayOf(row, "said") ?? -Infinity) >= from);
  if (to !== null) out.push((row) => (dayOf(row, "said") ?? Infinity) <= to);
  const least = Number(value("confidence"));
  if (least > 0) out.push((row) => get(row, "confidence") >= least);
  for (const words of wordsOf(value("text"))) out.push((row) => haystack(row).includes(words));
  return out;
}

function applyFilter() {
  const asked = conditions();
  shown = asked.length ? all.filter((row) => asked.every((fits) => fits(row))) : all;
  overview();
  sortRows();
  showPage(0);
  timeline();
  map();
}

function overview() {
  const documents = new Set(shown.map((row) => data.columns.document[row])).size;
  byId("summary").textContent = shown.length === count
    ? `${many(count, "claim")} in ${digits(documents)} of ${many(data.read, "document")}`
    : `${digits(shown.length)} of ${many(count, "claim")}, in ${many(documents, "document")}`;
  for (const id of ["csv", "jsonl"]) byId(id).disabled = !shown.length;
  const lists = [["metric", "Metrics"], ["source", "Sources"], ["outlet", "Outlets"], ["place", "Places"]];
  rebuilt(byId("overview"), ...lists.map(([field, title]) => {
    const counts = tally(shown, field);
    const most = counts[0]?.[1] ?? 1;
    const items = counts.slice(0, 8).map(([value, n]) => {
      const item = make("li", {}, narrowing(field, value, make("span", {}, value), make("span", {}, digits(n))));
      item.style.setProperty("--part", `${(100 * n) / most}%`);
      return item;
    });
    const left = counts.length - items.length;
    const rest = left ? `and ${digits(left)} more` : counts.length ? null : "none is named";
    return fill(make("div"), {}, [make("h3", {}, title), make("ol", {}, ...items),
      rest && make("p", { class: "note" }, rest)]);
  }));
}

/** A button that narrows the filter to a value of a field, or takes it back; it tells which of the two it does. */
function narrowing(field, value, ...children) {
  const pressed = isChosen(byId("filter").elements[field], value);
  const button = make("button", { type: "button", "aria-pressed": pressed, "data-key": field + "\n" + value }, ...children);
  button.addEventListener("click", () => filterBy(field, value));
  return button;
}

/** What the filter asks for, in words. */
function filterText() {
  const set = [...byId("filter").elements].filter((control) => control.name && control.value.trim());
  const shownAs = (control) => {
    if (control.selectedOptions) return control.selectedOptions[0].textContent.replace(/ \([^(]*\)$/, "");
    return control.hasAttribute("list") && !isExact(control) ? `with “${control.value.trim()}”` : control.value.trim();
  };
  return set.map((control) => `${control.labels[0].firstChild.textContent}: ${shownAs(control)}`).join("; ");
}

/** Sets a field of the filter, or clears it where it is set so already. */
function filterBy(field, value) {
  const control = byId("filter").elements[field];
  control.value = isChosen(control, value) ? "" : value;
  setExact(control, true);
  applyFilter();
}

function isChosen(control, value) {
  return control.value === value && isExact(control);
}
