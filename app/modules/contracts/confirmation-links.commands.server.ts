import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Transaction } from "~/db/client.server";
import { confirmationLinks } from "~/db/schema/payments";
import { parseLoginName } from "../accounts/core/login-name";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findContractOf } from "./answer-payment.commands.server";
import {
  type AskRefusal,
  contactRefusal,
  registeredPhone,
  sendLink,
  tooManyLinks,
} from "./ask-about-entry.commands.server";
import { lockContract } from "./locked-contract.commands.server";
import { findPartyName, hasPayers, isPayerOf, payingRoles } from "./party-members.queries.server";

export type LinkRefusal =
  | {
      reason:
        | "hidden"
        | "wrong_state"
        | "has_account"
        | "contact_missing"
        | "too_many_links"
        | "officer_goes_on";
    }
  | AskRefusal
  | RequestIdConflict;

/** What a link is about. */
type About = { paymentId: string } | { entryId: string };

interface Asked {
  about: About;
  sellerId: number;
  sellerName: string;
  grossFen: number;
  /** It waits for an answer of the buyer. */
  isOpen: boolean;
  hasAccount: boolean;
  contact: string | undefined;
  /** Of a buyer of the register: the telephone number there, or nothing; nobody else is asked in its name. */
  registered?: string | undefined;
}

/**
 * Sends the buyer without an account a link by which it answers a payment, or an entry without one; those sent before end.
 * `contact`: where to, an address or a telephone number; left out: where the last one went, or as the contract says. For
 * members of the seller.
 */
