import type L from "leaflet";
import type { MapWords } from "~/app/components/map-words";

/**
 * On a touch screen one finger scrolls the page, wherever it begins; two move the map. A button lets one finger move
 * the map too, until it is pressed again. With a mouse the wheel belongs to the page until the map has the focus.
 */
export function tameGestures(
  map: L.Map,
  button: HTMLButtonElement | null,
  words: MapWords,
  say: (text: string) => void,
): void {
  map.scrollWheelZoom.disable();
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  if (!button || !matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  const begin = button.textContent ?? "";
  button.hidden = false;
  say(words.touch);
  button.addEventListener("click", () => {
    const isMoving = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isMoving));
    button.textContent = isMoving ? words.stopMoving : begin;
    if (isMoving) map.dragging.enable();
    else map.dragging.disable();
  });
}

const pan: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-80, 0],
  ArrowRight: [80, 0],
  ArrowUp: [0, -80],
  ArrowDown: [0, 80],
};

/** The map's keys while a marker has the focus: arrows move, plus and minus zoom. On the map itself Leaflet does this. */
export function shareKeys(map: L.Map, container: HTMLElement): void {
  container.addEventListener("keydown", (event) => {
    if (event.target === container || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = pan[event.key];
    if (way) map.panBy(way);
    else if (event.key === "+" || event.key === "=") map.zoomIn();
    else if (event.key === "-" || event.key === "_") map.zoomOut();
    else return;
    event.preventDefault();
  });
}
