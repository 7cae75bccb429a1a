import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";
import type { MapPlace } from "./map-drawing";
import { type MapGround, type MapState, PointMap } from "./point-map";

/**
 * What a list shows on a map beside it, on wide screens and only when wanted: it is closed at first every time. Its
 * points come by script alone, so without that it is not there.
 */
export function BesideMap({
  title,
  state,
  places,
  ground,
  children,
}: {
  title: string;
  state: MapState;
  places: readonly MapPlace[];
  ground: MapGround | undefined;
  /** What the map leaves out, in a word; follows the filters. */
  children?: ReactNode;
}) {
  const t = useMessages("map");
  return (
    <details id="list-map" className="no-print hidden xl:in-data-[live=on]:block">
      <summary className="flex min-h-11 items-center gap-1 text-action">
        {title}
        <Icon name="chevron" className="size-4" />
      </summary>
      <PointMap
        id="list-map-points"
        size="small"
        label={t("drawingEmpty")}
        state={state}
        places={places}
        ground={ground}
      />
      <p id="list-map-note" data-live-region className="pt-1 text-small text-quiet">
        {children}
      </p>
    </details>
  );
}

/** Results with their map: it stands beside the list while it is open, and takes no room while it is not. */
export function WithMap({ map, children }: { map: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-x-6 gap-y-2 xl:has-[#list-map[open]]:grid xl:has-[#list-map[open]]:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="xl:has-[#list-map[open]]:order-last">
        <div className="xl:sticky xl:top-4">{map}</div>
      </div>
      <div id="results" data-live-region className="flex min-w-0 flex-col gap-4">
        {children}
      </div>
    </div>
  );
}
