// Lines of the timeline: how the figure that one source gives of one event goes on.
const families = new Map(Object.entries(data.families));
/** Figures that are no more than a limit. */
const LIMITS = new Set(["at_most", "less_than"]);
/** Figures of one event are of days of which none is so many more after the one before, as in the view of a database; and where
 *  a text tells the day of what happened, of days that follow each other: in a war each has its own strike. */
const EVENT_GAP = 3;
const TOLD_GAP = 1;
/** "Since October" and "since 7 October" are one start, which is told by the month or by the day. */
const MONTH = 31;

/** Lists of points, each in the order of their days, one a day. */
function runsOf(points) {
  const replaced = replacedRows();
  const groups = partedBy(points.filter((point) => isWhole(point, replaced)), keyOf);
  return [...groups.values()].flatMap(linesOf).map(byDay).filter((run) => run.length > 1);
}

/** Whether a figure is a count by itself: no limit, no part of another, nothing to be added, no rate, and not taken back. */
function isWhole({ row, at, bound }, replaced) {
  const part = ["part_of", "rate_per", "share"].some((field) => get(row, field) !== null) || get(row, "increment");
  return at !== null && !LIMITS.has(bound) && !part && unheld(row) === null && !replaced.has(row);
}

/** Rows in whose place another row of their document puts its own figure; the same whatever the filter lets through. */
let knownReplaced = null;

function replacedRows() {
  knownReplaced ??= readReplaced();
  return knownReplaced;
}

function readReplaced() {
  const named = new Set(all.filter((row) => get(row, "supersedes") !== null)
    .map((row) => `${data.columns.document[row]} ${get(row, "supersedes")}`));
  return new Set(named.size ? all.filter((row) => named.has(`${data.columns.document[row]} ${get(row, "id")}`)) : []);
}

/** What the points of a line have in common: who says it of what, where, and of which of the people. Articles speak for their
 *  outlet; where nobody knows who or where, one that says so is alone. How many there are at a time, and how many in a closed
 *  span of time, are figures of their own. */
function keyOf({ row }) {
  const alone = ["document", data.columns.document[row]];
  const known = (field) => (get(row, field) === null ? null : [field, named(row, field)]);
  const scope = get(row, "scope");
  return JSON.stringify([known("source") ?? known("outlet") ?? alone, known("place") ?? alone, get(row, "metric"),
    get(row, "unit"), get(row, "groups"), foreigners(row), standing(row), SPANS.has(scope) ? scope : null,
    scope === "period" ? known("event") ?? alone : null]);
}

const SPANS = new Set(["stock", "period"]);

/** Whose the people are, where they are not of the country in which it happened: these are counted by themselves. */
function foreigners(row) {
  const side = get(row, "who_side");
  return side === get(row, "country") ? null : side;
}

/** What the people are; that of prisoners and of all kinds together tells no more than the metric. */
function standing(row) {
  const status = get(row, "who_status");
  return status === "prisoner" || status === "mixed" ? null : status;
}

/** Points by what `key` makes of them. */
function partedBy(points, key) {
  const parts = new Map();
  for (const point of points) {
    const its = key(point);
    if (!parts.has(its)) parts.set(its, []);
    parts.get(its).push(point);
  }
  return parts;
}

/** The points of a key, by event. Totals and counts of single days are lines of their own; what is told of one event is its
 *  total, too, where the line of both together never falls. */
function linesOf(group) {
  if (SPANS.has(get(group[0].row, "scope"))) return parted(group, [byFamily]);
  const [totals, counts] = [group.filter(isTotal), group.filter((point) => !isTotal(point))];
  if (parted(group, OF_EVENT).length === 1 && isOneToll(group, totals)) return [group];
  return [...parted(totals, OF_TOTALS), ...parted(counts, OF_EVENT)];
}

function isTotal({ row }) {
  return get(row, "scope") === "cumulative";
}

/** Whether what was told is one toll that rises: on no day does a total stand beside another count. */
function isOneToll(group, totals) {
  const together = byDay(group);
  const alone = (total) => group.every(({ day, at }) => day !== total.day || at === total.at);
  return together.every((point, index) => index === 0 || point.at >= together[index - 1].at) && totals.every(alone);
}

function parted(points, ways) {
  return ways.reduce((parts, way) => parts.flatMap(way), points.length ? [points] : []);
}

/** Parts points by something of their rows. Those of which it is not told are of the others where these are all of one kind. */
function byTrait(points, trait) {
  const parts = partedBy(points, ({ row }) => trait(row));
  return parts.size - parts.has(null) < 2 ? [points] : [...parts.values()];
}

/** Parts points by what happened, as far as causes tell it. */
function byFamily(points) {
  return byTrait(points, (row) => families.get(get(row, "cause")) ?? null);
}

/** Parts points where the days of what happened leave a gap. */
function byEvent(points) {
  const sorted = points.map((point) => [eventDay(point.row), point]).sort((a, b) => a[0] - b[0]);
  const parts = [];
  let [before, toldBefore] = [-Infinity, -Infinity];
  for (const [its, point] of sorted) {
    const told = get(point.row, "event_from") === null ? null : its;
    const apart = its - before > EVENT_GAP || (told !== null && told - toldBefore > TOLD_GAP && toldBefore > -Infinity);
    if (apart) {
      parts.push([]);
      toldBefore = -Infinity;
    }
    parts.at(-1).push(point);
    before = its;
    toldBefore = told ?? toldBefore;
  }
  return parts;
}

/** The day by which an event is told: that on which it began, else that of saying. */
function eventDay(row) {
  return day(get(row, "event_from")) ?? dayOf(row, "said") ?? dayOf(row, "event");
}

/** Parts totals by the day since which they are counted. */
function byStart(points) {
  const startOf = (row) => day(get(row, "event_from"));
  const starts = points.map(({ row }) => startOf(row)).filter((start) => start !== null).sort((a, b) => a - b);
  const firsts = new Map([[null, null]]);
  let first = -Infinity;
  for (const start of starts) {
    if (start - first > MONTH) first = start;
    firsts.set(start, first);
  }
  return byTrait(points, (row) => firsts.get(startOf(row)));
}

/** Days leave other gaps once those of other events are taken out. */
const OF_EVENT = [byEvent, byFamily, byEvent];
const OF_TOTALS = [byStart, byFamily];

/** The greatest figure of each day. */
function byDay(points) {
  const days = new Map();
  for (const point of points) {
    const known = days.get(point.day);
    if (known === undefined || point.at > known.at) days.set(point.day, point);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

function runShape(run) {
  return draw("polyline", { class: "run " + run[0].colour, points: run.map(({ x, y }) => `${x},${y}`).join(" ") });
}
