import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import {
  platformChanges,
  platformClasses,
  platformContacts,
  platformFactSources,
  platformFields,
  platformPeriods,
  platformSites,
  platforms,
  platformUnits,
  registrationNumbers,
} from "~/db/schema/registry";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { completeness } from "./core/completeness";
import * as OfficialName from "./core/official-name";
import type { PlatformInput } from "./platform-form";
import { firstDayKnown } from "./platform-periods.commands.server";
import { checkReferences, type ReferenceRefusal } from "./platform-references.queries.server";
import { findRegistryDay } from "./registry-day.queries.server";

export type RegisterPlatformRefusal =
  | { reason: "unknown_class" }
  | { reason: "class_takes_no_new_platforms" }
  | { reason: "name_breaks_rule"; pattern: string }
  | { reason: "in_the_future"; today: string }
  | ReferenceRefusal
  | RequestIdConflict;

/**
 * Enters a platform under the next registration number of its class and answers number and id: the record, its
 * first period and its first change record in one transaction. The input has passed `platformInput`. An older
 * series that has been closed is refused, unless `isHistorical` (records that are entered only to end); so are an
 * approval in the future, a name that the rule of the class does not allow, and what names something unknown. A
 * refusal leaves a line in the audit log and uses up no number.
 */
export async function registerPlatform(
  input: PlatformInput & { isHistorical?: boolean },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number; registrationNumber: string }, RegisterPlatformRefusal>> {
  if (!tx) return db().transaction((own) => registerPlatform(input, context, own));
  const work = async () => {
    const result = await enterPlatform(input, context, tx);
    if (!result.ok) {
      const detail = { reason: result.refusal.reason };
      const subject = { kind: "platform_class", id: input.classCode };
      await appendAudit(context, { action: "registerPlatform", subject, result: "refused", detail }, tx);
    }
    return result;
  };
  return once(context, "registerPlatform", input, work, tx);
}

/**
 * The same as part of a larger command in the same transaction, which answers for being sent once: an import of many
 * rows would hold a lock for each of them.
 */
export async function enterPlatform(
  input: PlatformInput & { isHistorical?: boolean },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number; registrationNumber: string }, RegisterPlatformRefusal>> {
  const [platformClass] = await tx
    .select({
      prefix: platformClasses.numberPrefix,
      isOpen: platformClasses.isOpen,
      namePattern: platformClasses.namePattern,
      namePatternLevel: platformClasses.namePatternLevel,
    })
    .from(platformClasses)
    .where(eq(platformClasses.code, input.classCode));
  if (!platformClass) return refuse({ reason: "unknown_class" });
  if (!platformClass.isOpen && !input.isHistorical) return refuse({ reason: "class_takes_no_new_platforms" });
  if (!OfficialName.isAllowed(platformClass, input)) {
    return refuse({ reason: "name_breaks_rule", pattern: platformClass.namePattern ?? "" });
  }
  const references = await checkReferences(referencesOf(input), tx);
  if (!references.ok) return references;
  const today = await findRegistryDay(tx);
  if (input.approved && input.approved.date > today) return refuse({ reason: "in_the_future", today });

  const registrationNumber = await nextRegistrationNumber(platformClass.prefix, tx);
  const [row] = await tx
    .insert(platforms)
    .values({ ...columnsOf(input), registrationNumber })
    .returning({ id: platforms.id });
  if (!row) throw new Error("insert returned no row");
  await insertParts(row.id, input, tx);
  await tx.insert(platformPeriods).values({
    platformId: row.id,
    valid: `[${await firstDayKnown(input, today, tx)},)`,
    nameZh: input.nameZh,
    classCode: input.classCode,
    level: input.level,
    status: input.status,
  });
  await tx.insert(platformChanges).values({
    platformId: row.id,
    seq: 0, // the trigger gives the number
    kind: input.status === "preparing" ? "prepared" : "approved",
    route: "record",
    validOn: input.approved?.date,
    validPrecision: input.approved?.precision,
    documentTitle: input.document.title,
    documentNumber: input.document.number,
    noteZh: input.noteZh,
    noteEn: input.noteEn,
    requestId: context.requestId,
    sourceId: input.sourceId,
    isSample: input.isSample,
  });
  await appendAudit(
    context,
    { action: "registerPlatform", subject: { kind: "platform", id: row.id }, result: "done" },
    tx,
  );
  await indexRecords("platform", [row.id], tx);
  await notifyPages(tx, ["platforms", ...organisationsOf(input).map((id) => `organisation:${id}`)]);
  return ok({ id: row.id, registrationNumber });
}

