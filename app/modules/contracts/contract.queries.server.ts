import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type ContractHead, type ContractViewer, findContractHead } from "./contract-head.queries.server";
import type { VersionStatus } from "./core/contract-state";
import type { ContractText } from "./core/contract-text";
import type { MilestoneStatus } from "./core/milestone-state";
import type { TypedContract } from "./core/typed-contract";
import type { ContractSide } from "./core/vocabulary";
import { dueOf } from "./open-sums.queries.server";
import { draftStamp, findVersionText } from "./version-text.queries.server";

/** One text of a contract as its two sides know it. */
export interface ContractVersion {
  number: number;
  status: VersionStatus;
  author: ContractSide;
  /** ISO. */
  proposedAt: string;
  /** Of its paper, hexadecimal: what is signed. */
  sha256: string;
  /** Which sides have signed. */
  signedBy: ContractSide[];
  changeNote?: string;
  /** Why it was refused. */
  reason?: string;
}

/** Sums in fen. */
export interface ContractMoney {
  /** Fallen due so far. */
  due: number;
  /** Recorded and not reversed, by how the other side answered. */
  recorded: number;
  confirmed: number;
  disputed: number;
}

/** A contract as its two sides see it. */
export interface ContractFacts extends ContractHead {
  /** What its form shows, for the side that writes it alone. */
  draft?: { number: number; typed: TypedContract; stamp: string; updatedAt: string; isHeld: boolean };
  /** The other side is writing a text: more is not told. */
  isOtherWriting: boolean;
  /** Newest first; what was never proposed is not among them. */
  versions: ContractVersion[];
  /** The text that holds, else the newest that was proposed. */
  shown?: { number: number; text: ContractText };
  /** How the milestones of what holds stand. */
  milestones: ReadonlyMap<number, MilestoneStatus>;
  money: ContractMoney;
  shows: { seller: boolean; buyer: boolean };
  buyerContact?: string;
}

interface Row extends Record<string, unknown> {
  versions: {
    number: number;
    status: VersionStatus;
    author: ContractSide;
    proposedAt: string;
    sha256: string;
    signedBy: ContractSide[];
    changeNote: string | null;
    reason: string | null;
  }[];
  draft: {
    number: number;
    author: ContractSide;
    typed: TypedContract;
    stamp: string;
    updatedAt: string;
    isHeld: boolean;
  } | null;
  milestones: [number, MilestoneStatus][];
  due: number;
  recorded: number;
  confirmed: number;
  disputed: number;
  seller_shows_name: boolean;
  buyer_shows_name: boolean;
  buyer_contact: string | null;
}

/**
 * A contract with its texts, how its milestones stand and what was paid; undefined: there is none. Whoever calls has asked
 * whether the viewer may read it (`requireOwnContract`); drafts are their author's side alone.
 */
export async function findContract(
  id: string,
  viewer: ContractViewer,
  tx: Executor = db(),
): Promise<ContractFacts | undefined> {
  const head = await findContractHead(id, viewer, tx);
  if (!head) return undefined;
  const [row] = await tx.execute<Row>(sql`
    select
      coalesce((select jsonb_agg(jsonb_build_object('number', v.number, 'status', v.status, 'author', v.author,
          'proposedAt', to_char(v.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'sha256', f.sha256,
          'changeNote', v.change_note, 'reason', v.reason,
          'signedBy', coalesce((select jsonb_agg(g.side order by g.signed_at) from contract_signatures g
            where g.version_id = v.id), '[]')) order by v.number desc)
        from contract_versions v join files f on f.id = v.pdf_file_id where v.contract_id = c.id), '[]') as versions,
      (select jsonb_build_object('number', v.number, 'author', v.author, 'typed', v.typed, 'stamp', ${draftStamp},
          'updatedAt', to_char(v.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'isHeld', exists (select from holds h where h.subject_kind = 'contract-text' and h.subject_id = v.id::text
            and h.status = 'held'))
        from contract_versions v where v.contract_id = c.id and v.status = 'draft') as draft,
      coalesce((select jsonb_agg(jsonb_build_array(m.milestone, m.status)) from contract_milestones m
        where m.contract_id = c.id), '[]') as milestones,
      ${dueOf(sql`c`)}::float8 as due,
      ${paid("recorded")} as recorded, ${paid("confirmed")} as confirmed, ${paid("disputed")} as disputed,
      c.seller_shows_name, c.buyer_shows_name, c.buyer_contact
    from contracts c where c.id::text = ${id}`);
  if (!row) return undefined;
  const versions = row.versions.map(versionOf);
  const shown = versions.find(({ status }) => status === "signed") ?? versions[0];
  const text = shown && (await findVersionText(id, shown.number, tx));
  const isOwnDraft = row.draft !== null && row.draft.author === viewer.side;
  return {
    ...head,
    versions,
    isOtherWriting: row.draft !== null && !isOwnDraft && viewer.side !== undefined,
    ...(row.draft && isOwnDraft ? { draft: row.draft } : {}),
    ...(shown && text ? { shown: { number: shown.number, text } } : {}),
    milestones: new Map(row.milestones),
    money: { due: row.due, recorded: row.recorded, confirmed: row.confirmed, disputed: row.disputed },
    shows: { seller: row.seller_shows_name, buyer: row.buyer_shows_name },
    // What a seller knows of a buyer without an account.
    ...(row.buyer_contact !== null && viewer.side === "seller" ? { buyerContact: row.buyer_contact } : {}),
  };
}

const paid = (state: string) => sql`coalesce((select sum(p.amount_fen) from payments p
  where p.contract_id = c.id and p.state = ${state}), 0)::float8`;

function versionOf({ changeNote, reason, ...rest }: Row["versions"][number]): ContractVersion {
  return {
    ...rest,
    ...(changeNote === null ? {} : { changeNote }),
    ...(reason === null ? {} : { reason }),
  };
}
