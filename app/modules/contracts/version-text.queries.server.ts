import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ContractText, Held } from "./core/contract-text";
import type { ContractType, IpKind, IpOwner, PaymentMode, VatBasis } from "./core/vocabulary";

/** Of a version `v` that is being written: changes with everything that is written to it. */
export const draftStamp = sql`to_char(v.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`;

interface Row extends Record<string, unknown> {
  title: string;
  type: ContractType;
  category_code: string | null;
  field_code: string | null;
  value_fen: number | null;
  technical_fen: number | null;
  payment_mode: PaymentMode;
  signing_fen: number;
  royalty_bp: number | null;
  royalty_basis: string | null;
  vat_basis: VatBasis;
  vat_rate_bp: number;
  begins_on: string | null;
  ends_on: string | null;
  silent_days: number | null;
  confidentiality: string | null;
  items: Record<string, string>;
  change_note: string | null;
  milestones: {
    milestone: number;
    title: string;
    deliverable: string | null;
    dueOn: string | null;
    amountFen: number;
  }[];
  credits: { platformId: number; shareBp: number }[];
  ip: { kind: IpKind; owner: IpOwner; note: string | null }[];
}

/** What a version says that was proposed at some time; undefined: there is none. For the two sides, and who may read theirs. */
export async function findVersionText(
  contractId: string,
  number: number,
  tx: Executor = db(),
): Promise<ContractText | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select v.title, v.type, v.category_code, v.field_code, v.value_fen::float8, v.technical_fen::float8, v.payment_mode,
      v.signing_fen::float8, v.royalty_bp, v.royalty_basis, v.vat_basis, v.vat_rate_bp, v.begins_on::text, v.ends_on::text,
      v.silent_days, v.confidentiality, v.items, v.change_note,
      coalesce((select jsonb_agg(jsonb_build_object('milestone', m.milestone, 'title', m.title,
          'deliverable', m.deliverable, 'dueOn', m.due_on, 'amountFen', m.amount_fen) order by m.milestone)
        from version_milestones m where m.version_id = v.id), '[]') as milestones,
      coalesce((select jsonb_agg(jsonb_build_object('platformId', k.platform_id, 'shareBp', k.share_bp) order by k.platform_id)
        from contract_credits k where k.version_id = v.id), '[]') as credits,
      coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'owner', i.owner, 'note', i.note) order by i.position)
        from contract_ip_items i where i.version_id = v.id), '[]') as ip
    from contract_versions v where v.contract_id::text = ${contractId} and v.number = ${number} and v.proposed_at is not null`);
  return row && textOf(row);
}

function textOf(row: Row): ContractText {
  return {
    ...{ title: row.title, type: row.type, paymentMode: row.payment_mode, signingFen: row.signing_fen },
    ...{ vatBasis: row.vat_basis, vatRateBp: row.vat_rate_bp, items: row.items, credits: row.credits },
    milestones: row.milestones.map(({ deliverable, dueOn, ...rest }) => ({
      ...rest,
      ...(deliverable === null ? {} : { deliverable }),
      ...(dueOn === null ? {} : { dueOn }),
    })),
    ip: row.ip.map(({ note, ...rest }) => ({ ...rest, ...(note === null ? {} : { note }) })),
    ...(row.category_code === null ? {} : { categoryCode: row.category_code }),
    ...(row.field_code === null ? {} : { fieldCode: row.field_code }),
    ...(row.value_fen === null ? {} : { valueFen: row.value_fen }),
    ...(row.technical_fen === null ? {} : { technicalFen: row.technical_fen }),
    ...(row.royalty_bp === null ? {} : { royaltyBp: row.royalty_bp }),
    ...(row.royalty_basis === null ? {} : { royaltyBasis: row.royalty_basis }),
    ...(row.begins_on === null ? {} : { beginsOn: row.begins_on }),
    ...(row.ends_on === null ? {} : { endsOn: row.ends_on }),
    ...(row.silent_days === null ? {} : { silentDays: row.silent_days }),
    ...(row.confidentiality === null ? {} : { confidentiality: row.confidentiality }),
    ...(row.change_note === null ? {} : { changeNote: row.change_note }),
  };
}

/** What an amendment has to leave as it is, and the number that a new milestone gets. */
export async function findHeld(
  contractId: string,
  tx: Executor = db(),
): Promise<{ held: Held; nextMilestone: number }> {
  const [row] = await tx.execute<{
    current: number | null;
    next: number;
    paid: number;
    accepted: number[];
  }>(sql`
    select (select number from holding_versions v where v.contract_id = c.id) as current,
      coalesce((select max(m.milestone) from version_milestones m join contract_versions v on v.id = m.version_id
        where v.contract_id = c.id), 0) + 1 as next,
      coalesce((select sum(p.amount_fen) from payments p where p.contract_id = c.id and p.state <> 'reversed'), 0)::float8
        as paid,
      coalesce((select jsonb_agg(m.milestone) from contract_milestones m where m.contract_id = c.id and m.status = 'accepted'),
        '[]') as accepted
    from contracts c where c.id::text = ${contractId}`);
  const current = row?.current ? await findVersionText(contractId, row.current, tx) : undefined;
  return {
    nextMilestone: row?.next ?? 1,
    held: {
      accepted: (current?.milestones ?? []).filter(({ milestone }) => row?.accepted.includes(milestone)),
      ...(current ? { signingFen: current.signingFen } : {}),
      paidFen: row?.paid ?? 0,
      isAmendment: current !== undefined,
    },
  };
}

/** The stored paper of a version; undefined: none was proposed with this number. */
export async function findVersionPaper(
  contractId: string,
  number: number,
  tx: Executor = db(),
): Promise<{ fileId: number; sha256: string; name: string } | undefined> {
  const [row] = await tx.execute<{ id: number; sha256: string; name: string }>(sql`
    select f.id, f.sha256, f.name from contract_versions v join files f on f.id = v.pdf_file_id
    where v.contract_id::text = ${contractId} and v.number = ${number}`);
  return row && { fileId: row.id, sha256: row.sha256, name: row.name };
}
