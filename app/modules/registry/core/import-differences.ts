import type { PartialDate } from "~/app/core/civil-date";
import type { ImportColumnKey } from "./import-columns";
import type { RowFacts } from "./import-row";
import { nameKey } from "./import-values";

/** What the register says of a platform, in the words of an import. */
export interface RegisteredFacts {
  nameEn: string | null;
  nameMn: string | null;
  /** Names that it had before, in any language. */
  otherNames: readonly string[];
  classCode: string;
  level: string | null;
  status: string;
  areaCode: string;
  countyCode: string | null;
  addressZh: string | null;
  point: { lat: number; lng: number } | undefined;
  lead: { name: string; uscc: string | null } | null;
  coBuilders: readonly string[];
  fieldCodes: readonly string[];
  directionsZh: readonly string[];
  directionsEn: readonly string[];
  constructionMode: string | null;
  summaryZh: string | null;
  summaryEn: string | null;
  approved: PartialDate | undefined;
  document: { number: string | null; title: string | null } | undefined;
  contacts: readonly { name: string; phone: string | null; email: string | null }[];
  website: string | null;
}

/**
 * The columns in which a row says otherwise than the register. What the row leaves empty says nothing. None: the
 * row is of a platform that is there already, as it is there.
 */
export function differingColumns(row: RowFacts, known: RegisteredFacts): ImportColumnKey[] {
  const differing: ImportColumnKey[] = [];
  const compare = (column: ImportColumnKey, given: unknown, there: unknown) => {
    if (given !== undefined && !isSame(given, there)) differing.push(column);
  };
  const list = (values: readonly string[]) => (values.length > 0 ? values : undefined);
  // A platform that was renamed is still told of by its former names.
  const name = (given: string | undefined) =>
    given !== undefined && known.otherNames.includes(given) ? undefined : given;
  compare("nameEn", name(row.nameEn), known.nameEn);
  compare("nameMn", name(row.nameMn), known.nameMn);
  compare("class", row.classCode, known.classCode);
  compare("level", row.level, known.level);
  compare("status", row.status, known.status);
  compare("league", row.areaCode, known.areaCode);
  compare("county", row.countyCode, known.countyCode);
  compare("address", row.addressZh, known.addressZh);
  compare("lat", row.point?.lat, known.point?.lat);
  compare("lng", row.point?.lng, known.point?.lng);
  if (row.lead && !isSameUnit(row.lead, known.lead)) differing.push("lead");
  const names = (all: readonly string[]) => all.map(nameKey).sort();
  compare("coBuilders", list(names(row.coBuilders)), names(known.coBuilders));
  // The first field is the primary one; the order of the others says nothing.
  const [primary, ...others] = row.fieldCodes;
  const [knownPrimary, ...knownOthers] = known.fieldCodes;
  compare("fields", [primary, ...others.sort()], [knownPrimary, ...knownOthers.sort()]);
  compare("directions", list(row.directionsZh), known.directionsZh);
  compare("directionsEn", list(row.directionsEn), known.directionsEn);
  compare("mode", row.constructionMode, known.constructionMode);
  compare("summary", row.summaryZh, known.summaryZh);
  compare("summaryEn", row.summaryEn, known.summaryEn);
  compare("approvedOn", row.approved, known.approved);
  compare("decisionNumber", row.document.number, known.document?.number);
  compare("decisionTitle", row.document.title, known.document?.title);
  compare("website", row.website, known.website);
  const { contact } = row;
  const there = known.contacts.find(({ name }) => name === contact?.nameZh);
  compare("contactOffice", contact?.nameZh, there?.name);
  if (there) {
    compare("phone", contact?.phone, there.phone);
    compare("email", contact?.email, there.email);
  }
  return differing;
}

function isSameUnit(
  given: { name: string; uscc?: string },
  there: { name: string; uscc: string | null } | null,
): boolean {
  if (!there) return false;
  // The code says more than the name, which may have changed.
  if (given.uscc && there.uscc) return given.uscc === there.uscc;
  return nameKey(given.name) === nameKey(there.name);
}

function isSame(given: unknown, there: unknown): boolean {
  if (typeof given === "object" && given !== null)
    return JSON.stringify(sorted(given)) === JSON.stringify(sorted(there));
  return given === there;
}

/** With keys in one order. */
function sorted(value: unknown): unknown {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;
}
