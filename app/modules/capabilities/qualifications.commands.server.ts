import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { platformQualifications, qualificationScope } from "~/db/schema/capabilities";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import {
  baseHashOf,
  holdIfControlled,
  type ReleasedHold,
  supersedeHolds,
} from "../screening/holds.commands.server";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import {
  type Changed,
  held,
  type OfferRefusal,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import type { QualificationInput } from "./qualification-form";
import { dropClaims } from "./service-rows.commands.server";

/** What a hold of a certificate is known by. */
export const heldQualification = "qualification";

interface Wanted extends QualificationInput {
  slug: string;
  /** Of the one that is changed. */
  id?: number | undefined;
  fileId?: number | undefined;
}

/**
 * Enters a certificate that a platform holds, or (with `id`) changes one: what it no longer covers is claimed by no
 * service any more. `evidence`: its scan, which only the platform's people see. Answers its id, 0 while it is held.
 */
export function saveQualification(
  {
    evidence,
    ...input
  }: { slug: string; id?: number | undefined; evidence?: ExaminedFile | undefined } & QualificationInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const command = input.id === undefined ? "addQualification" : "editQualification";
  const sent = { ...input, evidence: evidence?.sha256 };
  const run = () =>
    withManagedPlatform(
      command,
      sent,
      context,
      async (platform, own): Changed<{ id: number; outcome: Outcome }> => {
        const fault = await faultOf(input, platform, own);
        if (fault) return refuse(fault);
        const fileId = evidence && (await storeFile(evidence, { at: await findClockTime(own) }, own)).id;
        const wanted = { ...input, fileId };
        if (await hold(wanted, context, own)) return held(input.id ?? 0);
        return saved(await write(wanted, platform, context, own));
      },
      tx,
    );
  return evidence ? withKeptFiles([evidence], new Date().toISOString(), run) : run();
}

async function faultOf(
  { id, kind, number }: Pick<Wanted, "id" | "kind" | "number">,
  platform: ManagedPlatform,
  tx: Transaction,
): Promise<OfferRefusal | undefined> {
  const rows = await tx
    .select({
      id: platformQualifications.id,
      kind: platformQualifications.kind,
      number: platformQualifications.number,
      endedAt: platformQualifications.endedAt,
    })
    .from(platformQualifications)
    .where(eq(platformQualifications.platformId, platform.id))
    .for("update");
  if (id !== undefined) {
    const own = rows.find((row) => row.id === id);
    if (!own) return { reason: "hidden" };
    if (own.endedAt !== null) return { reason: "wrong_state" };
  }
  const isThere = rows.some(
    (row) => row.id !== id && row.endedAt === null && row.kind === kind && row.number === number,
  );
  return isThere ? { reason: "invalid", field: "number", code: "certificate_there" } : undefined;
}

async function hold(wanted: Wanted, { actor, requestId }: CommandContext, tx: Transaction): Promise<boolean> {
  const { id, nameZh, nameEn, number, issuer, scope } = wanted;
  const part = {
    subjectKind: heldQualification,
    subjectId: id === undefined ? `new:${requestId}` : String(id),
    touches: id === undefined ? [] : ["qualification"],
  };
  const found = await holdIfControlled(
    {
      ...part,
      text: [nameZh, nameEn, number, issuer, ...scope].filter((line) => line !== undefined).join("\n"),
      payload: { ...wanted },
      ...(id === undefined ? {} : { base: await findCertificate(id, tx) }),
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  if (!found) await supersedeHolds(part, tx);
  return found !== undefined;
}

/** A certificate as it stands, with its scope. */
async function findCertificate(id: number, tx: Transaction): Promise<unknown> {
  const [row] = await tx.select().from(platformQualifications).where(eq(platformQualifications.id, id));
  const scope = await tx
    .select({ method: qualificationScope.methodCode })
    .from(qualificationScope)
    .where(eq(qualificationScope.qualificationId, id))
    .orderBy(qualificationScope.methodCode);
  return { ...row, scope: scope.map(({ method }) => method) };
}

/**
 * Carries out what was held of a certificate, in the transaction of its release. Refuses when it was changed meanwhile.
 */
export async function applyHeldQualification(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, OfferRefusal>> {
  // As `hold` wrote it.
  const wanted = payload as unknown as Wanted;
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const fault = await faultOf(wanted, platform, own);
    if (fault) return refuse(fault);
    if (wanted.id !== undefined && baseHash !== baseHashOf(await findCertificate(wanted.id, own)))
      return refuse({ reason: "changed_meanwhile" });
    return ok({ id: await write(wanted, platform, context, own) });
  };
  return withManagedPlatform("saveQualification:held", { slug: wanted.slug }, context, work, tx);
}

async function write(
  { id: present, fileId, ...input }: Wanted,
  platform: ManagedPlatform,
  context: CommandContext,
  tx: Transaction,
): Promise<number> {
  const { actor } = context;
  const values = {
    kind: input.kind,
    nameZh: input.kind === "other" ? (input.nameZh ?? null) : null,
    nameEn: input.kind === "other" ? (input.nameEn ?? null) : null,
    number: input.number,
    issuer: input.issuer,
    validFrom: input.validFrom,
    validUntil: input.validUntil,
    ...(fileId === undefined ? {} : { evidenceFileId: fileId }),
  };
  const [row] =
    present === undefined
      ? await tx
          .insert(platformQualifications)
          .values({
            ...values,
            platformId: platform.id,
            isSample: platform.isSample,
            addedBy: actor.kind === "person" ? actor.id : null,
          })
          .returning({ id: platformQualifications.id })
      : await tx
          .update(platformQualifications)
          .set(values)
          .where(eq(platformQualifications.id, present))
          .returning({ id: platformQualifications.id });
  if (!row) throw new Error("the certificate was not written");
  const { id } = row;
  await dropClaims(id, { methods: input.scope }, tx);
  await tx.delete(qualificationScope).where(
    and(
      eq(qualificationScope.qualificationId, id),
      // What is claimed stays: its row is referred to.
      sql`method_code not in (select jsonb_array_elements_text(${JSON.stringify(input.scope)}::jsonb))`,
    ),
  );
  await tx
    .insert(qualificationScope)
    .values(
      input.scope.map((method) => ({ qualificationId: id, platformId: platform.id, methodCode: method })),
    )
    .onConflictDoNothing();
  const action = present === undefined ? "addQualification" : "editQualification";
  await follow(id, { action, platform }, context, tx);
  return id;
}

/** Ends a certificate: suspended, given up or entered wrongly. No service shows it from then on. */
export function endQualification(
  input: { slug: string; id: number },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const [row] = await own
      .select({ id: platformQualifications.id, endedAt: platformQualifications.endedAt })
      .from(platformQualifications)
      .where(and(eq(platformQualifications.id, input.id), eq(platformQualifications.platformId, platform.id)))
      .for("update");
    if (!row) return refuse({ reason: "hidden" });
    if (row.endedAt !== null) return refuse({ reason: "wrong_state" });
    await own
      .update(platformQualifications)
      .set({ endedAt: sql`clock.now()` })
      .where(eq(platformQualifications.id, row.id));
    await follow(row.id, { action: "endQualification", platform }, context, own);
    return ok({ id: row.id });
  };
  return withManagedPlatform("endQualification", input, context, work, tx);
}

/** Pages and index of every service of the platform: any may show the certificate, or have shown it. */
async function follow(
  id: number,
  { action, platform }: { action: string; platform: ManagedPlatform },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  await appendAudit(
    context,
    { action, subject: { kind: "qualification", id }, result: "done", detail: { platform: platform.slug } },
    tx,
  );
  const rows = await tx.execute<{ id: number }>(sql`
    select id from services where platform_id = ${platform.id} and status in ('published', 'paused') order by id`);
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await indexRecords("service", ids, tx);
  await notifyPages(tx, [`platform:${platform.slug}`, "services", ...ids.map((one) => `service:${one}`)]);
}
