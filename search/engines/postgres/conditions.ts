import { isCivilDate } from "~/app/core/civil-date";
import type { AttributeRange, Filter, SearchKind, VisibilityScope } from "../../engine";
import type { GeoPoint } from "../../types";
import { allOf, oneOfFacet } from "./lexemes";

const metresPerDegree = 111_195;

/** Collects the values of one statement; each gets its number where it is mentioned. */
export class Parameters {
  readonly values: (string | number)[] = [];

  /** The placeholder of a value, cast to its type so that PostgreSQL never guesses. */
  add(value: string | number, type: "text" | "float8" | "date" | "tsquery" | "int"): string {
    this.values.push(value);
    // Numbers travel as text too: the driver then needs no serialiser for any type.
    return `$${this.values.length}::text::${type}`;
  }
}

/** What the reader may see, as conditions. Every statement that answers a reader starts from these. */
export function scopeConditions(
  scope: VisibilityScope,
  kinds: readonly SearchKind[],
  parameters: Parameters,
): string[] {
  const conditions = [
    kinds.length > 0 ? `kind in (${kinds.map((kind) => parameters.add(kind, "text")).join(", ")})` : "false",
    `audience = ${parameters.add(scope.audience, "text")}`,
  ];
  if (scope.asOf === undefined) return [...conditions, "valid_to is null"];
  const day = parameters.add(civilDate(scope.asOf), "date");
  return [
    ...conditions,
    `(valid_from is null or valid_from <= ${day})`,
    `(valid_to is null or valid_to > ${day})`,
  ];
}

/** The facet filters as one tsquery; empty when there are none. */
export function facetQuery(filters: readonly Filter[]): string {
  return allOf(filters.flatMap((filter) => ("facet" in filter ? [oneOfFacet(filter.facet, filter.in)] : [])));
}

/** Filters on attributes and places as conditions. */
export function attributeConditions(filters: readonly Filter[], parameters: Parameters): string[] {
  return filters.flatMap((filter): string[] => {
    if ("facet" in filter) return [];
    if ("geoRadius" in filter)
      return withinRadius(filter.geoRadius.centre, filter.geoRadius.metres, parameters);
    const name = parameters.add(filter.attribute, "text");
    if ("exists" in filter) return [filter.exists ? `attributes ? ${name}` : `not attributes ? ${name}`];
    if ("range" in filter) return within(name, filter.range, parameters);
    const ranges = filter.anyOf.map(
      (range) => `(${within(name, range, parameters).join(" and ") || "true"})`,
    );
    return [`(${ranges.join(" or ") || "false"})`];
  });
}

function within(name: string, { gte, lt }: AttributeRange, parameters: Parameters): string[] {
  return [
    ...(gte === undefined ? [] : [comparison(name, ">=", gte, parameters)]),
    ...(lt === undefined ? [] : [comparison(name, "<", lt, parameters)]),
  ];
}

/** Metres on the sphere from a centre to the row's place. */
export function metresFrom(centre: GeoPoint, parameters: Parameters): string {
  const lat = parameters.add(finite(centre.lat), "float8");
  const lng = parameters.add(finite(centre.lng), "float8");
  return (
    `(12742000 * asin(least(1, sqrt(power(sind((place[1] - ${lat}) / 2), 2) + ` +
    `cosd(${lat}) * cosd(place[1]) * power(sind((place[0] - ${lng}) / 2), 2)))))`
  );
}

function withinRadius(centre: GeoPoint, metres: number, parameters: Parameters): string[] {
  const height = finite(metres) / metresPerDegree;
  const width = height / Math.max(0.01, Math.cos((finite(centre.lat) * Math.PI) / 180));
  const corner = (sign: number) =>
    `point(${parameters.add(centre.lng + sign * width * 1.01, "float8")}, ` +
    `${parameters.add(centre.lat + sign * height * 1.01, "float8")})`;
  return [
    // The box is for the index, the distance for the truth.
    `place <@ box(${corner(1)}, ${corner(-1)})`,
    `${metresFrom(centre, parameters)} <= ${parameters.add(metres, "float8")}`,
  ];
}

/** Numbers compare with numbers and dates with dates; a value of the other type never matches. */
function comparison(
  name: string,
  operator: ">=" | "<",
  bound: number | string,
  parameters: Parameters,
): string {
  if (typeof bound === "number") {
    const value = parameters.add(finite(bound), "float8");
    return `(case when jsonb_typeof(attributes -> ${name}) = 'number' then (attributes ->> ${name})::float8 ${operator} ${value} end)`;
  }
  const value = parameters.add(civilDate(bound), "text");
  return `(jsonb_typeof(attributes -> ${name}) = 'string' and (attributes ->> ${name}) collate "C" ${operator} ${value})`;
}

/** Refuses what is not a civil date: callers check what readers type, so anything else here is a bug. */
function civilDate(text: string): string {
  if (!isCivilDate(text)) throw new RangeError("a civil date is YYYY-MM-DD");
  return text;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError("a number in a filter must be finite");
  return value;
}

/** Keys hold letters and digits only, so nothing needs escaping but the pattern's own signs. */
export function likePrefix(key: string): string {
  return key ? `${key.replace(/[\\%_]/g, "\\$&")}%` : "";
}
