// Names: the claims of one place, source or actor, or of people of one name, are told together, under the name that most of
// them have, however each spells it.

/** What tells one from another, by field; null where a claim names none. */
const KEYS = new Map([["place", placeKey], ...["source", "actor", "who"].map((field) => [field, (row) => spelled(get(row, field))])]);

/** By field: those that there are as a column is, a name each, and for each row the number of its own, -1 for none; with all
 *  spellings of each. */
const gathered = new Map();

function gather(field) {
  if (!gathered.has(field)) gathered.set(field, read(field, KEYS.get(field)));
  return gathered.get(field);
}

function read(field, keyOf) {
  const numbers = new Map();
  const found = [];
  const at = all.map((row) => {
    const key = keyOf(row);
    if (key === null) return -1;
    if (!numbers.has(key)) {
      numbers.set(key, found.length);
      found.push({ rows: [], spellings: new Map() });
    }
    const one = found[numbers.get(key)];
    const spelling = get(row, field);
    one.rows.push(row);
    if (spelling !== null) one.spellings.set(spelling, (one.spellings.get(spelling) ?? 0) + 1);
    return numbers.get(key);
  });
  return { values: namesOf(found, field === "place" ? placeWays : () => []), at,
    spellings: found.map((one) => [...one.spellings.keys()]) };
}

/** Many claims have one spelling. */
const knownSpellings = new Map();

/** A name in small letters, with one space between its words, be it one at which no line is broken. */
function spelled(name) {
  if (name === null) return null;
  let key = knownSpellings.get(name);
  if (key === undefined) {
    key = name.toLowerCase().replace(/\s+/g, " ").trim();
    knownSpellings.set(name, key);
  }
  return key;
}

/** What tells a place: its identifier, else its coordinates, else how it is spelled. */
function placeKey(row) {
  const id = get(row, "place_id");
  const [lat, lon] = [get(row, "place_lat"), get(row, "place_lon")];
  if (id !== null) return `id ${id}`;
  if (lat !== null && lon !== null) return `at ${lat} ${lon}`;
  const name = spelled(get(row, "place"));
  return name === null ? null : `named ${name}`;
}

/** A name for each, no two of them the same: of those of one name the one with most claims has it alone. */
function namesOf(found, ways) {
  const names = new Array(found.length);
  const taken = new Set();
  const order = found.map((_, index) => index).sort((a, b) => found[b].rows.length - found[a].rows.length || a - b);
  for (const index of order) {
    const { rows, spellings } = found[index];
    const most = [...spellings].sort((a, b) => b[1] - a[1])[0];
    const spelling = most ? most[0] : coordinates(rows[0]);
    const name = [spelling, ...ways(rows[0], index).map((words) => `${spelling} (${words})`)].find((way) => !taken.has(way));
    taken.add(name);
    names[index] = name;
  }
  return names;
}

/** What tells a place from another one of its name, the shortest first. */
function placeWays(row, index) {
  const area = [get(row, "place_admin1"), get(row, "country")].filter(Boolean).join(", ");
  const more = get(row, "place_lat") === null ? ["without coordinates"] : [area, coordinates(row)].filter(Boolean);
  return [...more, `place ${index + 1}`];
}

function coordinates(row) {
  return `${get(row, "place_lat")}, ${get(row, "place_lon")}`;
}
