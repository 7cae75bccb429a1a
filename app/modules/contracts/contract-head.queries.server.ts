import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { ContractStatus } from "./core/contract-state";
import type { ContractOrigin, ContractSide } from "./core/vocabulary";
import { reopenedOf } from "./open-sums.queries.server";

/** Who looks at a contract: a member of one of its sides, or, without a side, an auditor. */
export interface ContractViewer {
  side?: ContractSide | undefined;
}

export interface ContractParty {
  /** None: a buyer without an account. */
  id?: number;
  name: LocalName;
  uscc?: string;
}

/** A contract as the frame of each of its pages shows it. */
export interface ContractHead {
  id: string;
  code: string;
  isSample: boolean;
  title: string;
  status: ContractStatus;
  origin: ContractOrigin;
  seller: ContractParty;
  buyer: ContractParty;
  /** Civil dates. */
  createdOn: string;
  concludedOn?: string;
  endedOn?: string;
  /** A text waits for signatures. */
  proposedNumber?: number;
  /** Completed, and yet open: a payment was reversed. Fen. */
  reopenedFen?: number;
}

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  is_sample: boolean;
  title: string;
  status: ContractStatus;
  origin: ContractOrigin;
  seller: { id: number; zh: string; en: string | null; uscc: string | null };
  buyer: { id: number | null; zh: string; en: string | null; uscc: string | null };
  created_on: string;
  concluded_on: string | null;
  ended_on: string | null;
  proposed: number | null;
  reopened_fen: number | null;
}

/** The version of a contract `c` by which it is called: the one that holds, else the newest that the viewer knows. */
const titleFor = ({ side }: ContractViewer): SQL => sql`coalesce(
  (select v.title from holding_versions v where v.contract_id = c.id),
  (select v.title from contract_versions v where v.contract_id = c.id
    and (v.status <> 'draft' or ${side === undefined} or v.author = ${side ?? ""})
    order by v.number desc limit 1), '')`;

/** A contract for the frame of its pages; undefined: there is none. Whoever calls has asked whether the viewer may read it. */
export async function findContractHead(
  id: string,
  viewer: ContractViewer,
  tx: Executor = db(),
): Promise<ContractHead | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select c.id, c.code, c.is_sample, c.status, c.origin, ${titleFor(viewer)} as title,
      jsonb_build_object('id', s.id, 'zh', s.name_zh, 'en', s.name_en, 'uscc', s.uscc) as seller,
      jsonb_build_object('id', b.id, 'zh', coalesce(b.name_zh, c.buyer_name), 'en', b.name_en,
        'uscc', coalesce(b.uscc, c.buyer_uscc)) as buyer,
      (c.created_at at time zone 'Asia/Shanghai')::date::text as created_on,
      (c.concluded_at at time zone 'Asia/Shanghai')::date::text as concluded_on,
      (c.ended_at at time zone 'Asia/Shanghai')::date::text as ended_on,
      (select v.number from contract_versions v where v.contract_id = c.id and v.status = 'proposed') as proposed,
      ${reopenedOf(sql`c`)}::float8 as reopened_fen
    from contracts c join organisations s on s.id = c.seller_id left join organisations b on b.id = c.buyer_id
    where c.id::text = ${id}`);
  return row && headOf(row);
}

function headOf(row: Row): ContractHead {
  return {
    ...{ id: row.id, code: row.code, isSample: row.is_sample, title: row.title },
    ...{ status: row.status, origin: row.origin, createdOn: row.created_on },
    seller: partyOf(row.seller),
    buyer: partyOf(row.buyer),
    ...(row.concluded_on === null ? {} : { concludedOn: row.concluded_on }),
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
    ...(row.proposed === null ? {} : { proposedNumber: row.proposed }),
    ...(row.reopened_fen === null ? {} : { reopenedFen: row.reopened_fen }),
  };
}

/** A party as the database gives it. */
export function partyOf({ id, zh, en, uscc }: Row["buyer"]): ContractParty {
  return {
    ...(id === null ? {} : { id }),
    name: { zh, ...(en === null ? {} : { en }) },
    ...(uscc === null ? {} : { uscc }),
  };
}
