// The timeline and the map, drawn for what the filter lets through.
const MOST_POINTS = 2500;
const MOST_RUNS = 400;
const COLOURS = 9;
const CELL = 3;

/** The colour of each source: one of its own for the most frequent, grey for the rest. */
function coloursOf(rows) {
  return new Map(tally(rows, "source").slice(0, COLOURS).map(([source], index) => [source, "c" + index]));
}

function scaleOf(values) {
  const log = byId("scale").value === "log";
  const turn = (value) => (log ? Math.log10(Math.max(value, 0) + 1) : Math.max(value, 0));
  const top = values.reduce((most, value) => Math.max(most, turn(value)), turn(1)) || 1;
  const ticks = [];
  if (log) {
    for (let power = 0; power <= Math.ceil(top); power += 1) ticks.push(10 ** power);
  } else {
    const step = 10 ** Math.floor(Math.log10(top));
    for (let tick = 0; tick <= top; tick += top / step > 5 ? step * 2 : step) ticks.push(tick);
  }
  return { turn, top: top * 1.05, ticks: [0, ...ticks.filter((tick) => tick > 0 && turn(tick) <= top * 1.05)] };
}

/** Days at which the axis is labelled. */
function dayTicks(first, last, most) {
  const steps = [1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 9131];
  const step = steps.find((step) => (last - first) / step <= most) ?? 36525;
  const ticks = [];
  for (let tick = Math.ceil(first / step) * step; tick <= last; tick += step) ticks.push(tick);
  return ticks;
}

function timeline() {
  const axis = byId("axis").value;
  const dated = shown.map((row) => ({ row, day: dayOf(row, axis), ...figure(row) })).filter((point) => point.day !== null);
  const box = byId("timeline");
  const note = byId("timeline-note");
  byId("readout").textContent = "";
  if (!dated.length) {
    box.replaceChildren();
    byId("legend").replaceChildren();
    note.textContent = "No claim with a day.";
    return;
  }
  const colours = coloursOf(dated.map((point) => point.row));
  const frame = frameOf(box, dated);
  for (const point of dated) {
    point.x = frame.x(point.day);
    point.y = point.at === null ? frame.bottom : frame.y(point.at);
    point.colour = colours.get(named(point.row, "source")) ?? "c9";
  }
  const drawn = thinned(dated);
  const runs = dated.length <= MOST_RUNS ? runsOf(dated) : [];
  const label = `${drawn.length} points from ${dayText(frame.first)} to ${dayText(frame.last)}; the table has the same claims`;
  const svg = draw("svg", { viewBox: `0 0 ${frame.width} ${frame.height}`, role: "img", "aria-label": label },
    ...frame.lines, ...runs, ...drawn.map((point) => pointShape(point, frame)));
  box.replaceChildren(svg);
  stops.timeline = { points: drawn.sort((a, b) => a.day - b.day || a.row - b.row), at: -1 };
  const without = shown.length - dated.length;
  note.textContent = [`${dated.length} claims`, drawn.length < dated.length ? `drawn as ${drawn.length} points, since others lie on them` : null,
    without ? `${without} without a day` : null].filter(Boolean).join("; ") + ".";
  const names = [...colours].map(([source, colour]) => make("li", { class: colour }, source));
  const others = tally(dated.map((point) => point.row), "source").length - names.length;
  if (others > 0) names.push(make("li", { class: "c9" }, `${others} others`));
  byId("legend").replaceChildren(...names);
}

