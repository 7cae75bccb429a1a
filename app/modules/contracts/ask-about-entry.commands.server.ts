import { sql } from "drizzle-orm";
import { groupedYuan } from "~/app/core/money";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { confirmationLinks } from "~/db/schema/payments";
import { type LoginName, parseLoginName } from "../accounts/core/login-name";
import { newLinkToken } from "../accounts/link-tokens.server";
import { takeAttempt } from "../accounts/rate-limits.commands.server";
import type { CommandContext } from "../audit/command-context";
import { notify, sendMail, sendText } from "../notifications/notify.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { listPayers } from "./party-members.queries.server";

export type AskRefusal =
  | { reason: "not_contact" }
  /** It is one of the seller's own: nobody confirms their own income. */
  | { reason: "own_contact" };

/** What is wrong with where a buyer is to be asked. */
export async function contactRefusal(
  contact: string,
  sellerId: number,
  tx: Transaction,
): Promise<AskRefusal | undefined> {
  const read = parseLoginName(contact);
  if (!read) return { reason: "not_contact" };
  const [own] = await tx.execute(sql`
    select from organisations o where o.id = ${sellerId} and (
      ${read.kind === "phone"}
        and right(regexp_replace(coalesce(o.phone, ''), '\\D', '', 'g'), 11) = right(${read.value}, 11)
      or exists (select from memberships m join people p on p.id = m.person_id
        where m.organisation_id = o.id and m.ended_at is null
          and (p.phone = ${read.value} or lower(p.email) = lower(${read.value}))))`);
  return own ? { reason: "own_contact" } : undefined;
}

/** Asks the buyer of an entry without a payment: members of an organisation in their workbench, others by a link. */
export async function askAboutEntry(
  entry: {
    entryId: string;
    sellerId: number;
    sellerName: string;
    grossFen: number;
    title: string;
    buyerId: number | undefined;
    contact: string | undefined;
  },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const members = entry.buyerId === undefined ? [] : await listPayers(entry.buyerId, tx);
  if (members.length > 0) {
    await notify(
      {
        to: members,
        kind: "payment-recorded",
        eventKey: `revenue-entry:${entry.entryId}`,
        data: {
          ...{ contract: entry.title, party: entry.sellerName, amount: groupedYuan(entry.grossFen) },
          path: pathsIn("zh-CN").paymentAnswer(entry.entryId),
        },
      },
      tx,
    );
    return;
  }
  // In the name of an organisation of the register nobody answers whom the seller chose.
  const typed = entry.buyerId === undefined ? entry.contact : await findRegisteredPhone(entry.buyerId, tx);
  const contact = typed === undefined ? undefined : parseLoginName(typed);
  if (
    contact &&
    (entry.buyerId === undefined || !(await contactRefusal(contact.value, entry.sellerId, tx)))
  ) {
    const about = { entryId: entry.entryId };
    // Nobody is written to without end: the entry stands unasked, as its page says.
    if (await tooManyLinks(about, { contact: contact.value, sellerId: entry.sellerId }, tx)) return;
    await sendLink(about, contact, { organisation: entry.sellerName, grossFen: entry.grossFen }, context, tx);
  }
}

async function findRegisteredPhone(organisationId: number, tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.execute<{ phone: string | null }>(
    sql`select phone from organisations where id = ${organisationId}`,
  );
  return registeredPhone(row?.phone ?? null);
}

/** The telephone number of the register as a link can be sent to; undefined: none that takes one. */
export function registeredPhone(phone: string | null): string | undefined {
  const read = phone === null ? undefined : parseLoginName(phone);
  return read?.kind === "phone" ? read.value : undefined;
}

/** Whether a day has seen enough links about one payment or entry, to one contact, or from one seller. */
export async function tooManyLinks(
  about: { paymentId: string } | { entryId: string },
  { contact, sellerId }: { contact: string; sellerId: number },
  tx: Transaction,
): Promise<boolean> {
  const subject = "paymentId" in about ? about.paymentId : about.entryId;
  for (const [limit, of] of [
    ["payment.link", subject],
    ["payment.link-to", contact],
    ["payment.link-from", String(sellerId)],
  ] as const)
    if ((await takeAttempt(limit, of, tx)) !== undefined) return true;
  return false;
}

/** Makes a link that works once, for as long as the rule says, and sends it. Only the hash of its token is kept. */
export async function sendLink(
  about: { paymentId: string } | { entryId: string },
  contact: LoginName,
  { organisation, grossFen }: { organisation: string; grossFen: number },
  { actor }: CommandContext,
  tx: Transaction,
): Promise<{ id: string }> {
  const days = await findRuleNumber("ledger.link-days", await findRegistryDay(tx), tx);
  const { token, tokenHash } = newLinkToken();
  const [row] = await tx
    .insert(confirmationLinks)
    .values({
      ...{ ...about, tokenHash, contact: contact.value, madeBy: actor.kind === "person" ? actor.id : null },
      expiresAt: sql`clock.now() + make_interval(days => ${days})`,
    })
    .returning({ id: confirmationLinks.id });
  if (!row) throw new Error("a link was not written");
  const message = {
    // Nobody is looked up by it: the region's first language is the one that everybody there is written to in.
    to: { address: contact.value, language: "zh-CN" as const },
    template: "payment-answer" as const,
    data: { path: pathsIn("zh-CN").paymentAnswer(token), organisation, amount: groupedYuan(grossFen) },
    key: `payment-answer-${row.id}`,
  };
  await (contact.kind === "phone" ? sendText(message, tx) : sendMail(message, tx));
  return row;
}
