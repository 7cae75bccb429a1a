import { eq, sql } from "drizzle-orm";
import { groupedYuan } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { confirmationLinks } from "~/db/schema/payments";
import { linkTokenHash } from "../accounts/link-tokens.server";
import { takeAttempt } from "../accounts/rate-limits.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { settleEntryAnswer } from "./answer-entry.commands.server";
import { type Answer, settleAnswer } from "./answer-payment.commands.server";
import { listPayers } from "./party-members.queries.server";

export type LinkAnswer = Answer | { answer: "not_ours" };

export type LinkAnswerRefusal =
  | { reason: "gone" | "wrong_state" }
  | { reason: "too_many"; retryAfter: number }
  | RequestIdConflict;

/**
 * The answer of a buyer without an account, by the link that it was sent: yes, no with reasons, or that it is not the one
 * that was meant, of which the seller is told and by which nothing is answered. Works once, until the link ends. The same
 * form twice has one effect. `network`: the sender's, which is counted.
 */
export async function answerByLink(
  { token, ...given }: { token: string } & LinkAnswer,
  { requestId, network }: { requestId: string; network: string },
): Promise<Result<{ answer: LinkAnswer["answer"] }, LinkAnswerRefusal>> {
  const retryAfter = await takeAttempt("token.network", network);
  if (retryAfter !== undefined) return refuse({ reason: "too_many", retryAfter });
  const tokenHash = linkTokenHash(token);
  const context = { actor: { kind: "anonymous" as const, token: tokenHash }, requestId };
  return db().transaction((tx) =>
    once(context, "answerByLink", given, () => answer(tokenHash, given, context, tx), tx),
  );
}

interface Link extends Record<string, unknown> {
  id: string;
  payment_id: string | null;
  entry_id: string | null;
}

async function answer(
  tokenHash: string,
  given: LinkAnswer,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ answer: LinkAnswer["answer"] }, LinkAnswerRefusal>> {
  const link = await lockLink(tokenHash, tx);
  if (!link) return refuse({ reason: "gone" });
  if (given.answer === "not_ours") await disown(link, context, tx);
  else {
    const by = { side: "buyer" as const, personId: null, organisationId: null };
    const settled =
      link.payment_id === null
        ? await settleEntryAnswer({ entryId: link.entry_id ?? "", ...given, by }, context, tx)
        : await settleAnswer({ paymentId: link.payment_id, ...given, by }, context, tx);
    // It was disputed before, and is again.
    if (!settled.ok) return refuse({ reason: "wrong_state" });
  }
  await tx
    .update(confirmationLinks)
    .set({
      usedAt: sql`clock.now()`,
      ...(given.answer === "not_ours" ? { revokedAt: sql`clock.now()` } : {}),
    })
    .where(eq(confirmationLinks.id, link.id));
  return ok({ answer: given.answer });
}

/** The link that still works, with what it is about: the contract's row is locked first, the link's last. */
async function lockLink(tokenHash: string, tx: Transaction): Promise<Link | undefined> {
  await tx.execute(sql`
    select from contracts where id = (select p.contract_id from confirmation_links l
      join payments p on p.id = l.payment_id where l.token_hash = ${tokenHash}) for update`);
  const [found] = await tx.execute<Link>(sql`
    select id, payment_id, entry_id from confirmation_links where token_hash = ${tokenHash} for update`);
  if (!found) return undefined;
  // The locks first, then the clock.
  const [open] = await tx.execute(sql`
    select from confirmation_links l left join payments p on p.id = l.payment_id
    left join revenue_states s on s.entry_id = l.entry_id
    where l.id = ${found.id} and l.used_at is null and l.revoked_at is null and l.expires_at > clock.now()
      and coalesce(p.state in ('recorded', 'disputed'), s.state in ('declared', 'disputed'))`);
  return open && found;
}

/** Tells the seller that the link came to somebody else. */
async function disown(link: Link, context: CommandContext, tx: Transaction): Promise<void> {
  const [about] = await tx.execute<{
    seller_id: number;
    title: string;
    path_id: string | null;
    gross: number;
    slug: string | null;
  }>(sql`
    select coalesce(c.seller_id, e.organisation_id) as seller_id, c.id as path_id,
      coalesce(p.amount_fen, e.gross_fen)::float8 as gross,
      coalesce((select v.title from holding_versions v where v.contract_id = c.id), e.title, '') as title,
      (select registration_number from platforms where id = e.platform_id) as slug
    from confirmation_links l left join payments p on p.id = l.payment_id left join contracts c on c.id = p.contract_id
    left join revenue_entries e on e.id = l.entry_id where l.id = ${link.id}`);
  if (!about) return;
  const paths = pathsIn("zh-CN");
  const subject =
    link.payment_id === null
      ? { kind: "revenue-entry", id: link.entry_id ?? "" }
      : { kind: "payment", id: link.payment_id };
  await appendAudit(context, { action: "disownConfirmationLink", subject, result: "done" }, tx);
  await notify(
    {
      to: await listPayers(about.seller_id, tx),
      kind: "payment-not-theirs",
      eventKey: `confirmation-link:${link.id}`,
      data: {
        ...{ contract: about.title, amount: groupedYuan(about.gross) },
        path:
          link.payment_id === null || about.path_id === null
            ? paths.bookEntry(about.slug ?? "", link.entry_id ?? "")
            : paths.contractPayment(about.path_id, link.payment_id),
      },
    },
    tx,
  );
}