function frameOf(box, points) {
  const width = Math.max(280, Math.round(box.clientWidth) || 900);
  const height = width < 500 ? 260 : 360;
  const [left, right, top, bottom] = [58, width - 16, 14, height - 30];
  let [first, last] = [Infinity, -Infinity];
  for (const point of points) {
    first = Math.min(first, point.day);
    last = Math.max(last, point.day);
  }
  const span = Math.max(last - first, 2);
  const x = (number) => Math.round(left + 8 + ((number - first + (last === first ? 1 : 0)) / span) * (right - left - 16));
  const scale = scaleOf(points.flatMap((point) => [point.value, point.low, point.high]).filter((value) => value !== null));
  const y = (value) => Math.round(bottom - (scale.turn(value) / scale.top) * (bottom - top));
  const lines = [];
  for (const tick of scale.ticks) {
    lines.push(draw("line", { class: "grid", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
      draw("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, short(tick)));
  }
  for (const tick of dayTicks(first, last, width / 110)) {
    lines.push(draw("line", { class: "grid", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
      draw("text", { x: Math.min(Math.max(x(tick), 60), width - 40), y: height - 10, "text-anchor": "middle" }, dayText(tick)));
  }
  return { width, height, bottom, first, last, x, y, lines };
}

function short(value) {
  if (value >= 1e9) return value / 1e9 + "bn";
  if (value >= 1e6) return value / 1e6 + "m";
  return value >= 1e4 ? value / 1e3 + "k" : String(Math.round(value));
}

/** One point of those that lie on each other; more than can be told apart are not drawn. */
function thinned(points) {
  const cells = new Map();
  const cell = points.length > MOST_POINTS ? CELL * 2 : 1;
  for (const point of points) {
    const key = `${Math.round(point.x / cell)} ${Math.round(point.y / cell)} ${cell === 1 ? point.row : point.colour}`;
    if (!cells.has(key)) cells.set(key, point);
  }
  const kept = [...cells.values()];
  const every = Math.ceil(kept.length / MOST_POINTS);
  return kept.filter((_, index) => index % every === 0);
}

/** Lines between the figures that one source gives for one metric and place. */
function runsOf(points) {
  const groups = new Map();
  for (const point of points.filter((point) => point.at !== null && get(point.row, "polarity") !== "negative")) {
    const key = JSON.stringify([named(point.row, "source"), get(point.row, "metric"), get(point.row, "place")]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(point);
  }
  return [...groups.values()].filter((group) => new Set(group.map((point) => point.day)).size > 1).map((group) => {
    group.sort((a, b) => a.day - b.day || a.at - b.at);
    return draw("polyline", { class: "run " + group[0].colour, points: group.map((point) => `${point.x},${point.y}`).join(" ") });
  });
}

function pointShape(point, frame) {
  const { x, y } = point;
  const bound = get(point.row, "bound");
  const parts = [];
  if (point.at === null) {
    parts.push(draw("path", { d: `M${x} ${y}v-9` }));
  } else if (point.low !== null && point.high !== null && point.low !== point.high) {
    const [low, high] = [frame.y(point.low), frame.y(point.high)];
    parts.push(draw("path", { d: `M${x - 4} ${low}h8M${x - 4} ${high}h8M${x} ${low}V${high}` }));
  } else {
    if (point.high === null && point.low !== null) parts.push(draw("path", { d: `M${x} ${y}v-16m-4 5l4 -5l4 5` }));
    if (point.low === null && point.high !== null) parts.push(draw("path", { d: `M${x} ${y}v16m-4 -5l4 5l4 -5` }));
    if (get(point.row, "polarity") === "negative") parts.push(draw("path", { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12` }));
    parts.push(draw("circle", { cx: x, cy: y, r: 4 }));
  }
  const kind = bound === "approx" ? " hollow" : "";
  return draw("g", { class: `point ${point.colour}${kind}`, "data-row": point.row, "data-bound": bound },
    draw("title", {}, tell(point.row)), ...parts);
}

function map() {
  const places = new Map();
  for (const row of shown) {
    const [lat, lon] = [get(row, "place_lat"), get(row, "place_lon")];
    if (lat === null || lon === null) continue;
    const key = `${lat} ${lon}`;
    const spot = places.get(key) ?? { lat, lon, name: get(row, "place"), n: 0 };
    spot.n += 1;
    places.set(key, spot);
  }
  const spots = [...places.values()].sort((a, b) => b.n - a.n || a.lon - b.lon);
  byId("map-readout").textContent = "";
  const known = spots.reduce((sum, spot) => sum + spot.n, 0);
  byId("map-note").textContent = spots.length
    ? `${known} claims at ${spots.length} places; ${shown.length - known} without known coordinates. The bigger the mark, the more claims.`
    : "No claim with known coordinates.";
  stops.map = { points: spots, at: -1 };
  byId("map").replaceChildren(...(spots.length ? [mapDrawing(spots)] : []));
}

function mapDrawing(spots) {
  const range = (key, pad, least, most) => {
    const values = spots.map((spot) => spot[key]);
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    const room = Math.max((high - low) * 0.08, pad);
    return [Math.max(low - room, least), Math.min(high + room, most)];
  };
  const [west, east] = range("lon", 2, -180, 180);
  const [south, north] = range("lat", 1.2, -90, 90);
  const width = Math.max(280, Math.round(byId("map").clientWidth) || 900);
  const squeeze = Math.max(0.2, Math.cos(((south + north) / 2) * (Math.PI / 180)));
  const unit = Math.min(width / ((east - west) * squeeze), 480 / (north - south));
  const height = Math.round((north - south) * unit);
  const margin = (width - (east - west) * squeeze * unit) / 2;
  const x = (lon) => Math.round(margin + (lon - west) * squeeze * unit);
  const y = (lat) => Math.round((north - lat) * unit);
  const step = [0.5, 1, 2, 5, 10, 20, 30].find((step) => (east - west) / step <= width / 90) ?? 45;
  const lines = [];
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    lines.push(draw("line", { class: "grid", x1: x(lon), x2: x(lon), y1: 0, y2: height }),
      draw("text", { x: x(lon) + 3, y: height - 4 }, degrees(lon, "E", "W")));
  }
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
    lines.push(draw("line", { class: "grid", x1: 0, x2: width, y1: y(lat), y2: y(lat) }),
      draw("text", { x: 3, y: y(lat) - 3 }, degrees(lat, "N", "S")));
  }
  const most = spots[0].n;
  spots.forEach((spot, index) => Object.assign(spot, { x: x(spot.lon), y: y(spot.lat), index }));
  const marks = spots.map((spot) => draw("circle",
    { class: "spot", cx: spot.x, cy: spot.y, r: 3 + 13 * Math.sqrt(spot.n / most), "data-spot": spot.index },
    draw("title", {}, `${spot.name}: ${spot.n}`)));
  const label = `Map of ${spots.length} places; most claims: ${spots.slice(0, 5).map((spot) => `${spot.name} ${spot.n}`).join(", ")}`;
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...lines, ...marks, ...placeNames(spots, width));
}

function degrees(value, plus, minus) {
  return `${Math.abs(value)}°${value > 0 ? plus : value < 0 ? minus : ""}`;
}

/** The names of the places with most claims, where there is room for them. */
function placeNames(spots, width) {
  const taken = [];
  for (const spot of spots.slice(0, 60)) {
    const room = 7 * spot.name.length;
    const right = spot.x + 8 + room < width;
    const box = [right ? spot.x : spot.x - room - 16, spot.y - 8, room + 16, 16];
    const free = taken.every((other) => box[0] > other[0] + other[2] || box[0] + box[2] < other[0] ||
      box[1] > other[1] + other[3] || box[1] + box[3] < other[1]);
    if (free) taken.push([...box, spot, right]);
  }
  return taken.map(([, , , , spot, right]) =>
    draw("text", { x: spot.x + (right ? 8 : -8), y: spot.y + 4, "text-anchor": right ? "start" : "end" }, spot.name));
}
