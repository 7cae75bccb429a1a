import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import {
  platformChanges,
  platformClasses,
  platformSuccessions,
  platforms,
  platformUnits,
} from "~/db/schema/registry";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import * as Lifecycle from "./core/lifecycle";
import type { ChangeInput } from "./platform-form";
import { indexPlatform } from "./platform-index.commands.server";
import { beginPeriod, currentPeriodBegins } from "./platform-periods.commands.server";
import { moveUnits, type UnitRefusal } from "./platform-unit-moves.commands.server";

export type RecordChangeRefusal =
  | { reason: "no_such_platform" }
  | { reason: "before_current_period"; begins: string }
  | { reason: "in_the_future"; today: string }
  | Lifecycle.LifecycleRefusal
  | UnitRefusal
  | SuccessorRefusal
  | RequestIdConflict;

type SuccessorRefusal = { reason: "no_such_successor" } | { reason: "succession_circle" };

/** The row as the change finds it, locked. */
type Platform = typeof platforms.$inferSelect;

/**
 * Records one change of a registered platform: lock, decide, save, append the change record, index. Answers the
 * number of the change record. Refuses what the life cycle does not allow, dates in the future, and dates before
 * the current period began (knowledge that comes late corrects a record by other means).
 */
export async function recordChange(
  input: ChangeInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ seq: number }, RecordChangeRefusal>> {
  if (!tx) return db().transaction((own) => recordChange(input, context, own));
  return once(context, "recordChange", input, () => record(input, context, tx), tx);
}

async function record(
  input: ChangeInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ seq: number }, RecordChangeRefusal>> {
  const [platform] = await tx
    .select()
    .from(platforms)
    .where(eq(platforms.id, input.platformId))
    .for("update");
  if (!platform) return refuse({ reason: "no_such_platform" });
  const decision = Lifecycle.decide(platform.status, input.change.kind);
  if (!decision.ok) return decision;

  const today = await todayByTheClock(tx);
  const begins = await currentPeriodBegins(platform.id, tx);
  const validOn = input.valid?.date;
  if (validOn && validOn > today) return refuse({ reason: "in_the_future", today });
  if (validOn && begins && validOn < begins) return refuse({ reason: "before_current_period", begins });

  const units = await moveUnits(input, validOn ?? today, tx);
  if (!units.ok) return units;
  const succession = await linkSuccessor(input, platform, tx);
  if (!succession.ok) return succession;
  const next = nextFacts(platform, input, decision.value);
  await tx
    .update(platforms)
    .set({ ...next, updatedAt: sql`clock.now()` })
    .where(eq(platforms.id, platform.id));
  await beginPeriod({ platform, next: { ...platform, ...next }, from: validOn ?? today }, tx);
  const seq = await appendChange(input, context, { platform, next, units: units.value }, tx);
  await appendAudit(
    context,
    {
      action: "recordChange",
      subject: { kind: "platform", id: platform.id },
      result: "done",
      detail: { kind: input.change.kind, seq },
    },
    tx,
  );
  await indexPlatform(platform.id, tx);
  await notifyPages(tx, await touchedPages(platform, tx));
  return ok({ seq });
}

/** Civil date in Asia/Shanghai by the database's clock, read after the lock. */
async function todayByTheClock(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ today: string }>(
    sql`select to_char(clock.now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today`,
  );
  if (!row) throw new Error("the clock gave no answer");
  return row.today;
}

/** The columns of the platform that the change sets. */
function nextFacts(platform: Platform, { change, valid }: ChangeInput, status: Lifecycle.Status) {
  const next: Partial<Platform> = { status };
  if (change.kind === "renamed") {
    next.nameZh = change.nameZh;
    // The English name was a translation of the old one.
    next.nameEn = change.nameEn ?? null;
    next.otherNames = [...new Set([...platform.otherNames, platform.nameZh])];
  }
  if (change.kind === "level_changed") next.level = change.level;
  if (change.kind === "mode_changed") next.constructionMode = change.mode;
  if (Lifecycle.isEnded(status) && valid) {
    next.endedOn = valid.date;
    next.endedPrecision = valid.precision;
  }
  if (change.kind === "started" && valid && !platform.approvedOn) {
    next.approvedOn = valid.date;
    next.approvedPrecision = valid.precision;
  }
  return next;
}

