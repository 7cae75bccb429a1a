import L from "leaflet";
import { outlines } from "~/app/components/shape-outlines";
import type { Sight } from "./map-data.client";

const svg = "http://www.w3.org/2000/svg";

/** A platform's class as its shape: full where the point is exact, hollow where only the town, broken where only the league is known. */
export function sightIcon(sight: Sight): L.DivIcon {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("viewBox", "-2 -2 20 20");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", outlines[sight.form]);
  drawing.append(path);
  // Leaflet takes the element as it is; its types know only HTML ones.
  const html = drawing as unknown as HTMLElement;
  return L.divIcon({
    html,
    className: `map-sight map-known-${sight.precision}`,
    iconSize: [sizeOf(1), sizeOf(1)],
  });
}

/** How wide a marker of so many points is, in pixels. */
function sizeOf(count: number): number {
  return count === 1 ? 32 : Math.round(Math.min(50, 26 + 3 * Math.log2(count)));
}

/** Many points as one disc with their number. */
export function clusterIcon(count: number, text: string): L.DivIcon {
  const size = sizeOf(count);
  const html = document.createElement("span");
  html.textContent = text;
  return L.divIcon({ html, className: "map-cluster", iconSize: [size, size] });
}

/** The name of a place; `kind` decides how it looks. Where it stands about its point is for the caller to say. */
export function nameIcon(text: string, kind: "league" | "town" | "line"): L.DivIcon {
  const html = document.createElement("span");
  html.textContent = text;
  return L.divIcon({ html, className: `map-name map-name-${kind}`, iconSize: [0, 0] });
}
