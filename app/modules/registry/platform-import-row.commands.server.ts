import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import type { CommandContext } from "../audit/command-context";
import { differingColumns } from "./core/import-differences";
import type { RowFacts } from "./core/import-row";
import type { KnownPlatform, KnownUnit } from "./core/known-names";
import { platformInput } from "./platform-form";
import { findImportedFacts } from "./platform-import.queries.server";
import { faultOf, refusalOf } from "./platform-import-faults";
import type { Fault, RowRemark } from "./platform-import-form";
import { type UnitContext, unitId } from "./platform-import-units.commands.server";
import { enterPlatform } from "./platforms.commands.server";

/** What a row is entered with. */
export interface RowContext extends UnitContext {
  line: number;
  /** States the points of the leagues' seats. */
  geonames: number | undefined;
  seats: ReadonlyMap<string, { lat: number; lng: number }>;
}

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

function forRow({ context, line }: RowContext): CommandContext {
  return { ...context, requestId: `${context.requestId}:${line}` };
}
