import type { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { organisationInput } from "../accounts/organisation-form";
import { enterOrganisation } from "../accounts/organisations.commands.server";
import type { CommandContext } from "../audit/command-context";
import type { ImportColumnKey } from "./core/import-columns";
import { differingColumns } from "./core/import-differences";
import type { RowFacts } from "./core/import-row";
import { kindByName, nameKey } from "./core/import-values";
import { type KnownPlatform, type KnownUnit, UnitDirectory } from "./core/known-names";
import { platformInput } from "./platform-form";
import { findImportedFacts, findUnit } from "./platform-import.queries.server";
import type { RowRefusal, RowRemark } from "./platform-import-form";
import { enterPlatform, type RegisterPlatformRefusal } from "./platforms.commands.server";

/** What a row is entered with. */
export interface RowContext {
  context: CommandContext;
  sourceId: number;
  isSample: boolean;
  line: number;
  /** States the points of the leagues' seats. */
  geonames: number | undefined;
  seats: ReadonlyMap<string, { lat: number; lng: number }>;
  units: UnitDirectory;
}

type Fault = Omit<RowRefusal, "line" | "name">;
type Remark = Omit<RowRemark, "line" | "name">;
/** The number of a platform that is new; none: it is there as the row says. */
interface Entered {
  registrationNumber?: string;
  remarks: Remark[];
}

/**
 * Enters the platform of one row; changes nothing where the register has it as the row says (`known`: the one that
 * its name means). Refuses with every fault found, and leaves nothing of a refused row.
 */
export async function enterRow(
  facts: RowFacts,
  known: KnownPlatform | undefined,
  place: RowContext,
  tx: Transaction,
): Promise<Result<Entered, Fault[]>> {
  // Before the row's own units are entered.
  const remarks = remarksOn(facts, known, place);
  if (known) {
    const { id } = known.platform;
    const columns = differingColumns(facts, await registered(id, tx));
    return columns.length === 0
      ? ok({ remarks })
      : refuse([{ reason: "differs_from_register", columns, value: numberAndName(known) }]);
  }
  const added: KnownUnit[] = [];
  const entered = await keeping(
    tx,
    () => register(facts, added, place, tx),
    ({ ok: isEntered }) => isEntered,
  );
  if (!entered.ok) return entered;
  for (const unit of added) place.units.add(unit);
  return ok({ registrationNumber: entered.value, remarks });
}

/** What the row says beyond the register, which stays as it is. */
function remarksOn(
  { lead }: RowFacts,
  known: KnownPlatform | undefined,
  { units, isSample }: RowContext,
): Remark[] {
  const remarks: Remark[] = [];
  if (known?.isFormer) remarks.push({ about: "former_name", value: numberAndName(known) });
  const unit = lead && units.find(lead, isSample);
  if (unit && lead.uscc && !unit.uscc)
    remarks.push({ about: "unit_without_code", value: `${unit.nameZh} ${lead.uscc}` });
  if (unit && lead.kind && lead.kind !== unit.kind) {
    remarks.push({ about: "unit_of_other_kind", value: unit.nameZh });
  }
  return remarks;
}

function numberAndName({ platform }: KnownPlatform): string {
  return `${platform.registrationNumber} ${platform.nameZh}`;
}

async function registered(id: number, tx: Transaction) {
  const row = await findImportedFacts(id, tx);
  const { site } = row;
  return {
    ...row,
    addressZh: site?.address ?? null,
    point: site?.lat != null && site.lng !== null ? { lat: site.lat, lng: site.lng } : undefined,
    coBuilders: row.co_builders,
    fieldCodes: row.fields,
    approved:
      row.approvedOn && row.approvedPrecision
        ? { date: row.approvedOn, precision: row.approvedPrecision }
        : undefined,
    document: row.decision,
  };
}

/** `added`: the units that were new. */
async function register(
  facts: RowFacts,
  added: KnownUnit[],
  place: RowContext,
  tx: Transaction,
): Promise<Result<string, Fault[]>> {
  const { sourceId, isSample } = place;
  const { lead, coBuilders, point, contact, addressZh, status, ...rest } = facts;
  const units: { lead?: number; coBuilders: number[] } = { coBuilders: [] };
  if (lead) {
    const found = await unitId(lead, "lead", added, place, tx);
    if (!found.ok) return refuse([found.refusal]);
    units.lead = found.value;
  }
  for (const name of coBuilders) {
    const found = await unitId({ name }, "coBuilders", added, place, tx);
    if (!found.ok) return refuse([found.refusal]);
    if (found.value === units.lead)
      return refuse([{ reason: "leads_already", columns: ["coBuilders"], value: name }]);
    // Two spellings of one name.
    if (!units.coBuilders.includes(found.value)) units.coBuilders.push(found.value);
  }
  const seat = place.seats.get(facts.areaCode);
  const where = point
    ? { point: { ...point, precision: "exact" as const } }
    : seat
      ? { point: { ...seat, precision: "league" as const } }
      : {};
  const parsed = platformInput.safeParse({
    ...rest,
    status: status ?? "operating",
    ...(units.lead === undefined ? {} : { leadId: units.lead }),
    coBuilderIds: units.coBuilders,
    sites: [
      {
        kind: "headquarters",
        areaCode: facts.areaCode,
        ...(facts.countyCode ? { countyCode: facts.countyCode } : {}),
        ...(addressZh ? { addressZh } : {}),
        ...where,
      },
    ],
    contacts: contact ? [{ kind: "organisation", ...contact }] : [],
    factSources: !point && seat && place.geonames ? { point: place.geonames } : {},
    sourceId,
    isSample,
  });
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => faultOf(issue, facts)));
  const result = await enterPlatform(parsed.data, forRow(place), tx);
  return result.ok ? ok(result.value.registrationNumber) : refuse([refusalOf(result.refusal, facts)]);
}

