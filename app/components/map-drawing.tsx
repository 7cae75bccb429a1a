import type { Degrees } from "../core/distance";
import { frameSize, type Gathered, gather, graticule, isInFrame, lengthOf, project } from "../core/map-frame";
import { useFormat } from "../i18n/use-messages";

export interface MapPlace {
  key: string;
  name: string;
  lat: number;
  lng: number;
}

const { width, height } = frameSize;
const lines = graticule(5);
/** The lines go on to the edge of the box, whatever its shape. */
const beyond = 400;
/** The scale holds in the middle of the frame. */
const scaleLat = 44;
const scaleKm = 200;

/** What a drawing shows of points. */
export interface Drawn {
  dots: readonly Gathered[];
  /** How many lie outside its frame. */
  outside: number;
}

/** Points as the dots of a drawing. */
export function drawnOf(points: readonly Degrees[]): Drawn {
  return { dots: gather(points, 34), outside: points.filter((point) => !isInFrame(point)).length };
}

/**
 * Points as dots on plain ground, drawn by the server: graticule, names of places, scale. Many points close together
 * are one larger dot with their number. `outline`: reviewed boundaries, only where the operator gave them.
 */
export function MapDrawing({
  label,
  places,
  dots,
  outline,
}: {
  label: string;
  places: readonly MapPlace[];
  dots: readonly Gathered[];
  outline?: string | undefined;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      className="size-full overflow-visible"
    >
      <Graticule />
      {outline ? <path d={outline} className="fill-none stroke-control" strokeWidth="1.2" /> : null}
      <Dots dots={dots} />
      <g className="fill-ink stroke-surface text-[22px] sm:text-[16px]" strokeWidth="4" paintOrder="stroke">
        {places.map((place) => (
          <PlaceName key={place.key} place={place} />
        ))}
      </g>
      <Scale />
    </svg>
  );
}

function Graticule() {
  return (
    <g className="fill-quiet stroke-line text-[18px] sm:text-[12px]" strokeWidth="1">
      {lines.meridians.map((lng) => {
        const { x } = project({ lat: scaleLat, lng });
        return (
          <g key={lng}>
            <path d={`M${x} ${-beyond}V${height + beyond}`} />
            <text x={x + 4} y={height - 6} stroke="none">
              {lng}°E
            </text>
          </g>
        );
      })}
      {lines.parallels.map((lat) => {
        const { y } = project({ lat, lng: 100 });
        return (
          <g key={lat}>
            <path d={`M${-beyond} ${y}H${width + beyond}`} />
            <text x="4" y={y - 5} stroke="none">
              {lat}°N
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Dots({ dots }: { dots: readonly Gathered[] }) {
  const format = useFormat();
  return dots.map(({ x, y, count }) => (
    <g key={`${x} ${y}`}>
      <circle
        cx={x}
        cy={y}
        r={count === 1 ? 7 : Math.min(30, 13 + 2 * Math.log2(count))}
        className="fill-step-3 stroke-surface"
        strokeWidth="2"
      />
      {count > 1 ? (
        <text
          x={x}
          y={y}
          textAnchor="middle"
          dominantBaseline="central"
          className="fill-on-step-3 text-[19px] sm:text-[15px]"
        >
          {format.number(count)}
        </text>
      ) : null}
    </g>
  ));
}

/** The name beside its point, on the side where it meets no other. */
function PlaceName({ place }: { place: MapPlace }) {
  const { x, y } = project(place);
  const [dx, dy, anchor] = offsets[nameSide(place.key)];
  return (
    <text x={x + dx} y={y + dy} textAnchor={anchor}>
      {place.name}
    </text>
  );
}

export type NameSide = keyof typeof offsets;

const offsets = {
  above: [0, -24, "middle"],
  below: [0, 40, "middle"],
  left: [-14, -22, "end"],
  right: [14, -22, "start"],
  "below left": [0, 40, "end"],
  "below right": [4, 44, "start"],
} as const;

/** The side of its point on which the name of a place stands. */
export function nameSide(key: string): NameSide {
  return sides[key] ?? "above";
}

/** Where several seats stand close together their names must part. */
const sides: Readonly<Record<string, NameSide>> = {
  "150100": "below right",
  "150300": "below left",
  "150600": "below",
  "150800": "left",
  "150900": "right",
};

function Scale() {
  const format = useFormat();
  const long = lengthOf(scaleKm, scaleLat);
  const x = width - long - 16;
  return (
    <g className="fill-ink stroke-ink text-[18px] sm:text-[13px]" strokeWidth="2">
      <path d={`M${x} 18v8h${long}v-8`} fill="none" />
      <text x={x + long} y="46" textAnchor="end" stroke="none">
        {format.number(scaleKm)} km ({scaleLat}°N)
      </text>
    </g>
  );
}
