import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findActingBroker } from "./acting-broker.queries.server";
import { isOfASide, listKnowing, listOfUnits } from "./introducible.queries.server";

export type ShareAnswerRefusal =
  /** No share of it is theirs, or they may not know of the demand. */
  | { reason: "hidden" }
  /** Answered before, or the introduction has ended. */
  | { reason: "answered_already" | "wrong_state" }
  /** One is of the platform's own units. */
  | { reason: "own_unit" }
  | RequestIdConflict;

/**
 * A broker agrees to the share of an introduction that another offers, or does not want it: it is the introducer's
 * again then.
 */
export async function agreeToShare(
  input: { id: number; answer: "agree" | "decline" },
  context: PersonContext,
): Promise<Result<{ outcome: "agreed" | "declined" }, ShareAnswerRefusal>> {
  return db().transaction((tx) => once(context, "agreeToShare", input, () => agree(input, context, tx), tx));
}

async function agree(
  { id, answer }: { id: number; answer: "agree" | "decline" },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: "agreed" | "declined" }, ShareAnswerRefusal>> {
  const broker = await findActingBroker(context.actor.id, tx);
  if (!broker) return refuse({ reason: "hidden" });
  await tx.execute(sql`select from introductions where id = ${id} for update`);
  // A statement of its own: what was waited for has changed is seen.
  const [row] = await tx.execute<{
    demand_id: number;
    platform_id: number;
    broker_id: number;
    status: string;
    has_agreed: boolean;
  }>(sql`
    select i.demand_id, i.platform_id, i.broker_id, i.status, s.agreed_at is not null as has_agreed
    from introductions i join introduction_shares s on s.introduction_id = i.id and s.broker_id = ${broker.id}
    where i.id = ${id} and i.broker_id <> ${broker.id}`);
  if (!row) return refuse({ reason: "hidden" });
  if (row.has_agreed) return refuse({ reason: "answered_already" });
  if (row.status !== "proposed" && row.status !== "confirmed") return refuse({ reason: "wrong_state" });
  if ((await listKnowing({ demandId: row.demand_id, brokerIds: [broker.id] }, tx)).length === 0)
    return refuse({ reason: "hidden" });
  const mine = { platformId: row.platform_id, brokerIds: [broker.id] };
  if (answer === "agree" && (await listOfUnits(mine, tx)).length > 0) return refuse({ reason: "own_unit" });
  if (answer === "agree")
    await tx.execute(sql`
      update introduction_shares set agreed_at = clock.now()
      where introduction_id = ${id} and broker_id = ${broker.id}`);
  else await giveBack(id, [broker.id], tx);
  const subject = { kind: "introduction", id };
  await appendAudit(context, { action: "agreeToShare", subject, result: "done", detail: { answer } }, tx);
  return ok({ outcome: answer === "agree" ? "agreed" : "declined" });
}

/**
 * Takes the shares of those who are of either side of an introduction by now, whom it would pay for themselves: they are
 * the introducer's again. Asked when both sides have accepted, and when a contract follows; the introduction is locked.
 */
export async function dropSharesOfSides(id: number, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number }>(sql`
    select b.id from introductions i join demands d on d.id = i.demand_id join platforms p on p.id = i.platform_id
    join introduction_shares s on s.introduction_id = i.id and s.broker_id <> i.broker_id
    join brokers b on b.id = s.broker_id
    where i.id = ${id} and ${isOfASide(sql`d`, sql`b`, sql`p`)}`);
  if (rows.length > 0)
    await giveBack(
      id,
      rows.map((row) => row.id),
      tx,
    );
}

/** Adds the shares of these brokers to that of who introduced. */
async function giveBack(id: number, brokerIds: readonly number[], tx: Transaction): Promise<void> {
  await tx.execute(sql`
    with gone as (delete from introduction_shares
      where introduction_id = ${id} and broker_id in ${[...brokerIds]} returning share_bp)
    update introduction_shares s set share_bp = s.share_bp + (select coalesce(sum(share_bp), 0) from gone)
    from introductions i where i.id = ${id} and s.introduction_id = i.id and s.broker_id = i.broker_id`);
}
