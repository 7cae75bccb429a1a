import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./live-map.css";
import type { MapWords } from "~/app/components/map-words";
import type { MapState } from "~/app/components/point-map";
import { frame } from "~/app/core/map-frame";
import { type Asked, fill, loadData, type MapData, nearestFirst, noData, Refused } from "./map-data.client";
import { layGround, type NamedPlace } from "./map-ground.client";
import { nameIcon } from "./map-icons.client";
import { Markers } from "./map-markers.client";
import { Card, listInView, type Origin } from "./map-panels.client";
import { offerOwnPlace } from "./map-reader.client";
import { shareKeys, tameGestures } from "./map-touch.client";

const regionBounds = L.latLngBounds([frame.south, frame.west], [frame.north, frame.east]);
/** So many of the nearest are in view when distances begin somewhere. */
const nearestShown = 8;

/**
 * Puts a map that moves in the place of the drawn one, as soon as it has its points. Filters change what it shows.
 * `asked`: points that are on their way.
 */
export function startLiveMap(figure: HTMLElement, asked?: Asked): void {
  const { dataset } = figure;
  // The page itself wrote these.
  const words = JSON.parse(dataset.words ?? "{}") as MapWords;
  const places = JSON.parse(dataset.places ?? "[]") as NamedPlace[];
  const status = figure.querySelector<HTMLElement>("[data-map-status]");
  const retry = figure.querySelector<HTMLButtonElement>("[data-map-retry]");
  const say = (text: string) => {
    if (status) status.textContent = text;
  };
  let live: LiveMap | undefined;
  let asking: AbortController | undefined;
  const show = async () => {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    const state = stateOf(figure);
    if (!state) return;
    if (retry) retry.hidden = true;
    delete dataset.mapReady;
    if (!live) say(words.loading);
    try {
      const data = await loadData(state, mine.signal, live ? undefined : asked);
      // What was chosen later is on its way, or already there.
      if (mine.signal.aborted) return;
      say("");
      live ??= new LiveMap(figure, words, places, say);
      live.show(data, state);
      const missing = leftOut(data, words, dataset.pointMap === "small");
      if (missing) say(missing);
      dataset.mapReady = "";
    } catch (error) {
      if (mine.signal.aborted) return;
      console.warn(error);
      // Points of other conditions under the new ones would be untrue.
      live?.show(noData, state);
      const isBusy = error instanceof Refused && error.status === 429;
      say(isBusy ? words.busy : live ? words.lost : words.failed);
      if (retry) retry.hidden = false;
    }
  };
  if (retry) retry.onclick = () => void show();
  // Filters put a new state in the place of the old one.
  const region = figure.querySelector("[data-map-state]")?.parentElement;
  if (region) new MutationObserver(() => void show()).observe(region, { childList: true });
  void show();
}

