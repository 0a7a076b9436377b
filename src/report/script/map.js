// The map: places whose coordinates are known, drawn for what the filter lets through.
/** How many places are named at most, and how many of them even where the name lies over smaller ones. */
const MOST_PLACES_NAMED = 60;
const NAMED_OVER_OTHERS = 15;
/** How high the drawing is at the least and at the most, and how many times a degree may be higher than it is wide for that. */
const LEAST_HEIGHT = 220;
const MOST_HEIGHT = 400;
const MOST_STRETCH = 2;

function map() {
  const { values, at } = gather("place");
  const known = new Map();
  for (const row of shown) {
    const [lat, lon] = [get(row, "place_lat"), get(row, "place_lon")];
    if (lat === null || lon === null) continue;
    const spot = known.get(at[row]) ?? { lat, lon, n: 0, name: values[at[row]] };
    spot.n += 1;
    known.set(at[row], spot);
  }
  const spots = [...known.values()];
  spots.sort((a, b) => b.n - a.n || a.lon - b.lon || a.lat - b.lat);
  const located = spots.reduce((sum, spot) => sum + spot.n, 0);
  byId("map-note").textContent = spots.length
    ? `${many(located, "claim")} at ${many(spots.length, "place")}; ${digits(shown.length - located)} without known coordinates. The bigger the mark, the more claims.`
    : "No claim with known coordinates.";
  const here = stops.map.points[stops.map.at]?.name;
  byId("map").replaceChildren(...(spots.length ? [mapDrawing(spots)] : []));
  stopsOf("map", spots, (spot) => spot.name === here);
}

function partsOfSpot(spot) {
  return [spot.name, many(spot.n, "claim")];
}

/** How coordinates become points of the drawing: all spots are on it, with some room about them. */
function projection(spots) {
  const range = (key, pad, most) => {
    const values = spots.map((spot) => spot[key]);
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    const room = Math.max((high - low) * 0.08, pad);
    return [Math.max(low - room, -most), Math.min(high + room, most)];
  };
  const [west, east] = range("lon", 2, 180);
  const [south, north] = range("lat", 1.2, 90);
  const width = drawingWidth;
  const squeeze = Math.max(0.2, Math.cos(((south + north) / 2) * (Math.PI / 180)));
  const unit = Math.min(width / ((east - west) * squeeze), MOST_HEIGHT / (north - south));
  // places of all the world would lie in a narrow strip on a phone
  const upright = Math.max(unit, Math.min(LEAST_HEIGHT / (north - south), MOST_STRETCH * unit));
  const height = Math.max(LEAST_HEIGHT, Math.round((north - south) * upright));
  const above = (height / upright - (north - south)) / 2;
  // the drawing is as wide as its box, whatever the places
  const more = (width / unit / squeeze - (east - west)) / 2;
  return {
    west: west - more, east: east + more, south: Math.max(south - above, -90), north: Math.min(north + above, 90), width, height,
    x: (lon) => Math.round((lon - west + more) * squeeze * unit), y: (lat) => Math.round((north + above - lat) * upright),
  };
}

function mapDrawing(spots) {
  const { west, east, south, north, width, height, x, y } = projection(spots);
  const step = [0.5, 1, 2, 5, 10, 20, 30].find((step) => (east - west) / step <= width / 90) ?? 45;
  const lines = [];
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    const label = degrees(((lon + 540) % 360) - 180, "E", "W");
    lines.push(draw("line", { class: "grid", x1: x(lon), x2: x(lon), y1: 0, y2: height }));
    if (x(lon) + 5 + wordsWidth(label) < width) lines.push(draw("text", { x: x(lon) + 3, y: height - 4 }, label));
  }
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
    // above its line, and below it where the drawing ends
    lines.push(draw("line", { class: "grid", x1: 0, x2: width, y1: y(lat), y2: y(lat) }),
      draw("text", { x: 3, y: y(lat) < 16 ? y(lat) + 13 : y(lat) - 3 }, degrees(lat, "N", "S")));
  }
  const most = spots[0].n;
  const [least, more] = width < 500 ? [2, 8] : [3, 13];
  spots.forEach((spot, index) =>
    Object.assign(spot, { x: x(spot.lon), y: y(spot.lat), r: least + more * Math.sqrt(spot.n / most), index }));
  const marks = spots.map((spot) =>
    draw("circle", { class: "spot", cx: spot.x, cy: spot.y, r: spot.r.toFixed(1), "data-spot": spot.index }));
  const label = `Map of ${spots.length} places; most claims: ${spots.slice(0, 5).map((spot) => `${spot.name} ${spot.n}`).join(", ")}`;
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...lines, ...marks, ...namesBeside(spots.slice(0, MOST_PLACES_NAMED), { left: 0, right: width, bottom: height - 16 }, NAMED_OVER_OTHERS));
}

function degrees(value, plus, minus) {
  return `${Math.abs(value)}°${value > 0 ? plus : value < 0 ? minus : ""}`;
}

/** Names beside their marks, the first first, where no other name is in the way and the name stays in the drawing. Of the
 *  places beside a mark the one that hides least of other marks is taken; after the first of them, one that hides none. */
function namesBeside(marks, { left, right, bottom }, over = 0) {
  const taken = [];
  marks.forEach((mark, rank) => {
    const words = visible(mark.name);
    const name = words.length > 28 ? words.slice(0, 27) + "…" : words;
    const wide = wordsWidth(name) + 2;
    const [off, slant] = [mark.r + 3, mark.r * 0.7 + 2];
    const places = [[off, 4], [-off - wide, 4], [-wide / 2, -off], [-wide / 2, off + 10],
      [slant, -slant], [-slant - wide, -slant], [slant, slant + 9], [-slant - wide, slant + 9]];
    const free = places.map(([dx, dy]) => [mark.x + dx, mark.y + dy])
      .map(([x, y]) => ({ x, y, name, box: [x, y - 11, x + wide, y + 3] })).filter(({ box }) =>
        box[0] > left && box[2] < right && box[1] > 0 && box[3] < bottom && taken.every((other) => apart(box, other.box)));
    const hidden = ({ box }) => marks.reduce((sum, { x, y, r }) => sum + (apart(box, [x - r, y - r, x + r, y + r]) ? 0 : r), 0);
    const ways = free.map((way) => [hidden(way), way]).sort((a, b) => a[0] - b[0]);
    if (ways.length && (ways[0][0] === 0 || rank < over)) taken.push(ways[0][1]);
  });
  return taken.map(({ x, y, name }) => draw("text", { class: "name", x, y }, name));
}

function apart(a, b) {
  return a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];
}
