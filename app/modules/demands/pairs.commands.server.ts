import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { isLiving } from "./core/demand-state";
import { movePair, type PairMove } from "./core/pair-state";
import { keepApart } from "./demand-sight.queries.server";
import { joinDemands } from "./join-demands.commands.server";
import { type LockedDemand, lockAnyDemand, lockOwnDemand } from "./locked-demand.commands.server";
import { findOwnPair, type OwnPair } from "./pair-rows.queries.server";
import { tellOwnerOfPair } from "./pair-tells.commands.server";

export type PairRefusal =
  /** It is not theirs, or there is no such pair. */
  { reason: "hidden" } | { reason: "wrong_state" } | RequestIdConflict;

/** What became of the pair: as the mover may know it. */
export type PairMoved = { outcome: "agreed" | "left" | "wanted" | "joined" };

/**
 * One of two owners agrees to show and to see, or wants to join (both for owners and managers alone: the one shows what
 * is not public, the other ends one of the two demands), or leaves. Nothing of it where one excludes the other. The second who wants to join joins them, in the same transaction. Nobody learns who the other is, or
 * what they asked, before both have agreed; nobody is told that somebody left. `pairId`: the pair that the sender saw.
 */
export async function moveOwnPair(
  input: { demandId: number; pairId: number; move: PairMove },
  context: PersonContext,
): Promise<Result<PairMoved, PairRefusal>> {
  return db().transaction((tx) => once(context, "moveOwnPair", input, () => move(input, context, tx), tx));
}

async function move(
  { demandId, pairId, move: wanted }: { demandId: number; pairId: number; move: PairMove },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<PairMoved, PairRefusal>> {
  const locked = await lockPair(demandId, context, wanted, tx);
  if (locked?.own.id !== pairId) return refuse({ reason: "hidden" });
  const { own, demand, other } = locked;
  const moved = movePair(own.pair, wanted);
  if (!moved.ok) return moved;
  if (wanted !== "leave" && !(isLiving(demand.status) && isLiving(other.status)))
    return refuse({ reason: "wrong_state" });
  await writeMove(own, wanted, tx);
  const detail = { move: wanted };
  await appendAudit(
    context,
    { action: "moveOwnPair", subject: { kind: "demand", id: demandId }, result: "done", detail },
    tx,
  );
  if (wanted === "leave") return ok({ outcome: "left" });
  if (wanted === "agree") {
    if (moved.value.otherAgreed)
      for (const id of [demandId, other.id])
        await tellOwnerOfPair({ pairId: own.id, demandId: id, kind: "demand-pair-agreed" }, tx);
    return ok({ outcome: "agreed" });
  }
  if (!moved.value.isJoined) return ok({ outcome: "wanted" });
  const [lead, younger] = own.isLead ? [demand, other] : [other, demand];
  await joinDemands({ pairId: own.id, lead, younger, personId: context.actor.id }, tx);
  return ok({ outcome: "joined" });
}

/** Locks both demands, in the order of their ids, and reads their pair as it then stands. */
async function lockPair(
  demandId: number,
  context: PersonContext,
  wanted: PairMove,
  tx: Transaction,
): Promise<{ own: OwnPair; demand: LockedDemand; other: LockedDemand } | undefined> {
  const seen = await findOwnPair(demandId, tx);
  if (!seen) return undefined;
  await tx.execute(
    sql`select id from demands where id in (${demandId}, ${seen.otherId}) order by id for update`,
  );
  const demand = await lockOwnDemand(demandId, context, tx, wanted === "leave" ? "any" : "binding");
  const other = demand && (await lockAnyDemand(seen.otherId, tx));
  if (wanted !== "leave" && (await areKeptApart(demandId, seen.otherId, tx))) return undefined;
  const own = await findOwnPair(demandId, tx);
  return demand && other && own && own.id === seen.id ? { own, demand, other } : undefined;
}

async function areKeptApart(demandId: number, otherId: number, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from demands d join demands o on o.id = ${otherId}
    where d.id = ${demandId} and ${keepApart(sql`d`, sql`o`)}`);
  return row !== undefined;
}

async function writeMove({ id, isLead }: OwnPair, wanted: PairMove, tx: Transaction): Promise<void> {
  const columns = {
    agree: isLead ? sql`agreed_at` : sql`other_agreed_at`,
    join: isLead ? sql`join_wanted_at` : sql`other_join_wanted_at`,
    leave: sql`ended_at`,
  };
  await tx.execute(sql`update demand_pairs set ${columns[wanted]} = clock.now() where id = ${id}`);
}
