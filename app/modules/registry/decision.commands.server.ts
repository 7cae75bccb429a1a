import { eq, sql } from "drizzle-orm";
import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { decisions } from "~/db/schema/decisions";
import { platformClasses } from "~/db/schema/registry";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { isLeaving } from "./core/decision-changes";
import {
  decidesOver,
  findRegisteredPlatform,
  listOtherOfficers,
  type RegisteredPlatform,
} from "./decision.queries.server";
import { readChange } from "./decision-change.commands.server";
import { faultOfChange } from "./decision-faults";
import type { ChangeDecisionInput, DocumentInput, RegistrationDecisionInput } from "./decision-form";
import { enterByDecision } from "./decision-registration.commands.server";
import { recordChange } from "./platform-changes.commands.server";
import { findClockTime, findRegistryDay } from "./registry-day.queries.server";
import { registerSource } from "./sources.commands.server";

/** Exactly one of the two that a decision can be. `isSample`: whether this desk works on invented platforms. */
export type DecisionInput = { isSample: boolean } & (
  | { kind: "registration"; registration: RegistrationDecisionInput }
  | { kind: "change"; change: ChangeDecisionInput }
);

export type EnterDecisionRefusal =
  /** A platform or class that this officer may not know of, or does not decide over. */
  | { reason: "unknown" }
  | { reason: "faults"; faults: readonly FormFault[] }
  /** The platform has changed since the form was shown. */
  | { reason: "changed_meanwhile"; changes: number }
  | RequestIdConflict;

export interface EnteredDecision {
  id: number;
  /** `waiting`: for a second officer. */
  status: "applied" | "waiting";
  registrationNumber: string;
}

/**
 * Enters an authority's decision, by an officer of that authority. A platform that enters or changes does so at once; one
 * that leaves stays as it is until a second officer confirms it. Refuses what the register's rules refuse, field by
 * field, also where the decision has to wait, and a platform that changed since the form was shown. The document has been
 * examined. A refusal leaves a line in the audit log and nothing else.
 */
export async function enterDecision(
  input: DecisionInput,
  document: ExaminedFile,
  context: CommandContext,
): Promise<Result<EnteredDecision, EnterDecisionRefusal>> {
  return withKeptFiles([document], new Date().toISOString(), () =>
    db().transaction((tx) => {
      const work = async () => {
        const result = await keeping(
          tx,
          () => enter(input, document, context, tx),
          ({ ok: isEntered }) => isEntered,
        );
        if (!result.ok)
          await noteRefusal("enterDecision", subjectOf(input), result.refusal.reason, context, tx);
        return result;
      };
      return once(context, "enterDecision", { ...input, document: document.sha256 }, work, tx);
    }),
  );
}

/**
 * What a decision would do, read by `look` in a transaction that is then taken back: the summary before sending. Refuses
 * as `enterDecision` does, and leaves nothing at all.
 */
export async function tryDecision<View>(
  input: DecisionInput,
  context: CommandContext,
  look: (done: DecidedPlatform, tx: Transaction) => Promise<View>,
): Promise<Result<View, EnterDecisionRefusal>> {
  return db().transaction((tx) =>
    keeping<Result<View, EnterDecisionRefusal>>(
      tx,
      async () => {
        const done = await decide(input, context, tx);
        return done.ok ? ok(await look(done.value, tx)) : done;
      },
      () => false,
    ),
  );
}

/** What a decision did to the register. */
export interface DecidedPlatform {
  platform: RegisteredPlatform;
  needsSecond: boolean;
  /** The number of the change record; of a registration its first. */
  changeSeq: number;
  /** The input of the registry's command, without its source. */
  payload: Record<string, unknown>;
}

async function enter(
  input: DecisionInput,
  document: ExaminedFile,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<EnteredDecision, EnterDecisionRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("decisions are entered by people");
  const needsSecond = input.kind === "change" && isLeaving(input.change.kind);
  // What has to wait is only tried, so that its officer learns now what the register would refuse.
  const done = await keeping(
    tx,
    () => decide(input, context, tx),
    ({ ok: isDone }) => isDone && !needsSecond,
  );
  if (!done.ok) return done;
  const { platform, payload, changeSeq } = done.value;
  const { documentTitle, documentNumber, decidedOn } = documentOf(input);
  const { id: fileId } = await storeFile(document, { at: await findClockTime(tx) }, tx);
  const status = needsSecond ? "waiting" : "applied";
  const [row] = await tx
    .insert(decisions)
    .values({
      ...{ kind: input.kind, platformId: platform.id, payload, documentTitle, documentNumber, decidedOn },
      ...{ fileId, needsSecond, status, enteredBy: actor.id },
      ...(needsSecond ? {} : { changeSeq }),
    })
    .returning({ id: decisions.id });
  if (!row) throw new Error("insert returned no row");
  const detail = { kind: input.kind, status, platform: platform.registrationNumber };
  const subject = { kind: "decision", id: row.id };
  await appendAudit(context, { action: "enterDecision", subject, result: "done", detail }, tx);
  if (needsSecond) await askSecond(row.id, platform, documentNumber, actor.id, tx);
  return ok({ id: row.id, status, registrationNumber: platform.registrationNumber });
}

