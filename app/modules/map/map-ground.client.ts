import L from "leaflet";
import { type Disc, placeLabels } from "~/app/core/label-places";
import { languageOf } from "~/app/paths";
import { nameIcon } from "./map-icons.client";
import towns from "./towns.json";

const isEnglish = languageOf(location.pathname) === "en";
export type NamedPlace = readonly [name: string, lat: number, lng: number];

/** From this zoom on towns have their names. */
const townZoom = 7.5;
/** Degrees between the lines of the graticule, from the zoom named on. */
const steps = [
  [0, 5],
  [6, 2],
  [7, 1],
  [8.5, 0.5],
  [9.5, 0.2],
  [10.5, 0.1],
  [12, 0.02],
] as const;

/**
 * What lies under the points: tiles or boundaries where the operator gave them, graticule, names of places, scale.
 * Returns what puts the names beside the marks that are drawn; to be called whenever those or the view have changed.
 */
export function layGround(
  map: L.Map,
  given: {
    places: readonly NamedPlace[];
    tiles: string | undefined;
    boundaries: string | undefined;
  },
): (marks: readonly Disc[]) => void {
  for (const [name, level] of [
    ["lines", 350],
    ["names", 620],
  ] as const) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(level);
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
  }
  if (given.tiles) addTiles(map, given.tiles);
  if (given.boundaries) void addBoundaries(map, given.boundaries);
  L.control.scale({ imperial: false }).addTo(map);
  const leagues = given.places.map((place) => addName(map, place, "league"));
  const graticule = L.layerGroup().addTo(map);
  const named = L.layerGroup().addTo(map);
  let townNames: L.Marker[] = [];
  const draw = () => {
    graticule.clearLayers();
    if (!given.tiles) drawGraticule(map, graticule);
    named.clearLayers();
    townNames = map.getZoom() >= townZoom && !given.tiles ? nameTowns(map, named) : [];
  };
  map.on("moveend", draw);
  draw();
  return (marks) => placeNames(map, [...leagues, ...townNames], marks);
}

/** Names keep out of the way of marks and of each other; one that finds no room is not shown until there is some. */
function placeNames(map: L.Map, names: readonly L.Marker[], marks: readonly Disc[]): void {
  const bounds = map.getBounds().pad(0.05);
  const shown = names.flatMap((marker) => {
    const span = marker.getElement()?.querySelector("span");
    if (!span || !bounds.contains(marker.getLatLng())) return [];
    const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
    return [{ span, x, y, width: span.offsetWidth, height: span.offsetHeight }];
  });
  const { x: width, y: height } = map.getSize();
  const middles = placeLabels(shown, marks, { width, height });
  for (const [index, { span, x, y }] of shown.entries()) {
    const middle = middles[index];
    span.style.visibility = middle ? "" : "hidden";
    if (middle) span.style.translate = `calc(${middle.x - x}px - 50%) calc(${middle.y - y}px - 50%)`;
  }
}

/** `{0-7}` in the host, as some services write it, is a range of hosts. */
function addTiles(map: L.Map, template: string): void {
  const range = /\{(\d)-(\d)\}/.exec(template);
  const [first, last] = range ? [Number(range[1]), Number(range[2])] : [0, -1];
  const hosts = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  L.tileLayer(template.replace(/\{\d-\d\}/, "{s}"), {
    maxZoom: 18,
    ...(hosts.length > 0 ? { subdomains: hosts } : {}),
  }).addTo(map);
}

async function addBoundaries(map: L.Map, address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const style = { className: "map-boundary", fill: false, weight: 1.2, interactive: false };
  L.geoJSON(await answer.json(), { style, pane: "lines", interactive: false }).addTo(map);
}

function drawGraticule(map: L.Map, layer: L.LayerGroup): void {
  const zoom = map.getZoom();
  const step = steps.findLast(([from]) => zoom >= from)?.[1] ?? 5;
  const bounds = map.getBounds();
  const [west, south, east, north] = [
    bounds.getWest(),
    bounds.getSouth(),
    bounds.getEast(),
    bounds.getNorth(),
  ];
  const line = (points: [number, number][], text: string, at: [number, number]) => {
    L.polyline(points, { className: "map-line", weight: 1, interactive: false, pane: "lines" }).addTo(layer);
    const place = map.latLngToContainerPoint(at);
    const size = map.getSize();
    // The scale and the buttons stand in those corners.
    if (place.x > size.x - 60 || place.y > size.y - 60) return;
    L.marker(at, {
      icon: nameIcon(text, "line"),
      interactive: false,
      keyboard: false,
      pane: "names",
    }).addTo(layer);
  };
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  for (const lng of every(step, west, east))
    line(
      [
        [south, lng],
        [north, lng],
      ],
      `${lng.toFixed(digits)}°E`,
      [north, lng],
    );
  for (const lat of every(step, south, north))
    line(
      [
        [lat, west],
        [lat, east],
      ],
      `${lat.toFixed(digits)}°N`,
      [lat, west],
    );
}

function every(step: number, from: number, to: number): number[] {
  const found: number[] = [];
  for (let index = Math.ceil(from / step); index * step < to && found.length < 40; index++)
    found.push(index * step);
  return found;
}

function nameTowns(map: L.Map, layer: L.LayerGroup): L.Marker[] {
  const bounds = map.getBounds();
  return (towns as [string, string, number, number][]).flatMap(([county, town, lat, lng]) =>
    bounds.contains([lat, lng]) ? [addName(layer, [isEnglish ? town : county, lat, lng], "town")] : [],
  );
}

function addName(to: L.Map | L.LayerGroup, [name, lat, lng]: NamedPlace, kind: "league" | "town"): L.Marker {
  return L.marker([lat, lng], {
    icon: nameIcon(name, kind),
    interactive: false,
    keyboard: false,
    pane: "names",
  }).addTo(to);
}
