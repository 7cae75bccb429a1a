import { parsePartialDate } from "~/app/core/civil-date";
import type { OrganisationKind } from "~/db/schema/accounts";
import type { PlatformLevel } from "~/db/schema/registry";
import { league } from "./places";
import type { ChangePlan, OrganisationPlan, Plan, PlatformPlan } from "./plan";
import { filled, listed, type Row, readTable } from "./tables";

const platformColumns = [
  "name",
  "class",
  "level",
  "city_code",
  "year",
  "lead",
  "co_builders",
  "field",
  "source",
] as const;
const readingColumns = [
  "name",
  "en",
  "status",
  "approved",
  "point",
  "directions_zh",
  "directions_en",
  "note_zh",
  "note_en",
  "change",
  "change_on",
  "change_zh",
  "change_en",
] as const;
type Reported = Row<(typeof platformColumns)[number]>;
type Reading = Row<(typeof readingColumns)[number]>;

/** What was published of real organisations and platforms, no more: a field that no source states stays empty. */
export function reportedPlan(): Plan {
  const readings = new Map(readTable("platforms-readings", readingColumns).map((row) => [row.name, row]));
  const sourceKeys = new Map(
    readTable("sources", ["key", "stated_as"]).map((row) => [row.stated_as, row.key]),
  );
  return {
    organisations: [...organisationsHere(), ...organisationsElsewhere()],
    platforms: readTable("platforms", platformColumns).map((row) => {
      const reading = readings.get(row.name);
      const source = sourceKeys.get(row.source);
      if (!reading || !source) throw new Error(`no reading or source of ${row.name}`);
      return platformOf(row, reading, source);
    }),
  };
}

function organisationsHere(): OrganisationPlan[] {
  return readTable("organisations", ["zh", "en", "kind", "city_code", "ror"]).map((row) => ({
    source: row.ror ? "ror" : "news",
    isSample: false,
    // The table is part of the program; the database checks the kind.
    kind: row.kind as OrganisationKind,
    nameZh: row.zh,
    nameEn: row.en,
    areaCode: row.city_code,
    ror: filled(row.ror),
  }));
}

/** Partners from outside the region, as the reports on the platforms name them. */
function organisationsElsewhere(): OrganisationPlan[] {
  return readTable("organisations-elsewhere", ["zh", "en", "kind", "source"]).map((row) => ({
    source: row.source,
    isSample: false,
    kind: row.kind as OrganisationKind,
    nameZh: row.zh,
    nameEn: row.en,
  }));
}

function platformOf(row: Reported, reading: Reading, source: string): PlatformPlan {
  const { lat, lng, code } = league(row.city_code);
  const [givenLat, givenLng] = reading.point.split(",").map(Number);
  const point =
    givenLat && givenLng
      ? { lat: givenLat, lng: givenLng, precision: "exact" as const }
      : { lat, lng, precision: "league" as const };
  return {
    key: `reported:${row.name}`,
    source,
    isSample: false,
    classCode: row.class,
    // The table is part of the program; the database checks the level.
    level: filled(row.level) as PlatformLevel | undefined,
    status: reading.status === "preparing" ? "preparing" : "operating",
    nameZh: row.name,
    nameEn: reading.en,
    otherNames: [],
    areaCode: code,
    approved: parsePartialDate(reading.approved),
    directionsZh: listed(reading.directions_zh),
    directionsEn: listed(reading.directions_en),
    fieldCodes: [row.field],
    lead: filled(row.lead),
    coBuilders: listed(row.co_builders),
    sites: [{ kind: "headquarters", areaCode: code, point }],
    contacts: [],
    document: {},
    noteZh: filled(reading.note_zh),
    noteEn: filled(reading.note_en),
    factSources: { point: point.precision === "exact" ? source : "geonames" },
    changes: reading.change === "reorganised" ? [reorganisation(reading)] : [],
  };
}

function reorganisation(reading: Reading): ChangePlan {
  return {
    change: { kind: "reorganised" },
    valid: parsePartialDate(reading.change_on),
    isReported: true,
    document: {},
    noteZh: filled(reading.change_zh),
    noteEn: filled(reading.change_en),
  };
}