async function decide(
  input: DecisionInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<DecidedPlatform, EnterDecisionRefusal>> {
  const { decidedOn } = documentOf(input);
  const today = await findRegistryDay(tx);
  if (decidedOn > today) {
    return faults([{ field: "decidedOn", code: "in_the_future", values: { day: today } }]);
  }
  return input.kind === "registration"
    ? decideRegistration(input.registration, input.isSample, context, tx)
    : decideChange(input.change, input.isSample, context, tx);
}

async function decideRegistration(
  input: RegistrationDecisionInput,
  isSample: boolean,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<DecidedPlatform, EnterDecisionRefusal>> {
  const [platformClass] = await tx
    .select({ authorityId: platformClasses.authorityId })
    .from(platformClasses)
    .where(eq(platformClasses.code, input.classCode));
  if (!platformClass || !(await isOurs(platformClass.authorityId, context, tx))) {
    return refuse({ reason: "unknown" });
  }
  const sourceId = await sourceOf(input, isSample, context, tx);
  const entered = await enterByDecision(input, { context, sourceId, isSample }, tx);
  if (!entered.ok) return faults(entered.refusal);
  const platform = await findRegisteredPlatform(entered.value.registrationNumber, tx);
  if (!platform) throw new Error("what was just entered is not there");
  return ok({ platform, needsSecond: false, changeSeq: 1, payload: { ...entered.value.facts } });
}

async function decideChange(
  input: ChangeDecisionInput,
  isSample: boolean,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<DecidedPlatform, EnterDecisionRefusal>> {
  const platform = await lockPlatform(input.registrationNumber, tx);
  if (!platform || platform.isSample !== isSample || !(await isOurs(platform.authorityId, context, tx))) {
    return refuse({ reason: "unknown" });
  }
  if (platform.changes !== input.seen) {
    return refuse({ reason: "changed_meanwhile", changes: platform.changes });
  }
  const sourceId = await sourceOf(input, isSample, context, tx);
  const change = await readChange(input, { platform, sourceId, context }, tx);
  if (!change.ok) return faults(change.refusal);
  const recorded = await recordChange(change.value, context, tx);
  if (!recorded.ok) return faults([faultOfChange(recorded.refusal)]);
  const { sourceId: _source, ...payload } = change.value;
  return ok({ platform, needsSecond: isLeaving(input.kind), changeSeq: recorded.value.seq, payload });
}

/** The platform, locked until the transaction ends: what is read of it now is what is decided on. */
export async function lockPlatform(
  registrationNumber: string,
  tx: Transaction,
): Promise<RegisteredPlatform | undefined> {
  await tx.execute(sql`select from platforms where registration_number = ${registrationNumber} for update`);
  return findRegisteredPlatform(registrationNumber, tx);
}

/** The source that a decision's document is to the records that rest on it. */
export async function sourceOf(
  { documentTitle, documentNumber, decidedOn }: DocumentInput,
  isSample: boolean,
  context: CommandContext,
  tx: Transaction,
): Promise<number> {
  const title = `${documentTitle} ${documentNumber}`;
  return registerSource({ title, published: decidedOn, isSample }, context, tx);
}

/** A refusal that the auditors find. */
export async function noteRefusal(
  action: string,
  subject: { kind: string; id: string | number },
  reason: string,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject, result: "refused", detail: { reason } }, tx);
}

async function isOurs(authorityId: number, { actor }: CommandContext, tx: Transaction): Promise<boolean> {
  return actor.kind === "person" && decidesOver(actor.id, authorityId, tx);
}

async function askSecond(
  id: number,
  { authorityId, name, registrationNumber }: RegisteredPlatform,
  documentNumber: string,
  personId: number,
  tx: Transaction,
): Promise<void> {
  const data = {
    platform: name.zh,
    number: registrationNumber,
    document: documentNumber,
    path: `/workbench/desk/decisions/${id}`,
  };
  const to = await listOtherOfficers(authorityId, personId, tx);
  await notify({ to, kind: "decision-waiting", eventKey: `decision:${id}`, data }, tx);
}

function documentOf(input: DecisionInput): DocumentInput {
  return input.kind === "registration" ? input.registration : input.change;
}

function subjectOf(input: DecisionInput): { kind: string; id: string } {
  return input.kind === "registration"
    ? { kind: "platform_class", id: input.registration.classCode }
    : { kind: "platform", id: input.change.registrationNumber };
}

function faults(found: readonly FormFault[]): Result<never, EnterDecisionRefusal> {
  return refuse({ reason: "faults", faults: found });
}
