import type postgres from "postgres";
import { copyRows, type Value } from "./copy";
import { type ScalePlatform, scaleOrganisation } from "./records";

/** What every row of a batch carries. */
export interface Provenance {
  sourceId: number;
  requestId: string;
}

/** Enters the organisations of these numbers and answers the id of each by its name. */
export async function copyOrganisations(
  client: postgres.Sql,
  numbers: readonly number[],
  { sourceId }: Provenance,
): Promise<void> {
  await copyRows(
    client,
    "organisations",
    ["kind", "name_zh", "name_en", "uscc", "area_code", "county_code", "source_id", "is_sample"],
    numbers.map((number) => {
      const one = scaleOrganisation(number);
      return [one.kind, one.nameZh, one.nameEn, one.uscc, one.areaCode, one.countyCode, sourceId, true];
    }),
  );
}

/** Ids of synthetic organisations by their numbers. Throws when one is not there. */
export async function organisationIds(
  client: postgres.Sql,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const byCode = new Map(numbers.map((number) => [scaleOrganisation(number).uscc, number]));
  const rows = await client<{ id: number; uscc: string }[]>`
    select id, uscc from organisations where uscc in ${client([...byCode.keys()])}`;
  const ids = new Map<number, number>();
  for (const { id, uscc } of rows) ids.set(byCode.get(uscc) ?? -1, id);
  if (ids.size !== byCode.size) throw new Error("a synthetic organisation is missing");
  return ids;
}

/** Takes the next registration numbers, class by class, as `registerPlatform` takes them one by one. */
export async function takeNumbers(
  client: postgres.Sql,
  platforms: readonly ScalePlatform[],
): Promise<string[]> {
  const wanted = new Map<string, number>();
  for (const { prefix } of platforms) wanted.set(prefix, (wanted.get(prefix) ?? 0) + 1);
  const next = new Map<string, number>();
  // In one order everywhere, so that two writers never wait for each other in a circle.
  for (const [prefix, count] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [row] = await client<{ last: number }[]>`
      insert into registration_numbers as n (prefix, last) values (${prefix}, ${count})
      on conflict (prefix) do update set last = n.last + excluded.last returning last`;
    if (!row) throw new Error("the upsert of registration numbers returned no row");
    next.set(prefix, row.last - count);
  }
  return platforms.map(({ prefix }) => {
    const number = (next.get(prefix) ?? 0) + 1;
    next.set(prefix, number);
    return `${prefix}-${String(number).padStart(4, "0")}`;
  });
}

/** Enters platforms under their numbers; answers their ids in the same order. */
export async function copyPlatforms(
  client: postgres.Sql,
  platforms: readonly ScalePlatform[],
  numbers: readonly string[],
  { sourceId }: Provenance,
): Promise<number[]> {
  const columns = [
    ...[
      "registration_number",
      "class_code",
      "level",
      "status",
      "name_zh",
      "name_en",
      "area_code",
      "county_code",
    ],
    ...["approved_on", "approved_precision", "ended_on", "ended_precision", "summary_zh", "summary_en"],
    ...["directions_zh", "directions_en", "completeness", "source_id", "is_sample"],
  ];
  const rows = platforms.map((one, index): Value[] => [
    ...[
      numbers[index],
      one.classCode,
      one.level,
      one.status,
      one.nameZh,
      one.nameEn,
      one.areaCode,
      one.countyCode,
    ],
    ...[
      one.approved.date,
      one.approved.precision,
      one.ended?.date,
      one.ended?.precision,
      one.summaryZh,
      one.summaryEn,
    ],
    ...[one.directionsZh, one.directionsEn, one.completeness, sourceId, true],
  ]);
  await copyRows(client, "platforms", columns, rows);
  const found = await client<{ id: number; number: string }[]>`
    select id, registration_number as number from platforms where registration_number in ${client([...numbers])}`;
  const ids = new Map(found.map(({ id, number }) => [number, id]));
  return numbers.map((number) => ids.get(number) ?? missing(number));
}

function missing(number: string): never {
  throw new Error(`${number} was not entered`);
}

/** Enters fields, units, sites, contacts, periods and change records of the platforms of these ids. */
export async function copyParts(
  client: postgres.Sql,
  platforms: readonly ScalePlatform[],
  {
    ids,
    units,
    provenance,
  }: { ids: readonly number[]; units: ReadonlyMap<number, number>; provenance: Provenance },
): Promise<void> {
  const end: Value[] = [provenance.sourceId, true];
  const each = (rowsOf: (one: ScalePlatform, id: number) => Value[][]) =>
    platforms.flatMap((one, index) => rowsOf(one, ids[index] ?? missing(one.nameZh)));
  await copyRows(
    client,
    "platform_fields",
    ["platform_id", "field_code", "is_primary"],
    each((one, id) => [[id, one.fieldCode, true]]),
  );
  await copyRows(
    client,
    "platform_units",
    ["platform_id", "organisation_id", "role", "position", "source_id", "is_sample"],
    each((one, id) => {
      const { lead, coBuilder } = one.organisations;
      const partner = coBuilder === undefined ? [] : [[id, units.get(coBuilder), "co_builder", 1, ...end]];
      return [[id, units.get(lead), "lead", 0, ...end], ...partner];
    }),
  );
  await copyRows(
    client,
    "platform_sites",
    [
      "platform_id",
      "kind",
      "area_code",
      "county_code",
      "lat",
      "lng",
      "point_precision",
      "source_id",
      "is_sample",
    ],
    each(({ site }, id) => [
      [id, "headquarters", site.areaCode, site.countyCode, site.lat, site.lng, "place", ...end],
    ]),
  );
  await copyRows(
    client,
    "platform_contacts",
    ["platform_id", "kind", "name_zh", "name_en", "phone", "source_id", "is_sample"],
    each(({ phone }, id) => [[id, "organisation", "综合办公室", "General office", phone, ...end]]),
  );
  await copyRows(
    client,
    "platform_periods",
    ["platform_id", "valid", "name_zh", "class_code", "level", "status"],
    each((one, id) =>
      one.spans.map(({ from, until, level, status }) => [
        id,
        `[${from},${until ?? ""})`,
        one.nameZh,
        one.classCode,
        level,
        status,
      ]),
    ),
  );
  await copyRows(
    client,
    "platform_changes",
    [
      "platform_id",
      "seq",
      "kind",
      "route",
      "clause",
      "valid_on",
      "valid_precision",
      "request_id",
      "source_id",
      "is_sample",
    ],
    each((one, id) =>
      // The trigger gives the numbers of change records.
      one.steps.map(({ kind, route, clause, on }) => [
        id,
        0,
        kind,
        route,
        clause,
        on.date,
        on.precision,
        provenance.requestId,
        ...end,
      ]),
    ),
  );
}
