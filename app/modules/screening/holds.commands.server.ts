import { createHash } from "node:crypto";
import { and, arrayContained, eq, ne, sql } from "drizzle-orm";
import { canonical } from "~/app/core/canonical";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { holds } from "~/db/schema/screening";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listOfficerIds } from "../notifications/desk-readers.queries.server";
import { notify } from "../notifications/notify.commands.server";
import { findControlled } from "./control-terms.queries.server";
import type { TermMatch } from "./core/match-terms";
import { isPartyToHold } from "./hold-parties.queries.server";

/** What is to be written, and all of its text that others would read. */
export interface Screened {
  /** What it is, such as `platform-profile`; decides the handler that carries it out (see `ReleaseHandlers`). */
  subjectKind: string;
  /** Which one; for something new the request's id. */
  subjectId: string;
  text: string;
  /** What the handler needs to write it, as JSON. */
  payload: Record<string, unknown>;
  /** Names of what it would write of its subject. What is sent later and writes all of these takes its place. */
  touches: readonly string[];
  /** What it would overwrite, as it stands now: the handler gets its hash, to see whether that has changed. */
  base?: unknown;
  /** Whose it is; none for the system's own. */
  personId?: number | undefined;
}

/**
 * Holds a text for an officer when a control term of today is in it; the caller then writes nothing and tells its
 * reader (`held`). Undefined: nothing was found, or this very text of this subject was released before and names no
 * term that it did not name then. Sent again while it waits, the same is the same hold; what differs in anything is
 * another one, and takes the place of those whose every part it would write as well. In the caller's transaction.
 */
export async function holdIfControlled(
  { subjectKind, subjectId, text, payload, touches, base, personId }: Screened,
  tx: Transaction,
): Promise<{ holdId: number } | undefined> {
  const matches = await findControlled(text, tx);
  if (matches.length === 0) return undefined;
  const textHash = hashOf(text);
  const payloadHash = hashOf(canonical(payload));
  if (await wasReleased({ subjectKind, subjectId, textHash, matches }, tx)) return undefined;
  const [row] = await tx
    .insert(holds)
    .values({
      subjectKind,
      subjectId,
      payload,
      textHash,
      payloadHash,
      touches: touches.map(hashOf),
      baseHash: base === undefined ? null : baseHashOf(base),
      matches,
      personId,
    })
    .onConflictDoNothing()
    .returning({ id: holds.id });
  if (!row) return { holdId: await findHeld({ subjectKind, subjectId, textHash }, payloadHash, tx) };
  await supersedeHolds({ subjectKind, subjectId, touches, but: row.id }, tx);
  const data = {
    kind: subjectKind,
    terms: termsOf(matches),
    path: pathsIn("zh-CN").deskItem("holds", row.id),
  };
  const officers: number[] = [];
  for (const officer of await listOfficerIds(tx, { except: personId }))
    if (!(await isPartyToHold({ id: row.id, personId: officer }, tx))) officers.push(officer);
  await notify(
    {
      to: officers,
      kind: "hold-waiting",
      eventKey: `hold:${row.id}`,
      data,
    },
    tx,
  );
  if (personId !== undefined) {
    const told = { kind: subjectKind, terms: termsOf(matches) };
    await notify({ to: [personId], kind: "held", eventKey: `held:${row.id}`, data: told }, tx);
  }
  return { holdId: row.id };
}

/**
 * Takes back what waits of this subject and would write nothing but what is written now, so that its release cannot
 * bring back what was sent earlier. `but`: the hold that takes its place. In the transaction that writes it.
 */
export async function supersedeHolds(
  {
    subjectKind,
    subjectId,
    touches,
    but,
  }: Pick<Screened, "subjectKind" | "subjectId" | "touches"> & { but?: number },
  tx: Transaction,
): Promise<void> {
  if (touches.length === 0) return;
  await tx
    .update(holds)
    .set({ status: "superseded", decidedAt: sql`clock.now()` })
    .where(
      and(
        eq(holds.subjectKind, subjectKind),
        eq(holds.subjectId, subjectId),
        eq(holds.status, "held"),
        sql`cardinality(${holds.touches}) > 0`,
        arrayContained(holds.touches, touches.map(hashOf)),
        ...(but === undefined ? [] : [ne(holds.id, but)]),
      ),
    );
}

/** What stands somewhere, as a hash that is kept with a hold. */
export function baseHashOf(base: unknown): string {
  return hashOf(canonical(base));
}

/** A hold as its handler gets it. */
export interface ReleasedHold {
  id: number;
  subjectKind: string;
  subjectId: string;
  payload: Record<string, unknown>;
  /** Of what it would overwrite, as that stood when it was sent (see `baseHashOf`). */
  baseHash?: string;
  personId?: number;
}

/**
 * By kind of subject: what writes that which was held, in the transaction of its release. The context is that of the
 * person whose it was, with a request id of the hold's own. Refuses, with a code, what is no longer possible; then
 * nothing is released.
 */
