import { sql } from "drizzle-orm";
import type { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { organisationInput } from "../accounts/organisation-form";
import { enterOrganisation } from "../accounts/organisations.commands.server";
import type { CommandContext } from "../audit/command-context";
import type { ImportColumnKey } from "./core/import-columns";
import { differingColumns } from "./core/import-differences";
import type { RowFacts } from "./core/import-row";
import { kindByName, nameKey, type OrganisationKind } from "./core/import-values";
import { platformInput } from "./platform-form";
import { findImportedFacts, findOrganisation } from "./platform-import.queries.server";
import type { PlatformImportOptions, RowRefusal } from "./platform-import-form";
import { enterPlatform, type RegisterPlatformRefusal } from "./platforms.commands.server";

/** What a row is entered with. */
export interface RowContext extends PlatformImportOptions {
  context: CommandContext;
  line: number;
  /** States the points of the leagues' seats. */
  geonames: number | undefined;
  seats: ReadonlyMap<string, { lat: number; lng: number }>;
}

type Fault = Omit<RowRefusal, "line" | "name">;

/**
 * Enters the platform of one row and answers its registration number; `unchanged` where the register has it as the
 * row says (`knownId`: the one of its name). Refuses with every fault found, and leaves nothing of a refused row.
 */
export async function enterRow(
  facts: RowFacts,
  knownId: number | undefined,
  place: RowContext,
  tx: Transaction,
): Promise<Result<string, Fault[]>> {
  if (knownId !== undefined) {
    const columns = differingColumns(facts, await registered(knownId, tx));
    return columns.length === 0
      ? ok("unchanged")
      : refuse([{ reason: "differs_from_register", columns, value: "" }]);
  }
  await tx.execute(sql`savepoint import_row`);
  const entered = await register(facts, place, tx);
  if (!entered.ok) await tx.execute(sql`rollback to savepoint import_row`);
  await tx.execute(sql`release savepoint import_row`);
  return entered;
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

async function register(
  facts: RowFacts,
  place: RowContext,
  tx: Transaction,
): Promise<Result<string, Fault[]>> {
  const { sourceId, isSample } = place;
  const { lead, coBuilders, point, contact, addressZh, status, ...rest } = facts;
  const units: { lead?: number; coBuilders: number[] } = { coBuilders: [] };
  if (lead) {
    const found = await unitId(lead, "lead", place, tx);
    if (!found.ok) return refuse([found.refusal]);
    units.lead = found.value;
  }
  for (const name of coBuilders) {
    const found = await unitId({ name, kind: kindByName(name) }, "coBuilders", place, tx);
    if (!found.ok) return refuse([found.refusal]);
    units.coBuilders.push(found.value);
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
  unit: { name: string; uscc?: string; kind: OrganisationKind },
  column: "lead" | "coBuilders",
  place: RowContext,
  tx: Transaction,
): Promise<Result<number, Fault>> {
  const fault = (reason: Fault["reason"], at: ImportColumnKey = column, value = unit.name) =>
    refuse({ reason, columns: [at], value });
  const found = await findOrganisation(unit, tx);
  if (found) {
    if (found.isSample !== place.isSample) return fault("sample_mixed_with_real");
    if (unit.uscc && found.uscc && found.uscc !== unit.uscc) {
      return fault("unit_has_other_code", "leadUscc", found.uscc);
    }
    // Its code, but the name of somebody else: one of the two is wrong.
    if (unit.uscc && found.uscc === unit.uscc && nameKey(found.nameZh) !== nameKey(unit.name)) {
      return fault("unit_has_other_code", "lead", found.nameZh);
    }
    return ok(found.id);
  }
  const parsed = organisationInput.safeParse({
    kind: unit.kind,
    nameZh: unit.name,
    ...(unit.uscc ? { uscc: unit.uscc } : {}),
    sourceId: place.sourceId,
    isSample: place.isSample,
  });
  if (!parsed.success) {
    const isCode = parsed.error.issues.some(({ path }) => path[0] === "uscc");
    return isCode ? fault("uscc_checksum", "leadUscc", unit.uscc) : fault("too_long");
  }
  const result = await enterOrganisation(parsed.data, place.context, tx);
  if (!result.ok) return fault("not_valid");
  return ok(result.value.id);
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
