import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { typedContractCode } from "./core/contract-code";
import type { ContractStatus } from "./core/contract-state";
import type { ContractType } from "./core/vocabulary";

/** What everybody may know of the paper of a contract: no sum, no content, and names only where both sides chose so. */
export interface PaperCheck {
  code: string;
  isSample: boolean;
  isConcluded: boolean;
  /** How it ended. */
  ended?: Extract<ContractStatus, "completed" | "terminated">;
  type: ContractType;
  parties?: { seller: LocalName; buyer: LocalName };
  /** Newest first; refused and withdrawn ones are none. */
  versions: PaperVersion[];
}

export interface PaperVersion {
  number: number;
  /** `current`: the one that holds; `open`: not both sides have signed. */
  state: "current" | "replaced" | "open";
  /** Civil date on which both had signed, or on which it was proposed. */
  day: string;
  /** Of the PDF, hexadecimal. */
  sha256: string;
}

interface Row extends Record<string, unknown> {
  code: string;
  is_sample: boolean;
  status: ContractStatus;
  is_concluded: boolean;
  is_named: boolean;
  seller: { zh: string; en: string | null };
  buyer: { zh: string; en: string | null };
  versions: {
    number: number;
    status: "proposed" | "signed";
    day: string;
    sha256: string;
    type: ContractType;
  }[];
}

/** The contract of a code, however it is typed; undefined: there is none, none was proposed yet, or it was given up. */
export async function findPaperCheck(typed: string, tx: Executor = db()): Promise<PaperCheck | undefined> {
  const code = typedContractCode(typed);
  if (code === undefined) return undefined;
  const [row] = await tx.execute<Row>(sql`
    select c.code, c.is_sample, c.status, c.concluded_at is not null as is_concluded,
      c.seller_shows_name and c.buyer_shows_name as is_named,
      jsonb_build_object('zh', s.name_zh, 'en', s.name_en) as seller,
      jsonb_build_object('zh', coalesce(b.name_zh, c.buyer_name), 'en', b.name_en) as buyer,
      coalesce((select jsonb_agg(jsonb_build_object('number', v.number, 'status', v.status, 'type', v.type,
          'sha256', f.sha256, 'day', (coalesce((select max(g.signed_at) from contract_signatures g
              where g.version_id = v.id and v.status = 'signed'), v.proposed_at) at time zone 'Asia/Shanghai')::date)
          order by v.number desc)
        from contract_versions v join files f on f.id = v.pdf_file_id
        where v.contract_id = c.id and v.status in ('proposed', 'signed')), '[]') as versions
    from contracts c join organisations s on s.id = c.seller_id left join organisations b on b.id = c.buyer_id
    where c.code = ${code}`);
  const [newest] = row?.versions ?? [];
  if (!row || !newest) return undefined;
  const current = row.versions.find(({ status }) => status === "signed");
  return {
    ...{
      code: row.code,
      isSample: row.is_sample,
      isConcluded: row.is_concluded,
      type: (current ?? newest).type,
    },
    ...(row.status === "completed" || row.status === "terminated" ? { ended: row.status } : {}),
    ...(row.is_named ? { parties: { seller: nameOf(row.seller), buyer: nameOf(row.buyer) } } : {}),
    versions: row.versions.map(({ number, status, day, sha256 }) => ({
      ...{ number, day, sha256 },
      state: status === "proposed" ? "open" : number === current?.number ? "current" : "replaced",
    })),
  };
}

function nameOf({ zh, en }: Row["seller"]): LocalName {
  return { zh, ...(en === null ? {} : { en }) };
}
