import type { PartialDate } from "~/app/core/civil-date";
import type { ImportColumnKey } from "./import-columns";
import {
  codeOf,
  listed,
  type NamedCode,
  nameKey,
  type OrganisationKind,
  placeOf,
  readDate,
  readDegrees,
} from "./import-values";

/** The codes that cells may name, with their names. */
export interface ImportVocabulary {
  classes: readonly NamedCode[];
  levels: readonly NamedCode[];
  statuses: readonly NamedCode[];
  modes: readonly NamedCode[];
  kinds: readonly NamedCode[];
  leagues: readonly NamedCode[];
  counties: readonly (NamedCode & { league: string })[];
  fields: readonly NamedCode[];
}

/** What a row says of a platform; what its cells leave empty is left out. */
export interface RowFacts {
  nameZh: string;
  nameEn?: string;
  nameMn?: string;
  classCode: string;
  level?: string;
  status?: string;
  areaCode: string;
  countyCode?: string;
  addressZh?: string;
  point?: { lat: number; lng: number };
  /** `kind` where a cell tells it. */
  lead?: { name: string; uscc?: string; kind?: OrganisationKind };
  coBuilders: string[];
  fieldCodes: string[];
  directionsZh: string[];
  directionsEn: string[];
  constructionMode?: string;
  summaryZh?: string;
  summaryEn?: string;
  approved?: PartialDate;
  document: { number?: string; title?: string };
  contact?: { nameZh: string; phone?: string; email?: string };
  website?: string;
}

/** Why a cell is refused before the register is asked. */
export interface CellRefusal {
  column: ImportColumnKey;
  reason:
    | "is_empty"
    | "unknown_value"
    | "not_a_date"
    | "not_degrees"
    | "needs_other_cell"
    | "county_elsewhere"
    | "leads_already";
  value: string;
}

/** Reads the cells of one row; `cell` answers an empty text for what is not there. Every wrong cell is told of. */
export function readRow(
  cell: (column: ImportColumnKey) => string,
  vocabulary: ImportVocabulary,
): { facts: RowFacts; refusals: CellRefusal[] } {
  const refusals: CellRefusal[] = [];
  const refuse = (column: ImportColumnKey, reason: CellRefusal["reason"]) =>
    void refusals.push({ column, reason, value: cell(column) });
  const text = (column: ImportColumnKey) => cell(column) || undefined;
  const code = (column: ImportColumnKey, codes: readonly NamedCode[], read = codeOf) => {
    const given = cell(column);
    const found = given === "" ? undefined : read(given, codes);
    if (given !== "" && found === undefined) refuse(column, "unknown_value");
    return found;
  };
  const needs = (column: ImportColumnKey, other: ImportColumnKey) => {
    if (cell(column) !== "" && cell(other) === "") refuse(other, "needs_other_cell");
  };
  for (const column of ["name", "class", "league", "fields"] as const) {
    if (cell(column) === "") refuse(column, "is_empty");
  }
  needs("leadUscc", "lead");
  needs("leadKind", "lead");
  needs("lat", "lng");
  needs("lng", "lat");
  for (const column of ["phone", "email"] as const) needs(column, "contactOffice");
  if (cell("contactOffice") !== "" && cell("phone") === "" && cell("email") === "") {
    refuse("phone", "needs_other_cell");
  }

  const areaCode = code("league", vocabulary.leagues, placeOf) ?? "";
  const leadName = text("lead");
  const coBuilders = listed(cell("coBuilders"), "names");
  if (leadName && coBuilders.some((name) => nameKey(name) === nameKey(leadName))) {
    refuse("coBuilders", "leads_already");
  }
  const countyCode = readCounty(cell("county"), areaCode, vocabulary, (reason) => refuse("county", reason));
  const point = readPoint(cell("lat"), cell("lng"), (column) => refuse(column, "not_degrees"));
  const approved = cell("approvedOn") === "" ? undefined : readDate(cell("approvedOn"));
  if (cell("approvedOn") !== "" && !approved) refuse("approvedOn", "not_a_date");
  const fieldCodes = listed(cell("fields"), "names").map((name) => codeOf(name, vocabulary.fields));
  if (fieldCodes.includes(undefined)) refuse("fields", "unknown_value");
  const kind = code("leadKind", vocabulary.kinds) as OrganisationKind | undefined; // the codes are the kinds

  const facts = {
    nameZh: cell("name"),
    nameEn: text("nameEn"),
    nameMn: text("nameMn"),
    classCode: code("class", vocabulary.classes) ?? "",
    level: code("level", vocabulary.levels),
    status: code("status", vocabulary.statuses),
    areaCode,
    countyCode,
    addressZh: text("address"),
    point,
    lead: leadName ? filled({ name: leadName, uscc: text("leadUscc"), kind }) : undefined,
    coBuilders,
    fieldCodes: [...new Set(fieldCodes.filter((field) => field !== undefined))],
    directionsZh: listed(cell("directions"), "sentences"),
    directionsEn: listed(cell("directionsEn"), "sentences"),
    constructionMode: code("mode", vocabulary.modes),
    summaryZh: text("summary"),
    summaryEn: text("summaryEn"),
    approved,
    document: filled({ number: text("decisionNumber"), title: text("decisionTitle") }),
    contact: text("contactOffice")
      ? filled({ nameZh: cell("contactOffice"), phone: text("phone"), email: text("email") })
      : undefined,
    website: text("website"),
  };
  return { facts: filled(facts), refusals };
}

function readCounty(
  given: string,
  areaCode: string,
  { counties }: ImportVocabulary,
  refuse: (reason: "unknown_value" | "county_elsewhere") => void,
): string | undefined {
  if (given === "") return undefined;
  const here = placeOf(
    given,
    counties.filter(({ league }) => league === areaCode),
  );
  if (!here && areaCode !== "") refuse(placeOf(given, counties) ? "county_elsewhere" : "unknown_value");
  return here;
}

function readPoint(
  latCell: string,
  lngCell: string,
  refuse: (column: "lat" | "lng") => void,
): { lat: number; lng: number } | undefined {
  const lat = latCell === "" ? undefined : readDegrees(latCell, 90);
  const lng = lngCell === "" ? undefined : readDegrees(lngCell, 180);
  if (latCell !== "" && lat === undefined) refuse("lat");
  if (lngCell !== "" && lng === undefined) refuse("lng");
  return lat === undefined || lng === undefined ? undefined : { lat, lng };
}

type Filled<Facts> = { [Key in keyof Facts as undefined extends Facts[Key] ? never : Key]: Facts[Key] } & {
  [Key in keyof Facts as undefined extends Facts[Key] ? Key : never]?: Exclude<Facts[Key], undefined>;
};

/** The object without what is undefined. */
function filled<Facts extends object>(facts: Facts): Filled<Facts> {
  // What is left has exactly the values that the type keeps.
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as Filled<Facts>;
}
