// Lines of the timeline: how the figure that one source gives for one metric and place goes on.

/** Lists of points, each in the order of their days, one a day. */
function runsOf(points) {
  const replaced = replacedRows();
  const groups = new Map();
  for (const point of points.filter((point) => isWhole(point, replaced))) {
    const { row } = point;
    // a text that counts children by themselves gives another figure than one that counts all
    const key = JSON.stringify([named(row, "source"), get(row, "metric"), named(row, "place"), get(row, "groups")]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(point);
  }
  return [...groups.values()].flatMap(totalsApart).filter((run) => run.length > 1);
}

/** Whether a figure is a count by itself: no part of another, nothing to be added, no rate, and not taken back. A figure that
 *  is open below is no more than a limit. */
function isWhole({ row, at, low }, replaced) {
  const part = ["part_of", "rate_per", "share"].some((field) => get(row, field) !== null) || get(row, "increment");
  return at !== null && (low !== null || get(row, "value") !== null) && !part && unheld(row) === null && !replaced.has(row);
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

/** Totals and counts of single days are lines of their own. What is told of one event is its total, too, where the line of both
 *  together never falls. */
function totalsApart(group) {
  const together = byDay(group);
  const isTotal = ({ row }) => get(row, "scope") === "cumulative";
  const [totals, others] = [group.filter(isTotal), group.filter((point) => !isTotal(point))];
  const events = new Set(others.map(({ row }) => get(row, "event_from")).filter((day) => day !== null));
  const rises = together.every((point, index) => index === 0 || point.at >= together[index - 1].at);
  return rises && events.size <= 1 ? [together] : [byDay(totals), byDay(others)];
}

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