export type ReleaseHandlers = Readonly<
  Record<
    string,
    (
      hold: ReleasedHold,
      context: CommandContext,
      tx: Transaction,
    ) => Promise<Result<unknown, { reason: string }>>
  >
>;

export type DecideHoldRefusal =
  | { reason: "unknown_hold" | "already_decided" | "own_case" | "not_a_person" }
  /** The handler's reason: what was held can no longer be written as it was. */
  | { reason: "cannot_be_carried_out"; because: string }
  | RequestIdConflict;

/** Releases what was held: it is written now, as it was sent, once. Nobody releases their own, nor their organisation's. */
export async function releaseHold(
  input: { id: number; reason: string },
  handlers: ReleaseHandlers,
  context: CommandContext,
): Promise<Result<{ id: number }, DecideHoldRefusal>> {
  return settle(input, "released", context, async (hold, tx) => {
    const carryOut = handlers[hold.subjectKind];
    if (!carryOut) throw new Error(`nothing carries out what was held of the kind ${hold.subjectKind}`);
    const actor: CommandContext["actor"] =
      hold.personId === undefined ? { kind: "system" } : { kind: "person", id: hold.personId };
    return carryOut(hold, { actor, requestId: `hold:${hold.id}` }, tx);
  });
}

/** Refuses what was held, with the reason that its sender is told. Nobody decides their own. */
export async function refuseHold(
  input: { id: number; reason: string },
  context: CommandContext,
): Promise<Result<{ id: number }, DecideHoldRefusal>> {
  return settle(input, "refused", context, async () => ok(undefined));
}

async function settle(
  input: { id: number; reason: string },
  status: "released" | "refused",
  context: CommandContext,
  carryOut: (hold: ReleasedHold, tx: Transaction) => Promise<Result<unknown, { reason: string }>>,
): Promise<Result<{ id: number }, DecideHoldRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") return refuse({ reason: "not_a_person" });
  const { id, reason } = input;
  const command = status === "released" ? "releaseHold" : "refuseHold";
  const work = async (tx: Transaction): Promise<Result<{ id: number }, DecideHoldRefusal>> => {
    const [hold] = await tx.select().from(holds).where(eq(holds.id, id)).for("update");
    if (!hold) return refuse({ reason: "unknown_hold" });
    if (hold.status !== "held") return refuse({ reason: "already_decided" });
    if (hold.personId === actor.id || (await isPartyToHold({ id, personId: actor.id }, tx))) {
      return refuse({ reason: "own_case" });
    }
    await tx
      .update(holds)
      .set({ status, decidedBy: actor.id, decidedAt: sql`clock.now()`, reason })
      .where(eq(holds.id, id));
    const { subjectKind, subjectId, payload, baseHash, personId } = hold;
    const done = await carryOut(
      {
        id,
        subjectKind,
        subjectId,
        payload,
        ...(baseHash === null ? {} : { baseHash }),
        ...(personId === null ? {} : { personId }),
      },
      tx,
    );
    if (!done.ok) throw new NotCarriedOut(done.refusal.reason);
    const detail = { status, subjectKind, subjectId };
    await appendAudit(
      context,
      { action: command, subject: { kind: "hold", id }, result: "done", detail },
      tx,
    );
    if (personId !== null) {
      const data = { kind: subjectKind, result: status, reason };
      await notify({ to: [personId], kind: "hold-decided", eventKey: `hold-decided:${id}`, data }, tx);
    }
    return ok({ id });
  };
  try {
    return await db().transaction((tx) => once(context, command, input, () => work(tx), tx));
  } catch (error) {
    // Thrown so that the transaction takes back all that was done before.
    if (error instanceof NotCarriedOut)
      return refuse({ reason: "cannot_be_carried_out", because: error.message });
    throw error;
  }
}

class NotCarriedOut extends Error {}

/** Whether this text was released, of every term that it names now. */
async function wasReleased(
  { subjectKind, subjectId, textHash, matches }: HeldText & { matches: readonly TermMatch[] },
  tx: Transaction,
): Promise<boolean> {
  const earlier = await tx
    .select({ matches: holds.matches })
    .from(holds)
    .where(and(isOf({ subjectKind, subjectId, textHash }), eq(holds.status, "released")));
  const released = new Set(earlier.flatMap((hold) => hold.matches.map(({ termId }) => termId)));
  return matches.every(({ termId }) => released.has(termId));
}

type HeldText = Pick<Screened, "subjectKind" | "subjectId"> & { textHash: string };

const isOf = ({ subjectKind, subjectId, textHash }: HeldText) =>
  and(eq(holds.subjectKind, subjectKind), eq(holds.subjectId, subjectId), eq(holds.textHash, textHash));

async function findHeld(held: HeldText, payloadHash: string, tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(isOf(held), eq(holds.payloadHash, payloadHash), eq(holds.status, "held")));
  if (!row) throw new Error("a hold that stood in the way is not there");
  return row.id;
}

function termsOf(matches: readonly TermMatch[]): string {
  return [...new Set(matches.map(({ term }) => term))].join("、");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
