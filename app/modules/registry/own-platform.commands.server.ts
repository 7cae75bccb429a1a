import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { platforms } from "~/db/schema/registry";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import {
  baseHashOf,
  holdIfControlled,
  type ReleasedHold,
  supersedeHolds,
} from "../screening/holds.commands.server";
import * as Lifecycle from "./core/lifecycle";
import { applyPartChange } from "./own-platform-apply.commands.server";
import { findBase } from "./own-platform-base.queries.server";
import { isEmpty, type PartChange, partChange, textsOf, touchedBy } from "./own-platform-change";

export type Platform = typeof platforms.$inferSelect;

/** What became of a change: public now, waiting for an officer, or there was nothing to change. */
export type PartOutcome = "saved" | "held" | "unchanged";

export type OwnPlatformRefusal =
  /** One may not know of it: no member of its lead unit of today who manages it. */
  | { reason: "hidden" }
  | { reason: "has_ended" }
  | { reason: "changed_meanwhile" }
  /** What is wrong with a row of the form. */
  | { reason: "invalid"; field: string; code: string }
  | RequestIdConflict;

/** What a form wants, reckoned from what stands there under the lock. */
export type Reckon = (
  platform: Platform,
  tx: Transaction,
) => Promise<{ version: string; change: Result<PartChange, { field: string; code: string }> }>;

/**
 * Changes a part of a platform's page for its lead unit: locks the platform, looks whether the person manages the lead
 * unit of today, whether the form's `version` is still what stands there, and whether a word in it has to be looked at
 * by an officer first; then saves. A refusal of one who may not leaves a line in the audit log.
 */
export async function changeOwnPlatform(
  form: { slug: string; version: string; input: unknown },
  reckon: Reckon,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<PartOutcome, OwnPlatformRefusal>> {
  if (!tx) return db().transaction((own) => changeOwnPlatform(form, reckon, context, own));
  const work = () => change(form, reckon, context, tx);
  return once(context, "changeOwnPlatform", form, work, tx);
}

async function change(
  { slug, version }: { slug: string; version: string },
  reckon: Reckon,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<PartOutcome, OwnPlatformRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("a platform's page is changed by a person");
  const [platform] = await tx
    .select()
    .from(platforms)
    .where(and(eq(platforms.registrationNumber, slug), isManagedBy(actor.id)))
    .for("update");
  if (!platform) return refuse({ reason: "hidden" });
  if (Lifecycle.isEnded(platform.status)) return refuse({ reason: "has_ended" });
  const reckoned = await reckon(platform, tx);
  if (reckoned.version !== version) return refuse({ reason: "changed_meanwhile" });
  if (!reckoned.change.ok) return refuse({ reason: "invalid", ...reckoned.change.refusal });
  const wanted = reckoned.change.value;
  if (isEmpty(wanted)) return ok("unchanged");
  const held = await hold(platform, wanted, actor, tx);
  if (!held) {
    await supersedeHolds(heldPart(platform, wanted), tx);
    await applyPartChange(platform, wanted, actor.id, tx);
  }
  await appendAudit(
    context,
    {
      action: "changeOwnPlatform",
      subject: { kind: "platform", id: platform.id },
      result: "done",
      detail: { part: wanted.part, ...(held ? { hold: held.holdId } : {}) },
    },
    tx,
  );
  return ok(held ? "held" : "saved");
}

/** Whether the person owns or manages, in standing, the unit that leads the platform today. */
const isManagedBy = (personId: number) => sql`exists (
  select from platform_units u
  join organisations o on o.id = u.organisation_id and o.verified_at is not null and o.suspended_at is null
  join memberships m on m.organisation_id = o.id and m.ended_at is null
  where u.platform_id = ${platforms.id} and u.role = 'lead'
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    and m.person_id = ${personId} and m.role in ('owner', 'manager'))`;

/** What a hold of this kind is known by. */
export const heldPlatformPage = "platform-page";

const heldPart = (platform: Platform, change: PartChange) => ({
  subjectKind: heldPlatformPage,
  subjectId: `${platform.registrationNumber}/${change.part}`,
  touches: touchedBy(change),
});

async function hold(
  platform: Platform,
  change: PartChange,
  actor: { id: number },
  tx: Transaction,
): Promise<{ holdId: number } | undefined> {
  return holdIfControlled(
    {
      ...heldPart(platform, change),
      base: await findBase(platform, change, tx),
      text: textsOf(change),
      payload: { slug: platform.registrationNumber, change },
      personId: actor.id,
    },
    tx,
  );
}

/**
 * Carries out a change that was held, in the transaction of its release: only what its sender changed, whatever was
 * written meanwhile beside it. `context` is the sender's. Refuses when the sender no longer manages the platform's lead
 * unit, the platform has ended, or what the change would overwrite is no longer what stood there when it was sent.
 */
export async function applyHeldPlatformPage(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: "hidden" | "has_ended" | "changed_meanwhile" }>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("what is held of a platform's page is a person's");
  const wanted = partChange.parse(payload.change);
  const [platform] = await tx
    .select()
    .from(platforms)
    .where(and(eq(platforms.registrationNumber, String(payload.slug)), isManagedBy(actor.id)))
    .for("update");
  if (!platform) return refuse({ reason: "hidden" });
  if (Lifecycle.isEnded(platform.status)) return refuse({ reason: "has_ended" });
  // What was held before this was looked at has no hash of it.
  if (baseHash !== undefined && baseHash !== baseHashOf(await findBase(platform, wanted, tx)))
    return refuse({ reason: "changed_meanwhile" });
  await applyPartChange(platform, wanted, actor.id, tx);
  const subject = { kind: "platform", id: platform.id };
  const detail = { part: wanted.part };
  await appendAudit(context, { action: "applyHeldPlatformPage", subject, result: "done", detail }, tx);
  return ok(undefined);
}
