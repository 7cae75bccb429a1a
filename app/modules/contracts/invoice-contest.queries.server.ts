import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { isItsOfficer, isPartyOf } from "./entry-checks.queries.server";
import { isInvoiceInUse } from "./invoice-room.queries.server";

/** One of the two who say that an invoice's number is theirs; the total in fen. */
export interface ContestSide {
  /** The contract that it was entered for; nothing: income without one. */
  contractId?: string;
  contractCode?: string;
  /** A platform of the seller's, where there is no contract. */
  slug?: string;
  seller: LocalName;
  buyer?: LocalName;
  issuedOn: string;
  totalFen: number;
  /** Of its file. */
  sha256?: string;
  /** The parties whose members are told. */
  organisationIds: readonly number[];
}

/** A contested number with both sides. */
export interface FoundContest {
  invoiceId: string;
  code: string;
  number: string;
  /** Whose number it is by the site's rows. */
  holder: ContestSide;
  /** Who was refused. */
  claimant: ContestSide;
  isReleased: boolean;
  /** Income stands on it that is not reversed. */
  isInUse: boolean;
  /** The officer is, or was lately, a member of one of the parties or of a unit of the platform. */
  isParty: boolean;
}

const sideOf = (contract: ReturnType<typeof sql>, seller: ReturnType<typeof sql>) => sql`
  'contractId', ${contract}, 'contractCode', (select c.code from contracts c where c.id = ${contract}),
  'slug', (select b.registration_number from platforms b join platform_units u on u.platform_id = b.id
    where u.organisation_id = ${seller} and u.role = 'lead' and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    order by b.id limit 1),
  'seller', (select jsonb_build_object('zh', o.name_zh, 'en', o.name_en) from organisations o where o.id = ${seller}),
  'buyer', (select jsonb_build_object('zh', coalesce(o.name_zh, c.buyer_name), 'en', o.name_en)
    from contracts c left join organisations o on o.id = c.buyer_id where c.id = ${contract}),
  'organisationIds', (select jsonb_agg(distinct x.id) from (select ${seller} as id union select c.buyer_id from contracts c
    where c.id = ${contract} and c.buyer_id is not null) x)`;

/**
 * What a finding about a contested number is about, for who decides it; undefined for any other finding, and for who is no
 * officer of its book's authority now. Neither side is ever told of the other.
 */
export async function findContest(
  findingId: string,
  { officerId }: { officerId: number },
  tx: Executor = db(),
): Promise<FoundContest | undefined> {
  const [row] = await tx.execute<{ contest: Omit<FoundContest, "isParty">; is_party: boolean }>(sql`
    with g as (
      select g.*, (g.detail ->> 'contractId')::uuid as claim_contract, (g.detail ->> 'sellerId')::int as claim_seller
      from pattern_findings g where g.id::text = ${findingId} and g.pattern = 'invoice_number_contested'
        and ${isItsOfficer(officerId, sql`g.platform_id`)})
    select jsonb_strip_nulls(jsonb_build_object('invoiceId', i.id, 'code', i.code, 'number', i.number,
        'isReleased', i.released_at is not null,
        'isInUse', ${isInvoiceInUse(sql`i`)},
        'holder', jsonb_build_object(${sideOf(sql`i.contract_id`, sql`i.seller_id`)}, 'issuedOn', i.issued_on,
          'totalFen', i.total_fen, 'sha256', (select x.sha256 from files x where x.id = i.file_id)),
        'claimant', jsonb_build_object(${sideOf(sql`g.claim_contract`, sql`g.claim_seller`)},
          'issuedOn', g.detail ->> 'issuedOn', 'totalFen', g.detail -> 'totalFen', 'sha256', g.detail ->> 'sha256')
      )) as contest,
      ${isPartyOf(
        officerId,
        sql`g.platform_id`,
        sql`array[i.seller_id, g.claim_seller] || array(
          select c.buyer_id from contracts c where c.id in (i.contract_id, g.claim_contract))`,
      )} as is_party
    from g join invoices i on i.id = split_part(g.key, ':', 1)::uuid`);
  return row && { ...row.contest, isParty: row.is_party };
}

/** The same to look at: an officer who is of one side learns nothing of the other. */
export async function findShownContest(
  findingId: string,
  reader: { officerId: number },
  tx: Executor = db(),
): Promise<FoundContest | undefined> {
  const contest = await findContest(findingId, reader, tx);
  return contest?.isParty ? undefined : contest;
}