/** The organisation by its code, else its name; registered where it is new. */
async function unitId(
  unit: NonNullable<RowFacts["lead"]>,
  column: "lead" | "coBuilders",
  added: KnownUnit[],
  place: RowContext,
  tx: Transaction,
): Promise<Result<number, Fault>> {
  const { isSample, sourceId } = place;
  const found = place.units.find(unit, isSample) ?? new UnitDirectory(added).find(unit, isSample);
  if (found) return judged(found, unit, column, isSample);
  const kind = unit.kind ?? kindByName(unit.name);
  const uscc = unit.uscc ?? null;
  const parsed = organisationInput.safeParse({
    kind,
    nameZh: unit.name,
    ...(uscc ? { uscc } : {}),
    sourceId,
    isSample,
  });
  if (!parsed.success) {
    const isCode = parsed.error.issues.some(({ path }) => path[0] === "uscc");
    return refuse(
      isCode
        ? { reason: "uscc_checksum", columns: ["leadUscc"], value: unit.uscc ?? "" }
        : { reason: "too_long", columns: [column], value: unit.name },
    );
  }
  const result = await enterOrganisation(parsed.data, place.context, tx);
  if (!result.ok) {
    // Somebody else has entered it since the import began.
    const rival = await findUnit(unit, tx);
    if (!rival) throw new Error(`${unit.name} is neither new nor there`);
    return judged(rival, unit, column, isSample);
  }
  added.push({ id: result.value.id, nameZh: unit.name, kind, uscc, isSample });
  return ok(result.value.id);
}

/** Whether a unit of the register can be the one that the row means. */
function judged(
  found: KnownUnit,
  unit: { name: string; uscc?: string },
  column: "lead" | "coBuilders",
  isSample: boolean,
): Result<number, Fault> {
  if (found.isSample !== isSample) {
    return refuse({ reason: "sample_mixed_with_real", columns: [column], value: unit.name });
  }
  if (unit.uscc && found.uscc && found.uscc !== unit.uscc) {
    return refuse({ reason: "unit_has_other_code", columns: ["leadUscc"], value: found.uscc });
  }
  // Its code, but the name of somebody else: one of the two is wrong.
  if (unit.uscc && found.uscc === unit.uscc && nameKey(found.nameZh) !== nameKey(unit.name)) {
    return refuse({ reason: "unit_has_other_code", columns: ["lead"], value: found.nameZh });
  }
  return ok(found.id);
}

function forRow({ context, line }: RowContext): CommandContext {
  return { ...context, requestId: `${context.requestId}:${line}` };
}

/** Where the input's fields stand in the table. */
const columnOfField: Readonly<Record<string, ImportColumnKey>> = {
  nameZh: "name",
  nameEn: "nameEn",
  nameMn: "nameMn",
  classCode: "class",
  areaCode: "league",
  countyCode: "county",
  fieldCodes: "fields",
  directionsZh: "directions",
  directionsEn: "directionsEn",
  summaryZh: "summary",
  summaryEn: "summaryEn",
  approved: "approvedOn",
  website: "website",
  coBuilderIds: "coBuilders",
  sites: "address",
};

function faultOf({ path, code }: z.core.$ZodIssue, facts: RowFacts): Fault {
  const [field, ...inner] = path.map(String);
  const nested: Readonly<Record<string, ImportColumnKey>> = {
    number: "decisionNumber",
    title: "decisionTitle",
    phone: "phone",
    email: "email",
    nameZh: "contactOffice",
  };
  const last = inner.at(-1) ?? "";
  const column = field === "document" || field === "contacts" ? nested[last] : columnOfField[field ?? ""];
  const reason = code === "too_big" ? "too_long" : field === "website" ? "not_web" : "not_valid";
  return { reason, columns: column ? [column] : [], value: field === "website" ? (facts.website ?? "") : "" };
}

function refusalOf(refusal: RegisterPlatformRefusal, facts: RowFacts): Fault {
  switch (refusal.reason) {
    case "name_breaks_rule":
      return { reason: "name_breaks_rule", columns: ["name"], value: refusal.pattern };
    case "class_takes_no_new_platforms":
      return { reason: "class_takes_no_new_platforms", columns: ["class"], value: facts.classCode };
    case "in_the_future":
      return { reason: "in_the_future", columns: ["approvedOn"], value: refusal.today };
    case "sample_mixed_with_real":
      return { reason: "sample_mixed_with_real", columns: [], value: refusal.field };
    default:
      // Codes were looked up a moment ago.
      throw new Error(`line refused: ${JSON.stringify(refusal)}`);
  }
}
