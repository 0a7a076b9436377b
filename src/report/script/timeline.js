// The timeline: a point a claim, by day and figure, drawn for what the filter lets through.
const MOST_POINTS = 1500;
const MOST_RUNS = 400;
const COLOURS = 9;
const CELL = 7;
/** Points on one spot: how many of them stand beside each other, and how far apart. */
const SIDE_BY_SIDE = 5;
const BESIDE = 7;
/** By how much the number of those that do not stand there may be above or below them. */
const CROWD_SHIFTS = [0, 6, -6, 11, -11];
/** Of so few points of several metrics each is named by its own. */
const MOST_NAMED = 60;
const MOST_METRICS = 5;
/** The least room between two labels of the axis. */
const TICK_ROOM = 15;
/** With three shapes in each colour, the 27 most frequent sources have a sign of their own; the rest is grey. */
const SHAPES = [
  (x, y) => draw("circle", { class: "body", cx: x, cy: y, r: 4 }),
  (x, y) => draw("rect", { class: "body", x: x - 4, y: y - 4, width: 8, height: 8 }),
  (x, y) => draw("path", { class: "body", d: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z` }),
];
const OTHERS = { colour: "c9", shape: 0, number: COLOURS * SHAPES.length };
/** What the signs mean, each by an example. */
const KEY = [
  ["a figure as stated", { at: 1, low: 1, high: 1 }], ["about so many", { at: 1, bound: "approx" }],
  ["at least, more than", { at: 1, low: 1, y: 22 }], ["at most, less than", { at: 1, high: 1, y: 8 }],
  ["a range", { at: 1, low: 1, high: 2, lowY: 22, highY: 8 }], ["denied", { at: 1, low: 1, high: 1, denied: true }],
  ["a word without a figure, such as “dozens”", { at: null, y: 20 }],
  ["a share, such as “70 per cent”", { at: null, share: true, y: 20 }],
];

/** The sign of each source. The most frequent of all claims keep theirs whatever the filter lets through; those of them that
 *  are not there leave theirs to others. */
function signsOf(sources) {
  const own = new Map(tally(all, "source").slice(0, COLOURS * SHAPES.length).map(([source], index) => [source, index]));
  const used = new Set(sources.map(([source]) => own.get(source)));
  const free = [...own.values()].filter((number) => !used.has(number));
  const numbered = sources.map(([source]) => [source, own.get(source) ?? free.shift()]);
  return new Map(numbered.filter(([, number]) => number !== undefined).map(([source, number]) =>
    [source, { colour: "c" + (number % COLOURS), shape: Math.floor(number / COLOURS), number }]));
}

/** How figures become places on an axis of so many columns, and at which of them it is labelled. */
function scaleOf(most, room) {
  const log = byId("scale").value === "log";
  const turn = (value) => (log ? Math.log10(Math.max(value, 0) + 1) : Math.max(value, 0));
  const top = turn(Math.max(most, 1));
  const ticks = [];
  if (log) {
    // where there is room: the powers of ten, then what is between them, from the last down
    const free = (tick) => [0, ...ticks].every((other) => Math.abs(turn(tick) - turn(other)) * room / (top * 1.05) >= TICK_ROOM);
    for (const part of [1, 5, 2]) {
      for (let power = Math.ceil(top); power >= 0; power -= 1) if (free(part * 10 ** power)) ticks.push(part * 10 ** power);
    }
  } else {
    const power = 10 ** Math.floor(Math.log10(top));
    const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((step) => top / step <= 6);
    for (let number = 1; number * step <= top; number += 1) ticks.push(Number((number * step).toPrecision(3)));
  }
  return { turn, top: top * 1.05, ticks: [0, ...ticks.filter((tick) => turn(tick) <= top * 1.05)] };
}

/** The first day of a month, which is counted from the year 0. */
function monthStart(month) {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1) / DAY;
}

/** Days at which the axis is labelled, with the label: whole days, months or years, of which at most so many. */
function dayTicks(first, last, most) {
  const days = [1, 2, 7, 14].find((step) => (last - first) / step <= most);
  const ticks = [];
  if (days) {
    for (let tick = Math.ceil(first / days) * days; tick <= last; tick += days) ticks.push([tick, dayText(tick)]);
    return ticks;
  }
  const steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];
  const step = steps.find((step) => (last - first) / (step * 30.4) <= most) ?? 12000;
  const begin = new Date(first * DAY);
  let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step;
  for (; monthStart(month) <= last; month += step) {
    if (monthStart(month) >= first) ticks.push([monthStart(month), dayText(monthStart(month)).slice(0, step % 12 ? 7 : 4)]);
  }
  return ticks;
}

function timeline() {
  const axis = byId("axis").value;
  const dated = shown.filter((row) => dayOf(row, axis) !== null);
  const box = byId("timeline");
  const here = stops.timeline.points[stops.timeline.at]?.row;
  byId("timeline-key").hidden = !dated.length;
  const metrics = tally(dated.length === count ? all : dated, "metric");
  metricButtons(metrics);
  if (!dated.length) {
    box.replaceChildren();
    stopsOf("timeline", [], () => false);
    rebuilt(byId("legend"));
    byId("timeline-note").textContent = "No claim with a day.";
    return;
  }
  const sources = tally(dated.length === count ? all : dated, "source");
  const signs = signsOf(sources);
  const signOf = (row) => signs.get(named(row, "source")) ?? OTHERS;
  const frame = frameOf(dated, axis);
  const drawn = thinned(dated, frame, signOf).map((row) => pointOf(row, frame, signOf(row)));
  const beside = drawn.length <= MOST_RUNS;
  const crowds = spread(drawn, frame, beside);
  const numbers = beside ? crowdNumbers(crowds, drawn, frame) : [];
  const labelled = metrics.length > 1 && drawn.length <= MOST_NAMED
    ? drawn.map(({ row, x, y }) => ({ x, y, r: 6, name: get(row, "metric") })) : [];
  const room = { left: frame.left, right: frame.width, bottom: frame.height - 16 };
  const runs = dated.length <= MOST_RUNS ? runsOf(drawn).map(runShape) : [];
  const label = `${many(drawn.length, "point")} from ${dayText(frame.first)} to ${dayText(frame.last)}; the table has the same claims`;
  const points = drawn.map((point) => fill(pointShape(point), { "data-row": point.row, "data-bound": point.bound }, []));
  box.replaceChildren(draw("svg", { viewBox: `0 0 ${frame.width} ${frame.height}`, role: "img", "aria-label": label },
    ...frame.lines, ...runs, ...points, ...numbers,
    ...namesBeside(labelled, room)));
  stopsOf("timeline", drawn.sort((a, b) => a.day - b.day || a.row - b.row), ({ row }) => row === here);
  const without = shown.length - dated.length;
  byId("timeline-note").textContent = [many(dated.length, "claim"),
    drawn.length < dated.length ? `drawn as ${many(drawn.length, "point")}, since others lie on them` : crowdsText(crowds, beside, numbers),
    without ? `${digits(without)} without a day` : null].filter(Boolean).join("; ") + ".";
  legend(signs, sources.length);
}

/** Figures of several metrics do not compare: buttons that draw one alone. */
function metricButtons(metrics) {
  const alone = metrics.length === 1 && byId("filter").elements.metric.value;
  const words = metrics.length > 1 ? `${digits(metrics.length)} metrics are drawn together; one alone:` : alone ? "One alone:" : null;
  const buttons = words ? metrics.slice(0, MOST_METRICS).map(([metric]) => narrowing("metric", metric, metric)) : [];
  rebuilt(byId("timeline-metrics"), ...(words ? [make("span", {}, words), ...buttons] : []));
}

/** Sets points that lie on one spot beside each other, if asked to; gives the spots of which not all points are seen. */
function spread(points, frame, asked) {
  const spots = new Map();
  for (const point of points) {
    const key = `${Math.round(point.x / 4)} ${Math.round(point.y / 4)}`;
    if (!spots.has(key)) spots.set(key, []);
    spots.get(key).push(point);
  }
  const shared = [...spots.values()].filter((spot) => spot.length > 1);
  if (!asked) return shared;
  for (const spot of shared) {
    const beside = Math.min(spot.length, SIDE_BY_SIDE);
    const half = (BESIDE * (beside - 1)) / 2;
    const middle = Math.min(Math.max(spot[0].x, frame.left + half), frame.right - half);
    // one source beside itself
    spot.sort((a, b) => a.number - b.number || a.row - b.row);
    spot.forEach((point, index) => { point.x = middle - half + BESIDE * Math.min(index, beside - 1); });
  }
  return shared.filter((spot) => spot.length > SIDE_BY_SIDE);
}

/** How many points a spot has more than stand there, beside it, or a little above or below: no number lies on another, and of the
 *  ways to set it one that hides least is taken. The greatest come first, and one for which no room is left is not drawn. */
function crowdNumbers(crowds, points, frame) {
  const taken = [];
  for (const spot of [...crowds].sort((a, b) => b.length - a.length)) {
    const words = `+${spot.length - SIDE_BY_SIDE}`;
    const wide = (wordsWidth(words) * 10) / 12;
    const [first, { x: last, y }] = [spot[0].x, spot.at(-1)];
    const free = CROWD_SHIFTS.flatMap((shift) => [last + 6, first - 6 - wide].map((x) =>
      ({ x, y: y + 4 + shift, words, box: [x, y - 7 + shift, x + wide, y + 6 + shift] }))).filter(({ box }) =>
      box[0] > 0 && box[2] < frame.width && taken.every((other) => apart(box, other.box)));
    const hidden = ({ box }) => points.filter((point) => !apart(box, [point.x - 4, point.y - 4, point.x + 4, point.y + 4])).length;
    const ways = free.map((way) => [hidden(way), way]).sort((a, b) => a[0] - b[0]);
    if (ways.length) taken.push(ways[0][1]);
  }
  return taken.map(({ x, y, words }) => draw("text", { class: "more", x, y }, words));
}

function crowdsText(crowds, beside, numbers) {
  if (!crowds.length) return null;
  const room = numbers.length < crowds.length ? " where there is room" : "";
  return beside ? `of points on one spot ${SIDE_BY_SIDE} stand side by side, and a number tells how many more there are${room}`
    : `some lie on others, and ${MOST_RUNS} or fewer would stand side by side`;
}

/** A row as it is drawn, with its sign. */
function pointOf(row, frame, sign) {
  const [low, high, at] = [get(row, "low"), get(row, "high"), figure(row)];
  const [lowY, highY] = [low, high].map((value) => (value === null ? null : frame.y(value)));
  return { ...sign, row, low, high, at, lowY, highY, day: frame.day(row), x: frame.xOf(row), y: frame.yOf(row),
    bound: get(row, "bound"), denied: get(row, "polarity") === "negative", share: get(row, "share") !== null };
}

function frameOf(rows, axis) {
  const width = drawingWidth;
  // on paper there is room for the map beneath it
  const height = width < 500 ? 280 : width <= SHEET ? 260 : 380;
  const [left, right, top, bottom] = [58, width - 16, 34, height - 30];
  let [first, last, most] = [Infinity, -Infinity, 0];
  for (const row of rows) {
    const day = dayOf(row, axis);
    first = Math.min(first, day);
    last = Math.max(last, day);
    most = Math.max(most, get(row, "value") ?? 0, get(row, "low") ?? 0, get(row, "high") ?? 0);
  }
  const pad = last - first < 2 ? 1 : 0;
  const x = (number) => Math.round(left + 8 + ((number - first + pad) / (last - first + 2 * pad)) * (right - left - 16));
  const scale = scaleOf(most, bottom - top);
  const y = (value) => Math.round(bottom - (scale.turn(value) / scale.top) * (bottom - top));
  const day = (row) => dayOf(row, axis);
  const xOf = (row) => x(day(row));
  const yOf = (row) => (figure(row) === null ? bottom : y(figure(row)));
  const lines = [draw("text", { x: 6, y: 16 }, "how many")];
  for (const tick of scale.ticks) {
    lines.push(draw("line", { class: "grid", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
      draw("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, short(tick)));
  }
  for (const [tick, label] of dayTicks(first, last, width / 110)) {
    lines.push(draw("line", { class: "grid", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
      draw("text", { x: Math.min(Math.max(x(tick), 60), width - 40), y: height - 10, "text-anchor": "middle" }, label));
  }
  return { width, height, left, right, first, last, y, day, xOf, yOf, lines };
}

function short(value) {
  if (value >= 1e9) return value / 1e9 + "bn";
  if (value >= 1e6) return value / 1e6 + "m";
  return value >= 1e4 ? value / 1e3 + "k" : String(value);
}

/** One row of those whose points lie on each other; more than can be told apart are not drawn. */
function thinned(rows, frame, signOf) {
  if (rows.length <= MOST_POINTS) return rows;
  const cells = new Set();
  const kept = rows.filter((row) => {
    const cell = Math.round(frame.xOf(row) / CELL) * 1000 + Math.round(frame.yOf(row) / CELL);
    const key = cell * 100 + signOf(row).number;
    return !cells.has(key) && cells.add(key);
  });
  const every = Math.ceil(kept.length / MOST_POINTS);
  return kept.filter((_, index) => index % every === 0);
}

/** A point with its bounds. */
function pointShape({ x, y, at = null, low = null, high = null, lowY, highY, bound, denied, share, colour, shape }) {
  const parts = [];
  const path = (d) => parts.push(draw("path", { d }));
  if (at === null && share) {
    parts.push(draw("text", { class: "share", x, y: y - 2, "text-anchor": "middle" }, "%"));
  } else if (at === null) {
    path(`M${x} ${y}v-10`);
  } else if (low !== null && high !== null && low !== high) {
    path(`M${x - 4} ${lowY}h8M${x - 4} ${highY}h8M${x} ${lowY}V${highY}`);
  } else {
    if (high === null && low !== null) path(`M${x} ${y}v-16m-4 5l4 -5l4 5`);
    if (low === null && high !== null) path(`M${x} ${y}v16m-4 -5l4 5l4 -5`);
    if (denied) path(`M${x - 7} ${y - 7}l14 14m0 -14l-14 14`);
    parts.push(SHAPES[shape](x, y));
  }
  return draw("g", { class: `point ${colour}${bound === "approx" ? " hollow" : ""}` }, ...parts);
}

/** The sources by their signs; a click filters by one. */
function legend(signs, sources) {
  const item = (sign, text) => [draw("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, pointShape({ x: 7, y: 7, at: 1, ...sign })),
    make("span", {}, text)];
  const items = [...signs].map(([source, sign]) => {
    return make("li", {}, narrowing("source", source, ...item(sign, source)));
  });
  const others = sources - signs.size;
  if (others > 0) items.push(make("li", {}, ...item(OTHERS, `${many(others, "other source")}, all of this grey`)));
  rebuilt(byId("legend"), ...items);
}

function buildKey() {
  byId("timeline-key").replaceChildren(...KEY.map(([text, example]) => make("li", {},
    draw("svg", { viewBox: "0 0 20 30", "aria-hidden": "true" }, pointShape({ x: 10, y: 15, colour: "c9", shape: 0, ...example })),
    make("span", {}, text))));
}
