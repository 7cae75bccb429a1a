import { sql } from "drizzle-orm";
import { groupedYuan } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { Answer } from "./answer-payment.commands.server";
import { type EntryState, moveEntry } from "./core/entry-state";
import { appendLine } from "./ledger.commands.server";
import { lockEntries } from "./locked-entries.commands.server";
import { isPayerOf, listPayers } from "./party-members.queries.server";

export type EntryAnswerRefusal = { reason: "hidden" | "wrong_state" | "two_people" } | RequestIdConflict;

/**
 * The buyer's answer to income that was declared without a contract of this site, by a member of that organisation. The
 * same request twice has one effect.
 */
export function answerEntry(
  { entryId, ...given }: { entryId: string } & Answer,
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ state: EntryState }, EntryAnswerRefusal>> {
  const run = (own: Transaction) =>
    once(
      context,
      "answerEntry",
      { entryId, ...given },
      async (): Promise<Result<{ state: EntryState }, EntryAnswerRefusal>> => {
        const [buyer] = await own.execute<{ id: number }>(sql`
          select e.buyer_id as id from revenue_entries e
          where e.id = ${uuidOrNone(entryId)} and e.payment_id is null and e.channel <> 'imported'
            and ${isPayerOf(context.actor.id, sql`e.buyer_id`)}`);
        if (!buyer) return refuse({ reason: "hidden" });
        const by = { personId: context.actor.id, organisationId: buyer.id };
        return settleEntryAnswer({ entryId, ...given, by }, context, own);
      },
      own,
    );
  return tx ? run(tx) : db().transaction(run);
}

/** Writes the answer behind an entry without a payment. `by`: nobody for a buyer without an account. */
export async function settleEntryAnswer(
  {
    entryId,
    by,
    ...given
  }: { entryId: string; by: { personId: number | null; organisationId: number | null } } & Answer,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ state: EntryState }, EntryAnswerRefusal>> {
  await lockEntries([entryId], tx);
  const [entry] = await tx.execute<{
    id: string;
    state: EntryState;
    declared_by: number | null;
    is_of_seller: boolean;
    organisation_id: number;
    gross_fen: number;
    title: string;
    slug: string;
  }>(sql`
    select e.id, s.state, e.declared_by, e.organisation_id, e.gross_fen::float8 as gross_fen, e.title,
      p.registration_number as slug, exists (select from memberships m where m.person_id = ${by.personId}
        and m.organisation_id = e.organisation_id and m.ended_at is null) as is_of_seller
    from revenue_entries e join revenue_states s on s.entry_id = e.id join platforms p on p.id = e.platform_id
    where e.id = ${uuidOrNone(entryId)}`);
  if (!entry) return refuse({ reason: "hidden" });
  if (by.personId !== null && (by.personId === entry.declared_by || entry.is_of_seller))
    return refuse({ reason: "two_people" });
  const moved = moveEntry(entry.state, given.answer, "counterparty");
  if (!moved.ok) return refuse({ reason: "wrong_state" });
  const action = given.answer === "confirm" ? "confirmRevenue" : "disputeRevenue";
  const subject = { kind: "revenue-entry", id: entry.id };
  await appendAudit(context, { action, subject, result: "done" }, tx);
  const reason: { reason?: string } = given.answer === "dispute" ? { reason: given.reason } : {};
  await tellDeclarer(entry, given, tx);
  await appendLine(entry.id, given.answer, { ...by, mover: "counterparty" }, reason, tx);
  return ok({ state: moved.value });
}

async function tellDeclarer(
  entry: { id: string; organisation_id: number; gross_fen: number; title: string; slug: string },
  given: Answer,
  tx: Transaction,
): Promise<void> {
  const to = await listPayers(entry.organisation_id, tx);
  const path = pathsIn("zh-CN").bookEntry(entry.slug, entry.id);
  const [contract, amount] = [entry.title, groupedYuan(entry.gross_fen)];
  const eventKey = `revenue-entry:${entry.id}:${given.answer}`;
  if (given.answer === "confirm") {
    await notify({ to, kind: "payment-confirmed", eventKey, data: { contract, amount, path } }, tx);
    return;
  }
  const { reason } = given;
  await notify({ to, kind: "payment-disputed", eventKey, data: { contract, amount, reason, path } }, tx);
}
