// Keys and clicks of the charts, and the beginning.
const stops = { timeline: { points: [], at: -1 }, map: { points: [], at: -1 } };

/** Arrow keys go from point to point, which is read out; Enter does what a click does. */
function steps(name, readout, tellPoint, act) {
  byId(name).addEventListener("keydown", (event) => {
    const stop = stops[name];
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!stop.points.length) return;
    if (move) {
      event.preventDefault();
      stop.at = Math.min(Math.max(stop.at + move, 0), stop.points.length - 1);
      const point = stop.points[stop.at];
      byId(readout).textContent = tellPoint(point);
      byId(name).querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
      byId(name).querySelector(`[data-row="${point.row}"]`)?.classList.add("here");
    } else if (event.key === "Enter" && stop.at >= 0) {
      act(stop.points[stop.at]);
    }
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
  byId("timeline").addEventListener("mouseover", (event) => {
    const point = event.target.closest?.("[data-row]");
    if (!point) return;
    const words = tell(Number(point.dataset.row));
    byId("readout").textContent = words;
    if (!point.querySelector("title")) point.prepend(draw("title", {}, words));
  });
  byId("map").addEventListener("click", (event) => {
    const spot = event.target.closest?.("[data-spot]");
    if (spot) filterBy("place", stops.map.points[Number(spot.dataset.spot)].name);
  });
  steps("timeline", "readout", (point) => tell(point.row), (point) => open(point.row, true));
  steps("map", "map-readout", (spot) => `${spot.name}: ${many(spot.n, "claim")}`, (spot) => filterBy("place", spot.name));
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { measure(); timeline(); map(); }, 150);
  });
}

start();
