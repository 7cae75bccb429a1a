import { type SQL, sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { db, type Executor } from "~/db/client.server";
import { type BrokerShare, type Commission, divideAmongBrokers, owedFen } from "../demands/core/commission";
import type { CommissionBasis, CommissionPayer } from "../demands/core/vocabulary";
import { leadOf } from "../demands/demand-sight.queries.server";
import { certificateAuthorities } from "../files/stored-papers.queries.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { type RewardBasis, rewardsOf } from "./core/reward";
import { type ClausedFormula, listRewardFormulas } from "./reward-formulas.queries.server";

/** What a broker may know of a registered contract: what the office determined, and nothing of its parties. Sums in fen. */
export interface RegisteredFacts {
  number: string;
  office: string;
  registeredOn: string;
  valueFen: number;
  technicalFen: number;
}

/** A contract that an introduction was credited with, towards one of its brokers. Sums in fen. */
export interface RewardLine {
  introductionId: number;
  isSample: boolean;
  brokerId: number;
  /** Civil date. */
  concludedOn: string;
  /** Nothing: not registered yet, and so nothing is told of its sums. */
  registered?: RegisteredFacts;
  /** Registered, and no officer has seen the certificate as it stands: not rewarded before. */
  isUnseen: boolean;
  commission: Commission;
  /** The broker's part of what is owed by the terms; nothing: it depends on a sum that is not registered yet. */
  commissionFen?: number;
  /** Of the credit, in hundredths of a percent. */
  shareBp: number;
  reward?: {
    fen: number;
    baseFen: number;
    basis?: RewardBasis;
    /** First day of the formula's version; nothing: none held on the day of registration. */
    formulaFrom?: string;
    limitedBy: readonly ("contract" | "year")[];
  };
}

/** A registration whose certificate no officer has seen as it stands, for the officers who may open it. */
export interface UnseenCertificate extends RegisteredFacts {
  contractId: string;
  /** As the database writes it: what was seen is this and no correction. */
  enteredAt: string;
  fileId: number;
}

export interface RewardBook {
  formulas: readonly ClausedFormula[];
  brokers: readonly { id: number; name: LocalName; lines: readonly RewardLine[] }[];
}

interface Row extends Record<string, unknown> {
  introduction_id: number;
  is_sample: boolean;
  contract_id: string;
  concluded_on: string;
  is_first: boolean;
  registered: RegisteredFacts | null;
  is_seen: boolean;
  basis: CommissionBasis;
  share_bp: number | null;
  fixed_fen: string | null;
  payer: CommissionPayer | null;
  first_id: number;
  shares: BrokerShare[];
  broker_id: number;
  broker: LocalName;
}

/** Of one broker, for themselves. */
export function findOwnRewards(personId: number, tx: Executor = db()): Promise<RewardBook> {
  return listRewards(sql`b.person_id = ${personId}`, tx);
}

/** Of all brokers, for officers. */
export function listAllRewards(tx: Executor = db()): Promise<RewardBook> {
  return listRewards(sql`true`, tx);
}

/** The certificates that wait to be seen by officers of some authorities, the oldest registration first. */
export async function listUnseenCertificates(
  authorities: readonly number[],
  tx: Executor = db(),
): Promise<UnseenCertificate[]> {
  const rows = await tx.execute<{ certificate: UnseenCertificate }>(sql`
    select ${registered} || jsonb_build_object('contractId', r.contract_id, 'enteredAt', r.entered_at::text,
      'fileId', r.file_id) as certificate
    from contract_registrations r where r.contract_id in (select l.contract_id from (${linked}) l) and not ${isSeen}
      and ${certificateAuthorities(sql`r.contract_id`)} && ${sql.param([...authorities])}::int[]
    order by r.registered_on, r.contract_id`);
  return rows.map(({ certificate }) => certificate);
}

/** The facts of the registration `r`. */
const registered = sql`jsonb_build_object('number', r.number, 'office', r.office, 'registeredOn', r.registered_on,
  'valueFen', r.value_fen, 'technicalFen', r.technical_fen)`;

/** Whether an officer has seen the certificate of the registration `r` as it stands. */
const isSeen = sql`exists (select from registration_sightings g
  where (g.contract_id, g.entered_at) = (r.contract_id, r.entered_at))`;

/**
 * The contracts of credited introductions: each goes with the contract of its two sides that its sides named, else with
 * the first that was concluded while it was protected.
 */
const linked = sql`select distinct on (i.id) i.id, c.id as contract_id, i.introduced_at,
    (c.concluded_at at time zone 'Asia/Shanghai')::date::text as concluded_on
  from introductions i join demands d on d.id = i.demand_id join platforms p on p.id = i.platform_id
  join contracts c on c.buyer_id = d.organisation_id and c.is_sample = i.is_sample
    and c.concluded_at is not null and c.seller_id in (coalesce(i.lead_id, 0), ${leadOf(sql`p`)})
  cross join lateral (select exists (select from introduction_claims k
    where k.introduction_id = i.id and k.quote_id = c.quote_id and k.is_through) as is_named) n
  where i.status = 'credited'
    and (n.is_named or c.concluded_at between i.confirmed_at and i.protected_until)
  order by i.id, n.is_named desc, c.concluded_at, c.id`;

/** One contract is rewarded once, for the introduction that came first. */
async function listRewards(where: SQL, tx: Executor): Promise<RewardBook> {
  const rows = await tx.execute<Row>(sql`
    with linked as (${linked}),
    ordered as (select *, row_number() over (partition by contract_id order by introduced_at, id) = 1 as is_first
      from linked)
    select i.id as introduction_id, i.is_sample, l.contract_id, l.concluded_on, l.is_first, i.basis, i.share_bp,
      i.fixed_fen::text, i.payer, i.broker_id as first_id, b.id as broker_id, ${localName(sql`b`)} as broker,
      case when r.contract_id is not null then ${registered} end as registered, ${isSeen} as is_seen,
      (select coalesce(jsonb_agg(jsonb_build_object('brokerId', s.broker_id, 'shareBp', s.share_bp,
          'hasAgreed', s.agreed_at is not null) order by s.broker_id), '[]')
        from introduction_shares s where s.introduction_id = i.id) as shares
    from ordered l join introductions i on i.id = l.id
    left join contract_registrations r on r.contract_id = l.contract_id
    join brokers b on b.id = i.broker_id or exists (select from introduction_shares s
      where s.introduction_id = i.id and s.broker_id = b.id and s.agreed_at is not null)
    where ${where} order by b.id, l.concluded_on desc, i.id desc`);
  const formulas = await listRewardFormulas(tx);
  const brokers = [...groupBy(rows, ({ broker_id }) => broker_id).values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ id: first.broker_id, name: first.broker, lines: linesOf(own, formulas) }] : [];
  });
  return { formulas, brokers };
}