export function sendConfirmationLink(
  input: About & { contact?: string | undefined },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ id: string }, LinkRefusal>> {
  const run = (own: Transaction) =>
    once(context, "sendConfirmationLink", input, () => send(input, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function send(
  input: About & { contact?: string | undefined },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string }, LinkRefusal>> {
  const asked = await findAsked(input, context, tx);
  if (!asked) return refuse({ reason: "hidden" });
  if (asked.hasAccount) return refuse({ reason: "has_account" });
  if (!asked.isOpen) return refuse({ reason: "wrong_state" });
  const typed = input.contact || asked.contact;
  if (typed === undefined) return refuse({ reason: "contact_missing" });
  const contact = parseLoginName(typed);
  if (!contact) return refuse({ reason: "not_contact" });
  if (await isForOfficer(asked, contact.value, tx)) return refuse({ reason: "officer_goes_on" });
  const fault = await contactRefusal(typed, asked.sellerId, tx);
  if (fault) return refuse(fault);
  if (await tooManyLinks(asked.about, { contact: contact.value, sellerId: asked.sellerId }, tx))
    return refuse({ reason: "too_many_links" });
  await endLinks(asked.about, tx);
  const words = { organisation: asked.sellerName, grossFen: asked.grossFen };
  const { id } = await sendLink(asked.about, contact, words, context, tx);
  const subject =
    "paymentId" in asked.about
      ? { kind: "payment", id: asked.about.paymentId }
      : { kind: "revenue-entry", id: asked.about.entryId };
  await appendAudit(context, { action: "sendConfirmationLink", subject, result: "done" }, tx);
  return ok({ id });
}

/**
 * Whether nobody but an officer may go on: whom the last link reached said no, or that it is not theirs, and another is to
 * be asked; or an organisation of the register would be asked elsewhere than the register says.
 */
async function isForOfficer(
  { about, registered }: Asked,
  contact: string,
  tx: Transaction,
): Promise<boolean> {
  if (registered !== undefined && registered !== contact) return true;
  const [answered] = await tx.execute(sql`
    select from confirmation_links l where ${ofLinks(about)} and l.used_at is not null
      and (l.contact <> ${contact} or l.revoked_at is not null) limit 1`);
  return answered !== undefined;
}

function ofLinks(about: About) {
  return "paymentId" in about ? sql`l.payment_id = ${about.paymentId}` : sql`l.entry_id = ${about.entryId}`;
}

/** Ends the links of a payment or entry that were not used. For members of the seller; may be repeated. */
export function revokeConfirmationLinks(
  about: About,
  context: PersonContext,
): Promise<Result<{ ended: number }, { reason: "hidden" } | RequestIdConflict>> {
  return db().transaction((tx) =>
    once(
      context,
      "revokeConfirmationLinks",
      about,
      async (): Promise<Result<{ ended: number }, { reason: "hidden" }>> => {
        const asked = await findAsked(about, context, tx);
        if (!asked) return refuse({ reason: "hidden" });
        const ended = await endLinks(asked.about, tx);
        const subject =
          "paymentId" in asked.about
            ? { kind: "payment", id: asked.about.paymentId }
            : { kind: "revenue-entry", id: asked.about.entryId };
        await appendAudit(context, { action: "revokeConfirmationLinks", subject, result: "done" }, tx);
        return ok({ ended });
      },
      tx,
    ),
  );
}

async function endLinks(about: About, tx: Transaction): Promise<number> {
  const ofIt =
    "paymentId" in about
      ? eq(confirmationLinks.paymentId, about.paymentId)
      : eq(confirmationLinks.entryId, about.entryId);
  const rows = await tx
    .update(confirmationLinks)
    .set({ revokedAt: sql`clock.now()` })
    .where(and(ofIt, isNull(confirmationLinks.usedAt), isNull(confirmationLinks.revokedAt)))
    .returning({ id: confirmationLinks.id });
  return rows.length;
}

interface AskedRow extends Record<string, unknown> {
  id: string;
  seller_id: number;
  gross_fen: number;
  is_open: boolean;
  has_account: boolean;
  contact: string | null;
  is_registered: boolean;
  phone: string | null;
}

/** What is asked about, locked, for a member of its seller; undefined for everybody else. */
async function findAsked(about: About, context: PersonContext, tx: Transaction): Promise<Asked | undefined> {
  const row =
    "paymentId" in about
      ? await findAskedPayment(about.paymentId, context, tx)
      : await findAskedEntry(about.entryId, context, tx);
  if (!row) return undefined;
  return {
    about: "paymentId" in about ? { paymentId: row.id } : { entryId: row.id },
    ...{ sellerId: row.seller_id, sellerName: await findPartyName(row.seller_id, tx) },
    ...{ grossFen: row.gross_fen, isOpen: row.is_open, hasAccount: row.has_account },
    ...(row.is_registered
      ? { contact: row.phone ?? undefined, registered: registeredPhone(row.phone) ?? "" }
      : { contact: row.contact ?? undefined }),
  };
}

const lastContact = sql`(select l.contact from confirmation_links l
  where l.payment_id is not distinct from x.payment_id and l.entry_id is not distinct from x.entry_id
  order by l.made_at desc limit 1)`;

async function findAskedPayment(
  paymentId: string,
  context: PersonContext,
  tx: Transaction,
): Promise<AskedRow | undefined> {
  const contractId = await findContractOf(paymentId, tx);
  const contract =
    contractId === undefined ? undefined : await lockContract(contractId, context, tx, payingRoles);
  if (contract?.side !== "seller") return undefined;
  const [row] = await tx.execute<AskedRow>(sql`
    select p.id, c.seller_id, p.amount_fen::float8 as gross_fen, p.state in ('recorded', 'disputed') as is_open,
      c.buyer_id is not null as has_account,
      coalesce((select ${lastContact} from (select p.id as payment_id, null::uuid as entry_id) x),
        c.buyer_contact) as contact, false as is_registered, null as phone
    from payments p join contracts c on c.id = p.contract_id where p.id = ${uuidOrNone(paymentId)} for update of p`);
  return row;
}

async function findAskedEntry(
  entryId: string,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<AskedRow | undefined> {
  const [row] = await tx.execute<AskedRow>(sql`
    select e.id, e.organisation_id as seller_id, e.gross_fen::float8 as gross_fen,
      s.state in ('declared', 'disputed') and e.channel <> 'imported' as is_open,
      ${hasPayers(sql`e.buyer_id`)} as has_account,
      (select ${lastContact} from (select null::uuid as payment_id, e.id as entry_id) x) as contact,
      e.buyer_id is not null as is_registered, (select phone from organisations where id = e.buyer_id) as phone
    from revenue_entries e join revenue_states s on s.entry_id = e.id
    where e.id = ${uuidOrNone(entryId)} and e.payment_id is null and ${isPayerOf(actor.id, sql`e.organisation_id`)}`);
  return row;
}