const successionOf = { merged: "merger", converted: "conversion", not_admitted: "succession" } as const;

/** Points to what continues the platform, where the change names it. */
async function linkSuccessor(
  { change, valid, ...input }: ChangeInput,
  platform: Platform,
  tx: Transaction,
): Promise<Result<undefined, SuccessorRefusal>> {
  if (change.kind !== "merged" && change.kind !== "converted" && change.kind !== "not_admitted")
    return ok(undefined);
  const { successorId } = change;
  if (!successorId) return ok(undefined);
  const [found] = await tx
    .select({ id: platforms.id })
    .from(platforms)
    .where(and(eq(platforms.id, successorId), eq(platforms.isSample, platform.isSample)));
  if (!found) return refuse({ reason: "no_such_successor" });
  if (await leadsTo(successorId, platform.id, tx)) return refuse({ reason: "succession_circle" });
  await tx.insert(platformSuccessions).values({
    predecessorId: platform.id,
    successorId,
    kind: successionOf[change.kind],
    onDate: valid?.date,
    onPrecision: valid?.precision,
    sourceId: input.sourceId,
    isSample: input.isSample,
  });
  return ok(undefined);
}

/** Whether the line of successors that begins with a platform comes to another. */
async function leadsTo(from: number, to: number, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    with recursive line(id) as (
      select ${from}::int
      union select s.successor_id from platform_successions s join line on s.predecessor_id = line.id
    ) select exists (select from line where id = ${to}) as found`);
  return row?.found ?? false;
}

async function appendChange(
  input: ChangeInput,
  context: CommandContext,
  what: { platform: Platform; next: Partial<Platform>; units: [number[], number[]] | undefined },
  tx: Transaction,
): Promise<number> {
  const { kind } = input.change;
  const [platformClass] = await tx
    .select({ hasCenterLifecycle: platformClasses.hasCenterLifecycle })
    .from(platformClasses)
    .where(eq(platformClasses.code, what.platform.classCode));
  const clause = input.clause ?? (input.isReported ? undefined : Lifecycle.clauseOf(kind));
  // S1 speaks of technology innovation centers only.
  const applies =
    input.clause !== undefined || platformClass?.hasCenterLifecycle || !clause?.startsWith("S1");
  const [row] = await tx
    .insert(platformChanges)
    .values({
      platformId: input.platformId,
      seq: 0, // the trigger gives the number
      kind,
      route: input.isReported ? "record" : Lifecycle.routeOf(kind),
      validOn: input.valid?.date,
      validPrecision: input.valid?.precision,
      clause: applies ? clause : undefined,
      documentTitle: input.document.title,
      documentNumber: input.document.number,
      noteZh: input.noteZh,
      noteEn: input.noteEn,
      facts: { ...differences(what.platform, what.next), ...(what.units ? { units: what.units } : {}) },
      requestId: context.requestId,
      sourceId: input.sourceId,
      isSample: input.isSample,
    })
    .returning({ seq: platformChanges.seq });
  if (!row) throw new Error("insert returned no row");
  return row.seq;
}

const publicFacts = ["status", "nameZh", "nameEn", "level", "constructionMode"] as const;

/** Fact → [before, after], for the facts that the change moved. */
function differences(before: Platform, after: Partial<Platform>): Record<string, [unknown, unknown]> {
  const moved = publicFacts.filter((fact) => fact in after && after[fact] !== before[fact]);
  return Object.fromEntries(moved.map((fact) => [fact, [before[fact], after[fact]]]));
}

/** Tags of every page that shows the platform: lists, its own, its units', its predecessors' and successors'. */
async function touchedPages(platform: Platform, tx: Transaction): Promise<string[]> {
  const units = await tx
    .select({ id: platformUnits.organisationId })
    .from(platformUnits)
    .where(eq(platformUnits.platformId, platform.id));
  const kin = await tx.execute<{ number: string }>(sql`
    select p.registration_number as number from platform_successions s
    join platforms p on p.id in (s.predecessor_id, s.successor_id)
    where ${platform.id} in (s.predecessor_id, s.successor_id)`);
  return [
    "platforms",
    `platform:${platform.registrationNumber}`,
    ...units.map((unit) => `organisation:${unit.id}`),
    ...kin.map((row) => `platform:${row.number}`),
  ];
}
