// Keys and clicks of the charts, and the beginning.
/** The points of each chart, at which of them the keys are, where that is read out, what is read out, and which mark it is. */
const stops = {
  timeline: { points: [], at: -1, readout: "readout", parts: (point) => partsOf(point.row), mark: (point) => `[data-row="${point.row}"]` },
  map: { points: [], at: -1, readout: "map-readout", parts: partsOfSpot, mark: (spot) => `[data-spot="${spot.index}"]` },
};

/** A chart has been drawn anew: its points, and the one at which the keys were, if it is still there. */
function stopsOf(name, points, isHere) {
  Object.assign(stops[name], { points, at: points.findIndex(isHere) });
  stand(name);
}

/** Reads out the point at which the keys are, and marks it. */
function stand(name) {
  const { points, at, readout, parts, mark } = stops[name];
  put(readout, ...(at < 0 ? [] : dotted(parts(points[at]))));
  byId(name).querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
  if (at >= 0) byId(name).querySelector(mark(points[at]))?.classList.add("here");
}

/** How far a key goes among so many points: one, a twentieth of them, or to an end. */
function stepOf(key, points) {
  const leap = Math.max(5, Math.round(points / 20));
  return { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: leap, PageUp: -leap,
    Home: -Infinity, End: Infinity }[key];
}

/** Keys go from point to point, which is read out; Enter does what a click does. */
function steps(name, act) {
  byId(name).addEventListener("keydown", (event) => {
    const stop = stops[name];
    const move = stepOf(event.key, stop.points.length);
    if (!stop.points.length) return;
    if (move) {
      event.preventDefault();
      stop.at = Math.min(Math.max(stop.at + move, 0), stop.points.length - 1);
      stand(name);
    } else if (event.key === "Enter" && stop.at >= 0) {
      act(stop.points[stop.at]);
    }
  });
}

/** What lies under the mouse is read out, and stands beside it; made when it is asked for, since there may be thousands. */
function hover(name, key, partsOfOne) {
  byId(name).addEventListener("mouseover", (event) => {
    const mark = event.target.closest?.(`[data-${key}]`);
    if (!mark) return;
    const parts = partsOfOne(Number(mark.dataset[key]));
    put(stops[name].readout, ...dotted(parts));
    if (!mark.querySelector("title")) mark.prepend(draw("title", {}, parts.join(" · ")));
  });
}

function start() {
  measure();
  buildFilter();
  buildTable();
  buildKey();
  applyFilter();
  for (const id of ["axis", "scale"]) byId(id).addEventListener("change", timeline);
  byId("timeline").addEventListener("click", (event) => {
    const point = event.target.closest?.("[data-row]");
    if (point) open(Number(point.dataset.row), true);
  });
  hover("timeline", "row", partsOf);
  byId("map").addEventListener("click", (event) => {
    const spot = event.target.closest?.("[data-spot]");
    if (spot) filterBy("place", stops.map.points[Number(spot.dataset.spot)].name);
  });
  hover("map", "spot", (index) => partsOfSpot(stops.map.points[index]));
  steps("timeline", (point) => open(point.row, true));
  steps("map", (spot) => filterBy("place", spot.name));
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { measure(); timeline(); map(); }, 150);
  });
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
}

start();
