import L from "leaflet";
import Supercluster from "supercluster";
import type { MapWords } from "~/app/components/map-words";
import type { Disc } from "~/app/core/label-places";
import { fill, type Sight } from "./map-data.client";
import { clusterIcon, sightIcon } from "./map-icons.client";

/** What the reader opened: the points at one place, and what to go back to. */
export type Opened = (sights: readonly Sight[], from: HTMLElement | undefined) => void;

type Index = Supercluster<{ at: number }>;
type Found = ReturnType<Index["getClusters"]>[number];

/** Points closer together than this on the screen are one disc; under fingers marks need more room. */
const reach = matchMedia("(pointer: coarse)").matches ? 48 : 40;
/** Of a stack at one place so many are listed. */
const mostOpened = 100;

/** The points in view as markers and discs. Each is a button with a name: Enter and Space open it as a click does. */
export class Markers {
  #sights: readonly Sight[] = [];
  #index: Index | undefined;
  #shown = new Map<string, L.Marker>();
  /** Where the focus goes once the map is at this zoom. */
  #focusNext: { near: L.LatLng; zoom: number } | undefined;

  constructor(
    private readonly map: L.Map,
    private readonly words: MapWords,
    private readonly onOpen: Opened,
  ) {
    map.on("moveend", () => this.draw());
  }

  /** Puts these points in the place of the former ones. */
  load(sights: readonly Sight[]): void {
    this.#sights = sights;
    this.#index = new Supercluster<{ at: number }>({
      radius: reach,
      extent: 256,
      // To the last zoom: what lies at one point stays one disc, which opens as a list.
      maxZoom: this.map.getMaxZoom(),
    }).load(
      sights.map(({ lat, lng }, at) => ({
        type: "Feature",
        properties: { at },
        geometry: { type: "Point", coordinates: [lng, lat] },
      })),
    );
    for (const marker of this.#shown.values()) marker.remove();
    this.#shown.clear();
  }

  /** Shows what is in view now; markers that stay keep the focus. */
  draw(): void {
    if (!this.#index) return;
    const bounds = this.map.getBounds().pad(0.15);
    const box: [number, number, number, number] = [
      Math.max(-180, bounds.getWest()),
      Math.max(-85, bounds.getSouth()),
      Math.min(180, bounds.getEast()),
      Math.min(85, bounds.getNorth()),
    ];
    const found = new Map(
      this.#index.getClusters(box, Math.floor(this.map.getZoom())).map((one) => [keyOf(one), one]),
    );
    for (const [key, marker] of this.#shown) {
      if (found.has(key)) continue;
      if (marker.getElement() === document.activeElement)
        this.map.getContainer().focus({ preventScroll: true });
      marker.remove();
      this.#shown.delete(key);
    }
    for (const [key, one] of found) if (!this.#shown.has(key)) this.#shown.set(key, this.#mark(one));
    this.#moveFocus();
  }

  /** What is drawn now, in pixels of the map, for names that keep out of its way. */
  discs(): Disc[] {
    return [...this.#shown.values()].map((marker) => {
      const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
      const size = marker.options.icon?.options.iconSize;
      return { x, y, r: (Array.isArray(size) ? size[0] : 0) / 2 };
    });
  }

  #mark(found: Found): L.Marker {
    const [lng = 0, lat = 0] = found.geometry.coordinates;
    const { properties } = found;
    const sight = "cluster" in properties ? undefined : this.#sights[properties.at];
    const count = "cluster" in properties ? properties.point_count : 1;
    const label = sight ? `${sight.name}, ${sight.kind}` : fill(this.#wordsOf(found), { count });
    const icon = sight ? sightIcon(sight) : clusterIcon(count, fill("{count}", { count }));
    const marker = L.marker([lat, lng], { icon, title: label, riseOnHover: true }).addTo(this.map);
    const element = marker.getElement();
    element?.setAttribute("aria-label", label);
    if (element && sight?.lang) element.lang = sight.lang;
    const open = () => this.#open(found, marker);
    marker.on("click", open);
    element?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      // Leaflet would make a second click of the key.
      event.preventDefault();
      event.stopPropagation();
      open();
    });
    return marker;
  }

  /** Of a disc: whether it opens as a list or a closer view. */
  #wordsOf({ properties }: Found): MapWords["cluster"] {
    return "cluster" in properties && this.#isStack(properties.cluster_id)
      ? this.words.stack
      : this.words.cluster;
  }

  /** No zoom parts what lies at one point. */
  #isStack(cluster: number): boolean {
    return (this.#index?.getClusterExpansionZoom(cluster) ?? 0) > this.map.getMaxZoom();
  }

  #open({ properties }: Found, marker: L.Marker): void {
    if (!("cluster" in properties)) {
      const sight = this.#sights[properties.at];
      if (sight) this.onOpen([sight], marker.getElement());
      return;
    }
    const index = this.#index;
    if (!index) return;
    if (this.#isStack(properties.cluster_id)) {
      const leaves = index.getLeaves(properties.cluster_id, mostOpened);
      this.onOpen(
        leaves.flatMap((leaf) => this.#sights[leaf.properties.at] ?? []),
        marker.getElement(),
      );
      return;
    }
    const parted = index.getClusterExpansionZoom(properties.cluster_id);
    // A step at least, so that something is seen to happen.
    const zoom = Math.min(this.map.getMaxZoom(), Math.max(parted, this.map.getZoom() + 1));
    this.#focusNext = { near: marker.getLatLng(), zoom };
    this.map.setView(marker.getLatLng(), zoom);
  }

  #moveFocus(): void {
    const next = this.#focusNext;
    // The focus on a mark may have set the map moving; that it comes to rest is not yet the closer view.
    if (!next || this.map.getZoom() < next.zoom) return;
    this.#focusNext = undefined;
    const [nearest] = [...this.#shown.values()].sort(
      (one, other) => next.near.distanceTo(one.getLatLng()) - next.near.distanceTo(other.getLatLng()),
    );
    nearest?.getElement()?.focus({ preventScroll: true });
  }
}

function keyOf({ properties }: Found): string {
  return "cluster" in properties ? `c${properties.cluster_id}` : `p${properties.at}`;
}
