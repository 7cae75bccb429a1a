import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { introductionShares, introductions } from "~/db/schema/introductions";
import { appendAudit } from "../audit/audit.commands.server";
import {
  asPerson,
  type CommandContext,
  type PersonContext,
  type RequestIdConflict,
} from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { type ActingBroker, findActingBroker, listBrokersById } from "./acting-broker.queries.server";
import {
  type Commission,
  type CommissionRefusal,
  commissionOf,
  percentOf,
  type ShareRefusal,
  wholeShares,
} from "./core/commission";
import { commissionBases, commissionPayers } from "./core/vocabulary";
import { maskedName, type Sight } from "./demand-sight.queries.server";
import { findIntroducible, listKnowing, listOfUnits } from "./introducible.queries.server";
import { tellProposed, tellShare } from "./introduction-tells.commands.server";
import { termsHash, termsText } from "./introduction-terms-text";
import { type LockedDemand, lockAnyDemand } from "./locked-demand.commands.server";

/** A broker's proposal. Shares in hundredths of a per cent, fees in fen. */
export interface Proposal {
  demandId: number;
  /** Registration number of the platform. */
  slug: string;
  message: string;
  basis: (typeof commissionBases)[number];
  shareBp?: number | undefined;
  fixedFen?: number | undefined;
  payer?: (typeof commissionPayers)[number] | undefined;
  terms?: string | undefined;
  /** Others who share the credit. */
  partners?: readonly { brokerId: number; shareBp: number }[] | undefined;
}

export type ProposalRefusal =
  /** One may not know of the demand, or is no broker of the directory. */
  | { reason: "hidden" }
  | { reason: "unknown_platform" }
  /** One is of the platform's own units. */
  | { reason: "own_unit" }
  /** Somebody came first. */
  | { reason: "introduced_already" }
  | { reason: "unknown_partner" }
  /** Somebody who would share is of the platform's own units. */
  | { reason: "partner_of_unit" }
  | { reason: "too_many" }
  | CommissionRefusal
  | ShareRefusal
  | RequestIdConflict;

export type Proposed = { outcome: "proposed"; id: number } | { outcome: "held" };

/** Proposals of one broker within a day, those that are held included. */
const mostADay = 20;

/** What a hold of a proposal is known by. */
export const heldIntroduction = "introduction";

const heldProposal = z.object({
  demandId: z.number().int(),
  slug: z.string(),
  message: z.string(),
  basis: z.enum(commissionBases),
  shareBp: z.number().int().optional(),
  fixedFen: z.number().int().optional(),
  payer: z.enum(commissionPayers).optional(),
  terms: z.string().optional(),
  partners: z.array(z.object({ brokerId: z.number().int(), shareBp: z.number().int() })).optional(),
});

/**
 * A broker introduces a demand that they may know of to a platform, at terms that both sides read before they answer.
 * The database's clock says when, and who comes first is first. What names controlled technology is held first.
 */
export async function proposeIntroduction(
  input: Proposal,
  context: PersonContext,
): Promise<Result<Proposed, ProposalRefusal>> {
  return db().transaction((tx) =>
    once(context, "proposeIntroduction", input, () => propose(input, context, tx), tx),
  );
}