function referencesOf(input: PlatformInput) {
  const { isSample, leadId, coBuilderIds, fieldCodes } = input;
  return {
    isSample,
    sources: { sourceId: [input.sourceId], factSources: Object.values(input.factSources) },
    organisations: { leadId: leadId ? [leadId] : [], coBuilderIds },
    places: { areaCode: [input], sites: input.sites },
    fieldCodes,
  };
}

/** The next number of a class, such as `TIC-0012`. Numbers are never given twice, even after a refusal. */
async function nextRegistrationNumber(prefix: string, tx: Transaction): Promise<string> {
  const [row] = await tx
    .insert(registrationNumbers)
    .values({ prefix, last: 1 })
    .onConflictDoUpdate({
      target: registrationNumbers.prefix,
      set: { last: sql`${registrationNumbers.last} + 1` },
    })
    .returning({ last: registrationNumbers.last });
  if (!row) throw new Error("the upsert of a registration number returned no row");
  return `${prefix}-${String(row.last).padStart(4, "0")}`;
}

function columnsOf(input: PlatformInput) {
  const {
    approved,
    document,
    noteZh,
    noteEn,
    fieldCodes,
    leadId,
    coBuilderIds,
    sites,
    contacts,
    factSources,
    ...facts
  } = input;
  return {
    ...facts,
    approvedOn: approved?.date,
    approvedPrecision: approved?.precision,
    completeness: completeness({
      ...facts,
      approvedOn: approved,
      directions: facts.directionsZh.length,
      leads: leadId ? 1 : 0,
      coBuilders: coBuilderIds.length,
      sites: sites.length,
      contacts: contacts.length,
    }),
  };
}

function organisationsOf(input: PlatformInput): number[] {
  return [...(input.leadId ? [input.leadId] : []), ...input.coBuilderIds];
}

async function insertParts(platformId: number, input: PlatformInput, tx: Transaction): Promise<void> {
  const provenance = { sourceId: input.sourceId, isSample: input.isSample };
  await tx
    .insert(platformFields)
    .values(input.fieldCodes.map((fieldCode, index) => ({ platformId, fieldCode, isPrimary: index === 0 })));
  const units = [
    ...(input.leadId ? [{ organisationId: input.leadId, role: "lead" as const }] : []),
    ...input.coBuilderIds.map((organisationId) => ({ organisationId, role: "co_builder" as const })),
  ];
  if (units.length > 0) {
    await tx
      .insert(platformUnits)
      .values(units.map((unit, position) => ({ platformId, position, ...unit, ...provenance })));
  }
  if (input.sites.length > 0) {
    await tx.insert(platformSites).values(
      input.sites.map(({ point, ...site }, position) => ({
        platformId,
        position,
        ...site,
        lat: point?.lat,
        lng: point?.lng,
        pointPrecision: point?.precision,
        ...provenance,
      })),
    );
  }
  if (input.contacts.length > 0) {
    await tx
      .insert(platformContacts)
      .values(
        input.contacts.map((contact, position) => ({ platformId, position, ...contact, ...provenance })),
      );
  }
  const factSources = Object.entries(input.factSources);
  if (factSources.length > 0) {
    await tx
      .insert(platformFactSources)
      .values(
        factSources.map(([fact, sourceId]) => ({ platformId, fact, sourceId, isSample: input.isSample })),
      );
  }
}
