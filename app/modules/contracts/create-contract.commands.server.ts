import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { contracts, contractVersions } from "~/db/schema/contracts";
import { isUscc } from "../accounts/core/uscc";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { blankText, type ContractOriginRef, findContractSource } from "./contract-source.queries.server";
import { newContractCode } from "./core/contract-code";
import type { TypedContract } from "./core/typed-contract";
import type { ContractSide } from "./core/vocabulary";
import { noteContractEvent } from "./locked-contract.commands.server";

/** A buyer who has no account: who they are, and where they are asked to confirm. */
export interface NamedBuyer {
  name: string;
  uscc?: string | undefined;
  /** An address or a telephone number. */
  contact?: string | undefined;
}

export type CreateContractInput =
  | { source: ContractOriginRef }
  | { source: { kind: "direct"; side: ContractSide; otherId: number }; title?: string }
  /** The sender is the seller. */
  | { source: { kind: "direct"; side: "seller"; buyer: NamedBuyer }; title?: string };

export type CreateContractRefusal =
  /** One may not know of what it would come from, or may not bind an organisation in standing. */
  | { reason: "hidden" }
  /** It became a contract before. */
  | { reason: "exists"; id: string }
  /** The other organisation is not there, not in standing, is the own one, or one is invented and the other is not. */
  | { reason: "no_such_party" }
  /** A buyer of this code has an account. */
  | { reason: "buyer_has_account"; name: string }
  | { reason: "not_a_uscc" }
  | RequestIdConflict;

interface Parties {
  sellerId: number;
  buyerId?: number;
  buyer?: NamedBuyer;
  isSample: boolean;
  side: ContractSide;
  typed: TypedContract;
}

/**
 * Begins a contract with a draft of its first text, for an owner or manager of one of its sides, whose organisation they
 * act for: from an accepted quote, a booking or an enquiry, prefilled, or directly. The other side sees nothing of it
 * until a text is proposed. One contract comes of a quote, and of a booking for each firm.
 */
export async function createContract(
  input: CreateContractInput,
  context: PersonContext,
): Promise<Result<{ id: string }, CreateContractRefusal>> {
  return db().transaction((tx) =>
    once(context, "createContract", input, () => create(input, context, tx), tx),
  );
}

async function create(
  input: CreateContractInput,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string }, CreateContractRefusal>> {
  const own = await findBinding(context, tx);
  if (!own) return refuse({ reason: "hidden" });
  const found = await findParties(input, own, tx);
  if (!found.ok) return found;
  const { sellerId, buyerId, buyer, isSample, side, typed } = found.value;
  const { source } = input;
  const [row] = await tx
    .insert(contracts)
    .values({
      isSample,
      code: newContractCode((most) => randomInt(most)),
      origin: source.kind,
      ...(source.kind === "quote" ? { quoteId: source.id } : {}),
      ...(source.kind === "booking" ? { bookingId: source.id } : {}),
      ...(source.kind === "enquiry" ? { enquiryId: source.id } : {}),
      sellerId,
      buyerId,
      ...(buyer ? { buyerName: buyer.name, buyerUscc: buyer.uscc, buyerContact: buyer.contact } : {}),
      createdBy: context.actor.id,
    })
    .returning({ id: contracts.id });
  if (!row) throw new Error("a contract was not written");
  await insertDraft({ contractId: row.id, number: 1, author: side, typed, personId: context.actor.id }, tx);
  await noteContractEvent({ contractId: row.id, kind: "create", side, personId: context.actor.id }, tx);
  const subject = { kind: "contract", id: row.id };
  await appendAudit(context, { action: "createContract", subject, result: "done" }, tx);
  return ok({ id: row.id });
}

/** Writes a text that is begun. Its columns are kept as far as they say something; the rest stands as typed. */
export async function insertDraft(
  draft: {
    contractId: string;
    number: number;
    author: ContractSide;
    typed: TypedContract;
    personId: number;
  },
  tx: Transaction,
): Promise<{ id: string }> {
  const [row] = await tx
    .insert(contractVersions)
    .values({
      contractId: draft.contractId,
      number: draft.number,
      author: draft.author,
      title: draft.typed.title ?? "",
      type: "service",
      paymentMode: "lump_sum",
      vatBasis: "included",
      vatRateBp: 0,
      typed: draft.typed,
      writtenBy: draft.personId,
    })
    .returning({ id: contractVersions.id });
  if (!row) throw new Error("a text was not written");
  return row;
}

interface Own {
  id: number;
  isSample: boolean;
}

/** The organisation that a person acts for, if they are its owner or manager and it is in standing. */
async function findBinding({ actor }: PersonContext, tx: Transaction): Promise<Own | undefined> {
  const [row] = await tx.execute<{ id: number; is_sample: boolean }>(sql`
    select o.id, o.is_sample from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${actor.id} and o.id = ${actor.organisationId ?? 0} and m.ended_at is null
      and m.role in ('owner', 'manager') and o.verified_at is not null and o.suspended_at is null`);
  return row && { id: row.id, isSample: row.is_sample };
}

async function findParties(
  input: CreateContractInput,
  own: Own,
  tx: Transaction,
): Promise<Result<Parties, CreateContractRefusal>> {
  const { source } = input;
  if (source.kind !== "direct") {
    const key = `contract:${source.kind}:${source.id}`;
    // Of two at once the second sees the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    const facts = await findContractSource(source, own.id, tx);
    if (!facts) return refuse({ reason: "hidden" });
    if (facts.existing !== undefined) return refuse({ reason: "exists", id: facts.existing });
    const { sellerId, buyerId, isSample, side, typed } = facts;
    return ok({ sellerId, buyerId, isSample, side, typed });
  }
  const typed = { ...blankText, title: "title" in input ? (input.title ?? "") : "" };
  if ("otherId" in source) {
    const [other] = await tx.execute(sql`
      select from organisations where id = ${source.otherId} and id <> ${own.id} and is_sample = ${own.isSample}
        and verified_at is not null and suspended_at is null`);
    if (!other) return refuse({ reason: "no_such_party" });
    const [sellerId, buyerId] =
      source.side === "seller" ? [own.id, source.otherId] : [source.otherId, own.id];
    return ok({ sellerId, buyerId, isSample: own.isSample, side: source.side, typed });
  }
  const { uscc } = source.buyer;
  if (uscc !== undefined && !isUscc(uscc)) return refuse({ reason: "not_a_uscc" });
  const [known] = await tx.execute<{ name_zh: string }>(sql`
    select name_zh from organisations where verified_at is not null and suspended_at is null
      and (uscc = ${uscc ?? ""} or name_zh = ${source.buyer.name}) and is_sample = ${own.isSample} limit 1`);
  if (known) return refuse({ reason: "buyer_has_account", name: known.name_zh });
  return ok({ sellerId: own.id, buyer: source.buyer, isSample: own.isSample, side: "seller", typed });
}
