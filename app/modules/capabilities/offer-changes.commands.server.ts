import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { instruments, services, sharedResources } from "~/db/schema/capabilities";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { type Kept, once } from "../audit/once.commands.server";
import { isEnded } from "../registry/core/lifecycle";
import type { OfferKind } from "./core/offer-kinds";
import type { OfferStatus } from "./core/offer-state";
import { indexWithLinked } from "./linked-offers.commands.server";
import { lockPlatformFor, type ManagedPlatform } from "./managed-platform.commands.server";

/** What a platform offers, each kind in a table of its own. */
export const offerTables = {
  service: services,
  instrument: instruments,
  resource: sharedResources,
} as const satisfies Record<OfferKind, unknown>;

export type OfferRefusal =
  /** One may not know of it: nobody who manages the platform's lead unit of today, or no such thing of it. */
  | { reason: "hidden" }
  | { reason: "has_ended" | "wrong_state" | "changed_meanwhile" }
  /** What is wrong with a field; `row`: of a list, from 0. */
  | { reason: "invalid"; field: string; code: string; row?: number }
  | RequestIdConflict;

export type Changed<Value> = Promise<Result<Value, OfferRefusal>>;

/** An offer under its lock. */
export interface LockedOffer {
  id: number;
  status: OfferStatus;
  nameZh: string;
  /** Of what stands there: another one means that it was changed meanwhile. */
  version: string;
}

/**
 * Runs one command about what a platform offers: once for each request id, with the platform locked for whoever manages
 * it (or the system), and a platform that has ended refused. `input`: all that was sent.
 */
export async function withManagedPlatform<Value extends Kept>(
  command: string,
  input: { slug: string },
  context: CommandContext,
  work: (platform: ManagedPlatform, tx: Transaction) => Changed<Value>,
  tx?: Transaction,
): Changed<Value> {
  if (!tx) return db().transaction((own) => withManagedPlatform(command, input, context, work, own));
  return once<Value, OfferRefusal>(
    context,
    command,
    input,
    async () => {
      const platform = await lockPlatformFor(input.slug, context, tx);
      if (!platform) return refuse({ reason: "hidden" });
      if (isEnded(platform.status)) return refuse({ reason: "has_ended" });
      return work(platform, tx);
    },
    tx,
  );
}

/** One of a platform's offers, locked; undefined where it has no such one. */
export async function lockOffer(
  kind: OfferKind,
  id: number,
  platform: ManagedPlatform,
  tx: Transaction,
): Promise<LockedOffer | undefined> {
  const table = offerTables[kind];
  const [row] = await tx
    .select({
      id: table.id,
      status: table.status,
      nameZh: table.nameZh,
      version: sql<string>`${table.updatedAt}::text`,
    })
    .from(table)
    .where(sql`${table.id} = ${id} and ${table.platformId} = ${platform.id}`)
    .for("update");
  return row;
}

/** What follows each change: the audit line, the index and the cached pages. `also`: tags of further pages. */
export async function afterOfferChange(
  kind: OfferKind,
  ids: readonly number[],
  {
    platform,
    action,
    detail,
  }: { platform: ManagedPlatform; action: string; detail?: Record<string, unknown> },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  for (const id of ids) {
    const told = { action, subject: { kind: auditSubjects[kind], id }, result: "done" as const };
    await appendAudit(context, { ...told, detail: { ...detail, platform: platform.slug } }, tx);
  }
  const linked = await indexWithLinked(kind, ids, tx);
  const own = ids.map((id) => `${kind}:${id}`);
  await notifyPages(tx, [`platform:${platform.slug}`, `${kind}s`, ...own, ...linked]);
}

/** What the log calls them. */
const auditSubjects: Readonly<Record<OfferKind, string>> = {
  service: "technical-service",
  instrument: "instrument",
  resource: "shared-resource",
};

/** Where it is done: a site of the platform that there is today. */
export async function isSiteOf(siteId: number, platform: ManagedPlatform, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from platform_sites where id = ${siteId} and platform_id = ${platform.id} and upper_inf(valid)`);
  return row !== undefined;
}

/** Writes that an offer was changed now, and so that all of it holds. */
export async function confirmNow(kind: OfferKind, id: number, tx: Transaction): Promise<void> {
  const table = offerTables[kind];
  await tx
    .update(table)
    .set({ updatedAt: sql`clock.now()`, confirmedAt: sql`clock.now()` })
    .where(eq(table.id, id));
}

/** An answer of a command that may have to wait for an officer. */
export type Outcome = "saved" | "held";

/** The id of what was made or changed, and what became of it. */
export const saved = (id: number) => ok({ id, outcome: "saved" as Outcome });
export const held = (id: number) => ok({ id, outcome: "held" as Outcome });
