import type { ReactNode } from "react";
import { useLanguage, useMessages } from "../i18n/use-messages";
import { fixedPaths } from "../paths";
import { Button } from "./button";
import { type Drawn, MapDrawing, type MapPlace } from "./map-drawing";
import type { MapPoints } from "./map-points";
import { mapWords } from "./map-words";

/** What the operator gave for the map to stand on; nothing: plain ground. */
export interface MapGround {
  approval: string;
  tiles?: string | undefined;
  attribution?: string | undefined;
  outline?: string | undefined;
  hasBoundaries?: boolean;
}

export type MapOrigin = { name: string; lat: number; lng: number };

/** What the script is told of the points: where they are to be had, or themselves, and where distances begin. */
export interface MapState {
  source?: string;
  points?: MapPoints;
  origin?: MapOrigin;
  /** True: the view begins with the headquarters alone, wherever the other sites are. */
  fitsHeadquarters?: boolean;
}

const noneDrawn: Drawn = { dots: [], outside: 0 };

/**
 * A map of points. The server draws it; `enhance/map` puts one that moves in its place once it is seen. The drawing
 * and the data's address are a live region, so that filters change them while the map stays. `size` large: with the
 * list of what is in view, and distances from the reader.
 */
export function PointMap({
  id,
  label,
  size,
  state,
  drawn = noneDrawn,
  places,
  ground,
  controls,
  children,
}: {
  id: string;
  label: string;
  size: "large" | "small";
  state: MapState;
  /** The points that the server draws; left out: the ground alone until the points come. */
  drawn?: Drawn;
  places: readonly MapPlace[];
  ground: MapGround | undefined;
  /** Over the map, before its own buttons. */
  controls?: ReactNode;
  /** Beside a large map, above its list. */
  children?: ReactNode;
}) {
  const t = useMessages("map");
  const isLarge = size === "large";
  const boundaries = ground?.hasBoundaries ? fixedPaths.mapBoundaries : undefined;
  return (
    <figure
      id={id}
      data-point-map={size}
      data-words={JSON.stringify(mapWords(useLanguage(), drawn.dots.length > 0))}
      data-places={JSON.stringify(places.map(({ name, lat, lng }) => [name, lat, lng]))}
      data-tiles={ground?.tiles}
      data-boundaries={boundaries}
      className={isLarge ? "grid gap-x-6 gap-y-3 xl:grid-cols-[minmax(0,1fr)_20rem]" : "grid gap-2"}
    >
      <div className="flex min-w-0 flex-col gap-2">
        <div className="no-print flex flex-wrap items-end gap-x-3 gap-y-2 empty:hidden">
          {controls}
          {isLarge ? (
            <Button type="button" variant="secondary" hidden data-map-me className="px-4">
              {t("fromMe")}
            </Button>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-x-3">
          {/* Rendered while it is empty: what is put into a live region that was not there is not read out. */}
          <p role="status" data-map-status className="text-small text-quiet" />
          <Button type="button" variant="secondary" hidden data-map-retry className="px-4">
            {t("live.retry")}
          </Button>
        </div>
        <div
          className={`relative isolate overflow-hidden rounded border border-line bg-surface ${
            isLarge ? "aspect-square sm:aspect-[5/4] xl:aspect-auto xl:h-[36rem]" : "aspect-[4/3]"
          }`}
        >
          <div
            id={`${id}-state`}
            data-live-region
            data-map-state={JSON.stringify(state)}
            className="absolute inset-0"
          >
            <MapDrawing label={label} places={places} dots={drawn.dots} outline={ground?.outline} />
            {drawn.outside > 0 ? (
              <p className="absolute start-0 bottom-0 bg-surface px-2 py-0.5 text-small">
                {t("outside", { count: drawn.outside })}
              </p>
            ) : null}
          </div>
          <div data-map-canvas hidden className="absolute inset-0" />
          {ground ? (
            <p className="pointer-events-none absolute end-0 bottom-0 z-[1020] rounded-ss bg-surface px-2 py-0.5 text-small">
              {t("approval", { number: ground.approval })}
              {ground.attribution ? ` · ${ground.attribution}` : ""}
            </p>
          ) : null}
          <div data-map-card hidden />
        </div>
        <Button
          type="button"
          variant="secondary"
          hidden
          data-map-move
          aria-pressed="false"
          className="no-print self-start px-4"
        >
          {t("live.move")}
        </Button>
      </div>
      {isLarge ? (
        <div className="flex min-h-0 min-w-0 flex-col gap-4 xl:max-h-[42rem]">
          {children}
          <div data-map-list className="no-print flex min-h-0 flex-col">
            <h2 hidden data-map-list-head className="text-lead">
              {t("inViewTitle")}
            </h2>
            <p role="status" data-map-count className="text-small text-quiet" />
            <ol
              data-map-items
              // A list that scrolls by itself must be reachable with the keyboard; its links are.
              className="max-h-80 min-h-0 divide-y divide-line overflow-y-auto border-y border-line empty:hidden xl:max-h-none"
            />
          </div>
        </div>
      ) : null}
    </figure>
  );
}
