import type { Degrees } from "../core/distance";
import { placeLabels } from "../core/label-places";
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
        <PlaceNames places={places} dots={dots} />
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
      <circle cx={x} cy={y} r={radiusOf(count)} className="fill-step-3 stroke-surface" strokeWidth="2" />
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

/** The names beside their points, where they cover neither a dot nor each other; else over their point, on top. */
function PlaceNames({ places, dots }: { places: readonly MapPlace[]; dots: readonly Gathered[] }) {
  const points = places.map((place) => ({ ...project(place), ...roomOf(place.name) }));
  const middles = placeLabels(
    points,
    dots.map(({ x, y, count }) => ({ x, y, r: radiusOf(count) + 2 })),
    frameSize,
  );
  return places.map(({ key, name }, index) => {
    const { x = 0, y = 0 } = middles[index] ?? points[index] ?? {};
    return (
      <text key={key} x={x} y={y} textAnchor="middle" dominantBaseline="central">
        {name}
      </text>
    );
  });
}

/** About as much as a name takes in the larger of its two sizes: Chinese characters are square. */
function roomOf(name: string): { width: number; height: number } {
  const size = 22;
  const isWide = /\p{Script=Han}/u.test(name);
  return { width: name.length * size * (isWide ? 1 : 0.6), height: size * 1.2 };
}

function radiusOf(count: number): number {
  return count === 1 ? 7 : Math.min(30, 13 + 2 * Math.log2(count));
}

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
