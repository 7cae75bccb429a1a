import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { platformChanges, platformClasses, platforms } from "~/db/schema/registry";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import * as Lifecycle from "./core/lifecycle";
import * as OfficialName from "./core/official-name";
import { updateCompleteness } from "./platform-completeness.commands.server";
import type { ChangeInput } from "./platform-form";
import { type HeadquartersRefusal, moveHeadquarters } from "./platform-headquarters.commands.server";
import { listPageTags } from "./platform-page-tags.queries.server";
import {
  beginPeriod,
  type EffectiveSpanRefusal,
  findEffectiveSpan,
} from "./platform-periods.commands.server";
import { checkReferences, type ReferenceRefusal } from "./platform-references.queries.server";
import { linkSuccessor, type SuccessorRefusal } from "./platform-successions.commands.server";
import { moveUnits, type UnitRefusal } from "./platform-unit-moves.commands.server";

export type RecordChangeRefusal =
  | { reason: "no_such_platform" }
  | { reason: "name_breaks_rule"; pattern: string }
  | Lifecycle.LifecycleRefusal
  | EffectiveSpanRefusal
  | UnitRefusal
  | HeadquartersRefusal
  | SuccessorRefusal
  | ReferenceRefusal
  | RequestIdConflict;

/** The row as the change finds it, locked. */
type Platform = typeof platforms.$inferSelect;

type PlatformClass = Pick<
  typeof platformClasses.$inferSelect,
  "hasCenterLifecycle" | "namePattern" | "namePatternLevel"
>;

/**
 * Records one change of a registered platform: lock, decide, save, append the change record, index. Answers the
 * number of the change record. Refuses what the life cycle does not allow, dates in the future, dates before the
 * current period began (knowledge that comes late corrects a record by other means), a name that the rule of the
 * class does not allow unless a source reports it, and what names something unknown. A refusal leaves a line in the
 * audit log.
 */
export async function recordChange(
  input: ChangeInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ seq: number }, RecordChangeRefusal>> {
  if (!tx) return db().transaction((own) => recordChange(input, context, own));
  const work = async () => {
    const result = await record(input, context, tx);
    if (!result.ok) {
      const detail = { kind: input.change.kind, reason: result.refusal.reason };
      const subject = { kind: "platform", id: input.platformId };
      await appendAudit(context, { action: "recordChange", subject, result: "refused", detail }, tx);
    }
    return result;
  };
  return once(context, "recordChange", input, work, tx);
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

  const platformClass = await classOf(platform, tx);
  const pattern = brokenPattern(platform, platformClass, input);
  if (pattern) return refuse({ reason: "name_breaks_rule", pattern });
  const references = await checkReferences(referencesOf(input), tx);
  if (!references.ok) return references;
  if (input.isSample !== platform.isSample)
    return refuse({ reason: "sample_mixed_with_real", field: "isSample" });
  const span = await findEffectiveSpan(platform, input.valid, tx);
  if (!span.ok) return span;

  // A change is of one kind: at most one of these three writes, so that a refusal leaves nothing behind.
  const units = await moveUnits(input, span.value, tx);
  if (!units.ok) return units;
  const headquarters = await moveHeadquarters(input, span.value, tx);
  if (!headquarters.ok) return headquarters;
  const succession = await linkSuccessor(input, platform, tx);
  if (!succession.ok) return succession;
  const next = nextFacts(platform, input, decision.value);
  await tx
    .update(platforms)
    .set({ ...next, updatedAt: sql`clock.now()` })
    .where(eq(platforms.id, platform.id));
  await updateCompleteness(platform.id, tx);
  await beginPeriod({ platform, next: { ...platform, ...next }, from: span.value.from }, tx);
  const seq = await appendChange(input, context, { platform, platformClass, next, units: units.value }, tx);
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
  await indexRecords("platform", [platform.id], tx);
  await notifyPages(tx, await listPageTags(platform, tx));
  return ok({ seq });
}

async function classOf({ classCode }: Platform, tx: Transaction): Promise<PlatformClass> {
  const [row] = await tx
    .select({
      hasCenterLifecycle: platformClasses.hasCenterLifecycle,
      namePattern: platformClasses.namePattern,
      namePatternLevel: platformClasses.namePatternLevel,
    })
    .from(platformClasses)
    .where(eq(platformClasses.code, classCode));
  if (!row) throw new Error(`the class ${classCode} of a platform is not there`);
  return row;
}

/** The pattern that a new name does not fit. What a source reports is recorded as it is. */
function brokenPattern(platform: Platform, rule: PlatformClass, { change, isReported }: ChangeInput) {
  if (change.kind !== "renamed" || isReported) return undefined;
  const isAllowed = OfficialName.isAllowed(rule, { nameZh: change.nameZh, level: platform.level });
  return isAllowed ? undefined : (rule.namePattern ?? undefined);
}

function referencesOf({ change, sourceId, isSample }: ChangeInput) {
  const sites = change.kind === "relocated" ? [change.site] : [];
  return { isSample, sources: { sourceId: [sourceId] }, places: { site: sites } };
}

/** The columns of the platform that the change sets. */
function nextFacts(platform: Platform, { change, valid }: ChangeInput, status: Lifecycle.Status) {
  const next: Partial<Platform> = { status };
  if (change.kind === "renamed") {
    next.nameZh = change.nameZh;
    // The names in other languages were translations of the old one.
    next.nameEn = change.nameEn ?? null;
    next.nameMn = change.nameMn ?? null;
    const present = [next.nameZh, next.nameEn, next.nameMn];
    const old = [platform.nameZh, platform.nameEn, platform.nameMn];
    next.otherNames = [...new Set([...platform.otherNames, ...old])].filter(
      (name) => name !== null && !present.includes(name),
    ) as string[]; // null was filtered out
  }
  if (change.kind === "relocated" && change.site.areaCode) {
    next.areaCode = change.site.areaCode;
    next.countyCode = change.site.countyCode ?? null;
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

async function appendChange(
  input: ChangeInput,
  context: CommandContext,
  what: {
    platform: Platform;
    platformClass: PlatformClass;
    next: Partial<Platform>;
    units: [number[], number[]] | undefined;
  },
  tx: Transaction,
): Promise<number> {
  const { kind } = input.change;
  // Filing and approval are the plan's for centers (S1 三(五)); of other classes a source reports.
  const isGoverned = what.platformClass.hasCenterLifecycle;
  const route = input.isReported || !isGoverned ? "record" : Lifecycle.routeOf(kind);
  const clause = input.clause ?? (input.isReported ? undefined : Lifecycle.clauseOf(kind));
  const applies = input.clause !== undefined || isGoverned || !clause?.startsWith("S1");
  const [row] = await tx
    .insert(platformChanges)
    .values({
      platformId: input.platformId,
      seq: 0, // the trigger gives the number
      kind,
      route: input.route ?? route,
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

const publicFacts = [
  "status",
  "nameZh",
  "nameEn",
  "nameMn",
  "level",
  "constructionMode",
  "areaCode",
  "countyCode",
] as const;

/** Fact → [before, after], for the facts that the change moved. */
function differences(before: Platform, after: Partial<Platform>): Record<string, [unknown, unknown]> {
  const moved = publicFacts.filter((fact) => fact in after && after[fact] !== before[fact]);
  return Object.fromEntries(moved.map((fact) => [fact, [before[fact], after[fact]]]));
}