/** What the map does not show of what was asked; the page around a large one says the second itself. */
function leftOut({ isCut, sights, withoutPoint }: MapData, words: MapWords, isSmall: boolean): string {
  return [
    isCut ? fill(words.cut, { count: sights.length }) : "",
    isSmall && withoutPoint > 0 ? fill(words.withoutPoint, { count: withoutPoint }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function stateOf(figure: HTMLElement): MapState | undefined {
  const text = figure.querySelector<HTMLElement>("[data-map-state]")?.dataset.mapState;
  return text === undefined ? undefined : (JSON.parse(text) as MapState);
}

class LiveMap {
  readonly #map: L.Map;
  readonly #markers: Markers;
  readonly #card: Card | undefined;
  readonly #list: HTMLElement | null;
  readonly #placeNames: ReturnType<typeof layGround>;
  #data = noData;
  /** Of the page's address; the reader's own place goes before it. */
  #origin: Origin | undefined;
  #fitsHeadquarters = false;
  #me: Origin | undefined;
  #originMark: L.Marker | undefined;
  /** The view that the map chose by itself. */
  #fitted: { center: L.LatLng; zoom: number } | undefined;

  constructor(
    private readonly figure: HTMLElement,
    private readonly words: MapWords,
    places: readonly NamedPlace[],
    say: (text: string) => void,
  ) {
    const canvas = figure.querySelector<HTMLElement>("[data-map-canvas]");
    if (!canvas) throw new Error("the map has no canvas");
    canvas.hidden = false;
    figure.dataset.mapLive = "";
    const { tiles, boundaries } = figure.dataset;
    this.#map = createMap(canvas, words, tiles !== undefined);
    const box = figure.querySelector<HTMLElement>("[data-map-card]");
    this.#card = box ? new Card(box, canvas, words) : undefined;
    this.#list = figure.querySelector("[data-map-list]");
    this.#markers = new Markers(this.#map, words, (sights, from) =>
      this.#card?.open(sights, from, this.#me ?? this.#origin),
    );
    this.#placeNames = layGround(this.#map, { places, tiles, boundaries });
    this.#map.on("moveend", () => {
      this.#placeNames(this.#markers.discs());
      this.#listInView();
    });
    tameGestures(this.#map, figure.querySelector("[data-map-move]"), words, say);
    shareKeys(this.#map, canvas);
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#card?.close();
    });
    this.#map.on("click", () => this.#card?.close());
    const toldMe = tiles === undefined ? words.located : words.locatedOnTiles;
    offerOwnPlace(figure.querySelector("[data-map-me]"), { ...words, located: toldMe }, say, (me) => {
      this.#me = me;
      this.#fit();
    });
    new ResizeObserver(() => this.#resize()).observe(canvas);
  }

  /** Shows these points, all in view, or the nearest to where distances begin. */
  show(data: MapData, { origin, fitsHeadquarters = false }: MapState): void {
    this.#data = data;
    this.#origin = origin;
    this.#fitsHeadquarters = fitsHeadquarters;
    this.#card?.close();
    this.#markers.load(data.sights);
    this.#fit();
  }

  #fit(): void {
    this.#markOrigin(this.#me ?? this.#origin);
    const { sights } = this.#data;
    // Tiles around the reader would tell their host where the reader is: the view stays where it would be without.
    const origin = this.figure.dataset.tiles === undefined ? (this.#me ?? this.#origin) : this.#origin;
    const main = this.#fitsHeadquarters ? sights.filter(({ isHeadquarters }) => isHeadquarters) : sights;
    const wanted = origin
      ? [origin, ...nearestFirst(sights, origin).slice(0, nearestShown)]
      : main.length > 0
        ? main
        : sights;
    const isSmall = this.figure.dataset.pointMap === "small";
    const bounds =
      wanted.length > 0 ? L.latLngBounds(wanted.map(({ lat, lng }) => [lat, lng])) : regionBounds;
    this.#map.fitBounds(bounds, {
      padding: [28, 28],
      maxZoom: isSmall ? 7 : origin ? 8 : 10,
      animate: false,
    });
    this.#fitted = { center: this.#map.getCenter(), zoom: this.#map.getZoom() };
    // Where the view stays as it was nothing has moved.
    this.#markers.draw();
    this.#placeNames(this.#markers.discs());
    this.#listInView();
  }

  /** In another size (a phone that was turned) the points are all in view again, unless the reader has moved the map. */
  #resize(): void {
    const fitted = this.#fitted;
    const isOwn =
      fitted && this.#map.getZoom() === fitted.zoom && this.#map.getCenter().equals(fitted.center, 1e-6);
    this.#map.invalidateSize({ pan: !isOwn });
    if (isOwn) this.#fit();
  }

  #markOrigin(origin: Origin | undefined): void {
    this.#originMark?.remove();
    this.#originMark = origin
      ? L.marker([origin.lat, origin.lng], {
          icon: nameIcon(this.#me ? origin.name : "", "league"),
          interactive: false,
          keyboard: false,
          pane: "lines",
        }).addTo(this.#map)
      : undefined;
    this.#originMark?.getElement()?.classList.add("map-origin");
  }

  #listInView(): void {
    if (!this.#list) return;
    const bounds = this.#map.getBounds();
    const inView = this.#data.sights.filter(({ lat, lng }) => bounds.contains([lat, lng]));
    listInView(this.#list, inView, this.#map.getCenter(), this.#me ?? this.#origin, this.words);
  }
}

function createMap(canvas: HTMLElement, words: MapWords, hasTiles: boolean): L.Map {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  canvas.role = "application";
  canvas.setAttribute("aria-label", words.map);
  return L.map(canvas, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 3,
    maxZoom: 14,
    zoomSnap: hasTiles ? 1 : 0.25,
    maxBounds: regionBounds.pad(0.6),
    maxBoundsViscosity: 0.7,
    fadeAnimation: !isStill,
    zoomAnimation: !isStill,
    markerZoomAnimation: !isStill,
    inertia: !isStill,
    center: regionBounds.getCenter(),
    zoom: 4,
  }).addControl(
    L.control.zoom({ position: "topright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }),
  );
}
