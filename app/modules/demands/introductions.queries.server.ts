import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { isOwner, isPlatform } from "./complaint-parties.queries.server";
import type { Commission } from "./core/commission";
import { type DemandStatus, isLiving } from "./core/demand-state";
import type { IntroductionSide, IntroductionStatus } from "./core/introduction-state";
import type { CommissionBasis, CommissionPayer } from "./core/vocabulary";
import { findContractQuote } from "./credit.queries.server";
import { brokerSight, nameFor, platformSight } from "./demand-sight.queries.server";
import { nameOf, platformKnows } from "./introduction-parties.queries.server";

/** As what somebody looks at an introduction. `partner`: a broker who shares it, or is asked to. */
export type IntroductionRole = "owner" | "platform" | "broker" | "partner";

/** An introduction as one of its sides knows it. No quote, no amount of a contract, no word of a talk is in it. */
export interface IntroductionView {
  id: number;
  role: IntroductionRole;
  /** What the demand is called towards this reader. */
  demand: { id: number; name: LocalName; isLiving: boolean };
  platform: { slug: string; name: LocalName };
  broker: { id: number; name: LocalName };
  isSample: boolean;
  status: IntroductionStatus;
  /** ISO, as all instants here. */
  introducedAt: string;
  ownerAcceptedAt?: string;
  platformAcceptedAt?: string;
  confirmedAt?: string;
  protectedUntil?: string;
  endedAt?: string;
  endedBySide?: IntroductionSide | "broker" | "system";
  /** What a side said when it refused: for the brokers, and for the side itself. */
  endReason?: string;
  message: string;
  commission: Commission;
  termsText: string;
  termsHash: string;
  shares: { brokerId: number; name: LocalName; shareBp: number; hasAgreed: boolean; isMine: boolean }[];
  /** What was said when a contract followed: all for the brokers, its own for each side. */
  claims: { side: IntroductionSide; isThrough: boolean; reason?: string; saidAt: string }[];
}

interface Row extends Record<string, unknown> {
  id: number;
  role: IntroductionRole;
  demand_id: number;
  demand_status: DemandStatus;
  demand: { zh: string; en?: string };
  slug: string;
  platform: { zh: string; en: string | null };
  broker_id: number;
  broker: { zh: string; en: string | null };
  is_sample: boolean;
  status: IntroductionStatus;
  introduced_at: string;
  owner_accepted_at: string | null;
  platform_accepted_at: string | null;
  confirmed_at: string | null;
  protected_until: string | null;
  ended_at: string | null;
  ended_by_side: IntroductionView["endedBySide"] | null;
  end_reason: string | null;
  message: string;
  basis: CommissionBasis;
  share_bp: number | null;
  fixed_fen: string | null;
  payer: CommissionPayer | null;
  terms_text: string;
  terms_hash: string;
  shares: IntroductionView["shares"];
  claims: { side: IntroductionSide; isThrough: boolean; reason: string | null; saidAt: string }[] | null;
}

const iso = (instant: SQL): SQL => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** As what a person looks at an introduction `i` of a demand `d` to a platform `p`; null: as nothing. */
const roleOf = (personId: number): SQL => sql`case
  when ib.person_id = ${personId} then 'broker'
  when ${isOwner(personId)} then 'owner'
  when ${isPlatform(personId)} and ${platformKnows(sql`i`, sql`d`, sql`p`)} then 'platform'
  when exists (select from introduction_shares s join brokers b on b.id = s.broker_id
    where s.introduction_id = i.id and b.person_id = ${personId}
      and (s.agreed_at is not null or ${brokerSight(sql`d`, sql`b`)} is not null)) then 'partner'
  end`;

async function select(
  { personId, where, order }: { personId: number; where: SQL; order: SQL },
  tx: Executor,
): Promise<IntroductionView[]> {
  const [d, p] = [sql`d`, sql`p`];
  const rows = await tx.execute<Row>(sql`
    select i.id, r.role, d.id as demand_id, d.status as demand_status, p.registration_number as slug,
      case r.role when 'owner' then jsonb_build_object('zh', d.title)
        when 'platform' then ${nameFor(d, platformSight(d, p))}
        else (select ${nameFor(d, brokerSight(d, sql`mine`))} from brokers mine where mine.person_id = ${personId})
        end as demand,
      jsonb_build_object('zh', p.name_zh, 'en', p.name_en) as platform, ib.id as broker_id,
      jsonb_build_object('zh', ib.name_zh, 'en', ib.name_en) as broker, i.is_sample, i.status,
      ${iso(sql`i.introduced_at`)} as introduced_at, ${iso(sql`i.owner_accepted_at`)} as owner_accepted_at,
      ${iso(sql`i.platform_accepted_at`)} as platform_accepted_at, ${iso(sql`i.confirmed_at`)} as confirmed_at,
      ${iso(sql`i.protected_until`)} as protected_until, ${iso(sql`i.ended_at`)} as ended_at, i.ended_by_side,
      case when r.role in ('broker', 'partner') or r.role = i.ended_by_side then i.end_reason end as end_reason,
      i.message, i.basis, i.share_bp, i.fixed_fen::text, i.payer, i.terms_text, i.terms_hash,
      (select jsonb_agg(jsonb_build_object('brokerId', b.id,
          'name', ${localName(sql`b`)}, 'shareBp', s.share_bp,
          'hasAgreed', s.agreed_at is not null or b.id = i.broker_id, 'isMine', b.person_id = ${personId})
          order by b.id = i.broker_id desc, b.id)
        from introduction_shares s join brokers b on b.id = s.broker_id where s.introduction_id = i.id) as shares,
      (select jsonb_agg(jsonb_build_object('side', x.side, 'isThrough', x.is_through, 'reason', x.reason,
          'saidAt', ${iso(sql`x.said_at`)}) order by x.id)
        from introduction_claims x where x.introduction_id = i.id
          and (r.role in ('broker', 'partner') or x.side = r.role)) as claims
    from introductions i join demands d on d.id = i.demand_id join platforms p on p.id = i.platform_id
    join brokers ib on ib.id = i.broker_id
    cross join lateral (select ${roleOf(personId)} as role) r
    where ${where} and r.role is not null order by ${order}`);
  return rows.map(viewOf);
}