async function propose(
  input: Proposal,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Proposed, ProposalRefusal>> {
  const checked = await check(input, context, tx);
  if (!checked.ok) return checked;
  const { broker } = checked.value;
  if (await isTooMany(broker, tx)) return refuse({ reason: "too_many" });
  const held = await holdIfControlled(
    {
      subjectKind: heldIntroduction,
      subjectId: context.requestId,
      text: [input.message, input.terms ?? ""].join("\n"),
      payload: { ...input },
      touches: [context.requestId],
      personId: context.actor.id,
    },
    tx,
  );
  if (held) {
    const subject = { kind: "hold", id: held.holdId };
    const detail = { demand: input.demandId };
    await appendAudit(context, { action: "proposeIntroduction", subject, result: "done", detail }, tx);
    return ok({ outcome: "held" });
  }
  const written = await write(input, checked.value, context, tx);
  return written.ok ? ok({ outcome: "proposed", id: written.value }) : written;
}

/** Proposes what was held, in the transaction of its release; it counts from then. */
export async function proposeHeldIntroduction(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const input = heldProposal.parse(payload);
  const sender = asPerson(context);
  const checked = await check(input, sender, tx);
  if (!checked.ok) return checked;
  const written = await write(input, checked.value, sender, tx);
  return written.ok ? ok(undefined) : written;
}

interface Checked {
  broker: ActingBroker;
  knows: Sight;
  demand: LockedDemand;
  platform: { id: number; name: { zh: string; en?: string } };
  commission: Commission;
  shares: { brokerId: number; shareBp: number }[];
  brokers: ActingBroker[];
}

async function check(
  { demandId, slug, partners = [], ...terms }: Proposal,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<Result<Checked, ProposalRefusal>> {
  const broker = await findActingBroker(actor.id, tx);
  const demand = broker && (await lockAnyDemand(demandId, tx));
  if (!broker || !demand) return refuse({ reason: "hidden" });
  const found = await findIntroducible({ demandId, brokerId: broker.id, slug }, tx);
  if (!found) return refuse({ reason: "hidden" });
  const { platform } = found;
  if (!platform) return refuse({ reason: "unknown_platform" });
  if (found.isOwnUnit) return refuse({ reason: "own_unit" });
  const commission = commissionOf(terms);
  if (!commission.ok) return commission;
  const shares = wholeShares(broker.id, partners);
  if (!shares.ok) return shares;
  const ids = partners.map(({ brokerId }) => brokerId);
  const others = await listBrokersById(ids, tx);
  if (others.length < ids.length || others.some(({ isSample }) => isSample !== broker.isSample))
    return refuse({ reason: "unknown_partner" });
  if ((await listOfUnits({ platformId: platform.id, brokerIds: ids }, tx)).length > 0)
    return refuse({ reason: "partner_of_unit" });
  return ok({
    broker,
    knows: found.knows,
    demand,
    platform,
    commission: commission.value,
    shares: shares.value,
    brokers: [broker, ...others],
  });
}

async function write(
  { message, terms }: Proposal,
  { broker, knows, demand, platform, commission, shares, brokers }: Checked,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<number, ProposalRefusal>> {
  const day = await findRegistryDay(tx);
  const text = termsText({
    demand: await findMaskedName(demand.id, tx),
    platform: platform.name,
    brokers: brokers.map(({ id, name }) => ({
      name,
      shareBp: shares.find(({ brokerId }) => brokerId === id)?.shareBp ?? 0,
    })),
    commission,
    ownTerms: terms,
    protectedMonths: await findRuleNumber("introduction.protected-months", day, tx),
  });
  const [row] = await tx
    .insert(introductions)
    .values({
      isSample: demand.isSample,
      demandId: demand.id,
      platformId: platform.id,
      brokerId: broker.id,
      brokerSight: knows,
      message,
      basis: commission.basis,
      shareBp: commission.basis === "share" ? commission.shareBp : null,
      fixedFen: commission.basis === "fixed" ? commission.fixedFen : null,
      payer: commission.basis === "none" ? null : commission.payer,
      terms: terms ?? null,
      termsText: text,
      termsHash: termsHash(text),
    })
    .onConflictDoNothing({
      target: [introductions.demandId, introductions.platformId],
      where: sql`status in ('proposed', 'confirmed', 'credited')`,
    })
    .returning({ id: introductions.id });
  if (!row) return refuse({ reason: "introduced_already" });
  const { id } = row;
  await tx.insert(introductionShares).values(
    shares.map((share) => ({
      introductionId: id,
      ...share,
      ...(share.brokerId === broker.id ? { agreedAt: sql`clock.now()` } : {}),
    })),
  );
  await note(context, id, { demand: demand.id, platform: platform.id }, tx);
  await tellProposed(id, ["owner", "platform"], tx);
  const partners = shares.filter(({ brokerId }) => brokerId !== broker.id);
  const ids = partners.map(({ brokerId }) => brokerId);
  const knowing = await listKnowing({ demandId: demand.id, brokerIds: ids }, tx);
  for (const { brokerId, shareBp } of partners) {
    const partner = brokers.find((one) => one.id === brokerId);
    if (partner && knowing.includes(brokerId))
      await tellShare(id, { personId: partner.personId, share: `${percentOf(shareBp)}%` }, tx);
  }
  return ok(id);
}

/** Counted one after another for a broker, so that many at once are no way around it. */
async function isTooMany({ id, personId }: ActingBroker, tx: Transaction): Promise<boolean> {
  await takeTurn(`introductions of ${id}`, tx);
  const [row] = await tx.execute<{ count: number }>(sql`
    select (select count(*)::int from introductions where broker_id = ${id}
        and introduced_at > clock.now() - interval '1 day')
      + (select count(*)::int from holds where subject_kind = ${heldIntroduction} and status in ('held', 'refused')
        and person_id = ${personId} and held_at > clock.now() - interval '1 day') as count`);
  return (row?.count ?? 0) >= mostADay;
}

async function findMaskedName(demandId: number, tx: Transaction): Promise<{ zh: string; en?: string }> {
  const [row] = await tx.execute<{ name: { zh: string; en?: string } }>(
    sql`select ${maskedName(sql`d`)} as name from demands d where d.id = ${demandId}`,
  );
  if (!row) throw new Error("a demand that was locked is not there");
  return row.name;
}

async function note(
  context: PersonContext,
  id: number,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "introduction", id };
  await appendAudit(context, { action: "proposeIntroduction", subject, result: "done", detail }, tx);
}