/** The lines of one broker: all of them, since a year's cap is filled in order. */
function linesOf(rows: readonly Row[], formulas: readonly ClausedFormula[]): RewardLine[] {
  const rewarded = rows.flatMap((row) =>
    row.registered && row.is_seen && row.is_first
      ? [{ id: row.contract_id, ...row.registered, shareBp: effectiveShare(row) }]
      : [],
  );
  const rewards = new Map(rewardsOf(rewarded, formulas).map((reward) => [reward.contractId, reward]));
  return rows.map((row) => {
    const commission = commissionIn(row);
    const commissionFen = commissionPart(row, commission);
    const reward = row.is_first ? rewards.get(row.contract_id) : undefined;
    return {
      ...{ introductionId: row.introduction_id, isSample: row.is_sample, brokerId: row.broker_id },
      ...{ concludedOn: row.concluded_on, commission, shareBp: effectiveShare(row) },
      ...(row.registered ? { registered: row.registered } : {}),
      isUnseen: row.registered !== null && !row.is_seen,
      ...(commissionFen === undefined ? {} : { commissionFen }),
      ...(reward
        ? {
            reward: {
              ...{ fen: reward.fen, baseFen: reward.baseFen, limitedBy: reward.limitedBy },
              ...(reward.formula ? { basis: reward.formula.basis, formulaFrom: reward.formula.from } : {}),
            },
          }
        : {}),
    };
  });
}

/** The broker's part of the credit; of one who has not agreed, the first has it too. */
function effectiveShare({ broker_id, first_id, shares }: Row): number {
  return divideAmongBrokers(10_000, first_id, withFirst(first_id, shares)).get(broker_id) ?? 0;
}

function commissionPart({ broker_id, first_id, shares, registered }: Row, commission: Commission) {
  // A part of the contract's value is told once an office has determined that, and not before.
  if (commission.basis === "share" && !registered) return undefined;
  const { owner, platform } = owedFen(commission, registered?.valueFen ?? 0);
  return divideAmongBrokers(owner + platform, first_id, withFirst(first_id, shares)).get(broker_id) ?? 0;
}

function withFirst(firstId: number, shares: readonly BrokerShare[]): readonly BrokerShare[] {
  return shares.some(({ brokerId }) => brokerId === firstId)
    ? shares
    : [{ brokerId: firstId, shareBp: 0, hasAgreed: true }, ...shares];
}

function commissionIn({ basis, share_bp, fixed_fen, payer }: Row): Commission {
  if (basis === "share" && share_bp !== null && payer) return { basis, shareBp: share_bp, payer };
  if (basis === "fixed" && fixed_fen !== null && payer) return { basis, fixedFen: Number(fixed_fen), payer };
  return { basis: "none" };
}
