import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { PersonContext } from "../accounts/organisation-applications.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findActingBroker } from "./acting-broker.queries.server";
import { listKnowing } from "./introducible.queries.server";

export type ShareAnswerRefusal =
  /** No share of it is theirs, or they may not know of the demand. */
  | { reason: "hidden" }
  /** Answered before, or the introduction has ended. */
  | { reason: "answered_already" | "wrong_state" }
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
  const [row] = await tx.execute<{
    demand_id: number;
    broker_id: number;
    status: string;
    has_agreed: boolean;
  }>(sql`
    select i.demand_id, i.broker_id, i.status, s.agreed_at is not null as has_agreed
    from introductions i join introduction_shares s on s.introduction_id = i.id and s.broker_id = ${broker.id}
    where i.id = ${id} and i.broker_id <> ${broker.id} for update of i`);
  if (!row) return refuse({ reason: "hidden" });
  if (row.has_agreed) return refuse({ reason: "answered_already" });
  if (row.status !== "proposed" && row.status !== "confirmed") return refuse({ reason: "wrong_state" });
  if ((await listKnowing({ demandId: row.demand_id, brokerIds: [broker.id] }, tx)).length === 0)
    return refuse({ reason: "hidden" });
  const mine = sql`introduction_id = ${id} and broker_id = ${broker.id}`;
  if (answer === "agree") {
    await tx.execute(sql`update introduction_shares set agreed_at = clock.now() where ${mine}`);
  } else {
    const [gone] = await tx.execute<{ share_bp: number }>(
      sql`delete from introduction_shares where ${mine} returning share_bp`,
    );
    await tx.execute(sql`
      update introduction_shares set share_bp = share_bp + ${gone?.share_bp ?? 0}
      where introduction_id = ${id} and broker_id = ${row.broker_id}`);
  }
  const subject = { kind: "introduction", id };
  await appendAudit(context, { action: "agreeToShare", subject, result: "done", detail: { answer } }, tx);
  return ok({ outcome: answer === "agree" ? "agreed" : "declined" });
}