/** One introduction for whoever has to do with it; undefined, as if there were none, for everybody else. */
export async function findIntroduction(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<IntroductionView | undefined> {
  const [view] = await select({ personId, where: sql`i.id = ${id}`, order: sql`i.id` }, tx);
  return view;
}

/** A broker's introductions, their own and those that they share or are asked to, the latest first. */
export async function listBrokersIntroductions(
  personId: number,
  { limit = 200 }: { limit?: number } = {},
  tx: Executor = db(),
): Promise<IntroductionView[]> {
  const where = sql`r.role in ('broker', 'partner') and exists (
    select from introduction_shares s join brokers b on b.id = s.broker_id
    where s.introduction_id = i.id and b.person_id = ${personId})`;
  return select({ personId, where, order: sql`i.introduced_at desc, i.id desc limit ${limit}` }, tx);
}

/** Introductions that wait for a platform's answer, for a manager of its lead unit, the oldest first. */
export async function listWaitingForPlatform(
  platformId: number,
  personId: number,
  tx: Executor = db(),
): Promise<IntroductionView[]> {
  const where = sql`p.id = ${platformId} and r.role = 'platform' and i.status = 'proposed'
    and i.platform_accepted_at is null`;
  return select({ personId, where, order: sql`i.introduced_at, i.id limit 50` }, tx);
}

/** Introductions of a demand, for a member of its owner, those that wait for an answer first. */
export async function listOwnersIntroductions(
  demandId: number,
  personId: number,
  tx: Executor = db(),
): Promise<IntroductionView[]> {
  const order = sql`i.status = 'proposed' and i.owner_accepted_at is null desc, i.introduced_at desc, i.id desc`;
  const where = sql`i.demand_id = ${demandId} and r.role = 'owner'`;
  return select({ personId, where, order }, tx);
}

/** Until when (a day) a platform is asked whether a contract came of an introduction; undefined: it is not. */
export async function asksPlatform(view: IntroductionView, tx: Executor = db()): Promise<string | undefined> {
  if (view.role !== "platform" || view.claims.some(({ side }) => side === "platform")) return undefined;
  return (await findContractQuote(view.id, tx))?.until;
}

function viewOf(row: Row): IntroductionView {
  return {
    id: row.id,
    role: row.role,
    demand: { id: row.demand_id, name: nameOf(row.demand), isLiving: isLiving(row.demand_status) },
    platform: { slug: row.slug, name: nameOf(row.platform) },
    broker: { id: row.broker_id, name: nameOf(row.broker) },
    isSample: row.is_sample,
    status: row.status,
    introducedAt: row.introduced_at,
    ...(row.owner_accepted_at === null ? {} : { ownerAcceptedAt: row.owner_accepted_at }),
    ...(row.platform_accepted_at === null ? {} : { platformAcceptedAt: row.platform_accepted_at }),
    ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
    ...(row.protected_until === null ? {} : { protectedUntil: row.protected_until }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.ended_by_side ? { endedBySide: row.ended_by_side } : {}),
    ...(row.end_reason === null ? {} : { endReason: row.end_reason }),
    message: row.message,
    commission: commissionIn(row),
    termsText: row.terms_text,
    termsHash: row.terms_hash,
    shares: row.shares,
    claims: (row.claims ?? []).map(({ reason, ...claim }) => ({ ...claim, ...(reason ? { reason } : {}) })),
  };
}

function commissionIn({ basis, share_bp, fixed_fen, payer }: Row): Commission {
  if (basis === "share" && share_bp !== null && payer) return { basis, shareBp: share_bp, payer };
  if (basis === "fixed" && fixed_fen !== null && payer) return { basis, fixedFen: Number(fixed_fen), payer };
  return { basis: "none" };
}
