// Places: the claims of one place are told together, under the name that most of them have, however each spells it.

/** The places as a column is: a name each, and for each row the number of its place, -1 for none; with all spellings of each. */
let knownPlaces = null;

function places() {
  knownPlaces ??= readPlaces();
  return knownPlaces;
}

function readPlaces() {
  const numbers = new Map();
  const found = [];
  const at = all.map((row) => {
    const key = placeKey(row);
    if (key === null) return -1;
    if (!numbers.has(key)) {
      numbers.set(key, found.length);
      found.push({ rows: [], spellings: new Map() });
    }
    const place = found[numbers.get(key)];
    const spelling = get(row, "place");
    place.rows.push(row);
    if (spelling !== null) place.spellings.set(spelling, (place.spellings.get(spelling) ?? 0) + 1);
    return numbers.get(key);
  });
  return { values: namesOf(found), at, spellings: found.map((place) => [...place.spellings.keys()]) };
}

/** What tells a place: its identifier, else its coordinates, else how it is spelled. */
function placeKey(row) {
  const id = get(row, "place_id");
  const [lat, lon] = [get(row, "place_lat"), get(row, "place_lon")];
  if (id !== null) return `id ${id}`;
  return lat !== null && lon !== null ? `at ${lat} ${lon}` : get(row, "place");
}

/** A name for each place, no two of them the same: of places of one name the one with most claims has it alone. */
function namesOf(found) {
  const names = new Array(found.length);
  const taken = new Set();
  const order = found.map((_, index) => index).sort((a, b) => found[b].rows.length - found[a].rows.length || a - b);
  for (const index of order) {
    const name = nameOf(found[index], index).find((way) => !taken.has(way));
    taken.add(name);
    names[index] = name;
  }
  return names;
}

/** How a place can be called, the shortest first: its most frequent spelling, with where it is. */
function nameOf({ rows, spellings }, index) {
  const first = (field) => get(rows[0], field);
  const where = `${first("place_lat")}, ${first("place_lon")}`;
  const [spelling] = [...spellings].reduce((a, b) => (b[1] > a[1] ? b : a), [where, 0]);
  const area = [first("place_admin1"), first("country")].filter(Boolean).join(", ");
  const more = first("place_lat") === null ? ["without coordinates"] : [area, where].filter(Boolean);
  return [spelling, ...[...more, `place ${index + 1}`].map((words) => `${spelling} (${words})`)];
}
