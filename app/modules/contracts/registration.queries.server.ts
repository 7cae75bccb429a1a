import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { missingForRegistration, type RegistrableContract, type RegistrationNeed } from "./core/registration";
import type {
  ContractFileKind,
  ContractType,
  IpKind,
  IpOwner,
  PaymentMode,
  VatBasis,
} from "./core/vocabulary";
import { findRegistrationRules, type RegistrationRules } from "./registration-rules.queries.server";

/** 认定登记 as it was entered. Sums in fen. */
export interface Registration {
  number: string;
  office: string;
  appliedOn?: string;
  registeredOn: string;
  valueFen: number;
  technicalFen: number;
  file: { id: number; name: string };
}

/** A stored paper of a contract. */
export interface RegistrationPaper {
  kind: ContractFileKind | "text";
  /** Of a text: its version. */
  number?: number;
  fileId: number;
  sha256: string;
  name: string;
}

/** What the version that holds says, as the registration form asks for it. Sums in fen. */
export interface RegistrationFacts {
  contractId: string;
  code: string;
  title: string;
  type: ContractType;
  field?: { code: string; name: LocalName };
  seller: { name: string; uscc?: string };
  buyer: { name: string; uscc?: string };
  concludedOn: string;
  beginsOn?: string;
  endsOn?: string;
  valueFen?: number;
  /** What may be paid in all, with VAT; nothing: a royalty leaves it open. */
  sumFen?: number;
  technicalFen?: number;
  paymentMode: PaymentMode;
  signingFen: number;
  royaltyBp?: number;
  royaltyBasis?: string;
  vatBasis: VatBasis;
  vatRateBp: number;
  confidentiality?: string;
  ip: readonly { kind: IpKind; owner: IpOwner; note?: string }[];
  milestones: readonly {
    number: number;
    title: string;
    deliverable?: string;
    dueOn?: string;
    amountFen: number;
  }[];
  papers: readonly RegistrationPaper[];
}

export interface RegistrationView {
  facts: RegistrationFacts;
  registration?: Registration;
  /** Of the day of application where it is known, else of the registration's, else of today. */
  rules: RegistrationRules;
  missing: readonly RegistrationNeed[];
}

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  today: string;
  facts: Omit<RegistrationFacts, "contractId" | "code" | "papers">;
  papers: RegistrationPaper[] | null;
  registration: Registration | null;
}

/**
 * What a concluded contract's registration needs, lacks and came to; undefined: there is no such contract, or it is not
 * concluded. Whoever calls has asked whether the reader may read the contract.
 */
export async function findRegistration(
  contractId: string,
  tx: Executor = db(),
): Promise<RegistrationView | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select c.id, c.code, (clock.now() at time zone 'Asia/Shanghai')::date::text as today,
      jsonb_strip_nulls(jsonb_build_object('title', v.title, 'type', v.type, 'valueFen', v.value_fen,
        'sumFen', version_gross_fen(v.id),
        'technicalFen', v.technical_fen, 'paymentMode', v.payment_mode, 'signingFen', v.signing_fen,
        'royaltyBp', v.royalty_bp, 'royaltyBasis', v.royalty_basis, 'vatBasis', v.vat_basis,
        'vatRateBp', v.vat_rate_bp, 'beginsOn', v.begins_on, 'endsOn', v.ends_on,
        'confidentiality', v.confidentiality,
        'concludedOn', (c.concluded_at at time zone 'Asia/Shanghai')::date,
        'field', case when f.code is not null then
          jsonb_build_object('code', f.code, 'name', jsonb_build_object('zh', f.name_zh, 'en', f.name_en)) end,
        'seller', jsonb_build_object('name', s.name_zh, 'uscc', s.uscc),
        'buyer', jsonb_build_object('name', coalesce(b.name_zh, c.buyer_name), 'uscc', coalesce(b.uscc, c.buyer_uscc)),
        'ip', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'owner', i.owner, 'note', i.note)
          order by i.position), '[]') from contract_ip_items i where i.version_id = v.id),
        'milestones', (select coalesce(jsonb_agg(jsonb_build_object('number', m.milestone, 'title', m.title,
          'deliverable', m.deliverable, 'dueOn', m.due_on, 'amountFen', m.amount_fen) order by m.milestone), '[]')
          from version_milestones m where m.version_id = v.id))) as facts,
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'number', p.number, 'fileId', x.id,
          'sha256', x.sha256, 'name', x.name)) order by p.number nulls last, x.stored_at, x.id)
        from (select 'text' as kind, number, pdf_file_id as file_id from contract_versions
            where contract_id = c.id and status = 'signed'
          union all select kind, null, file_id from contract_files where contract_id = c.id and removed_at is null
            and kind in ('sealed_scan', 'certified_file', 'annex')) p
        join files x on x.id = p.file_id) as papers,
      (select jsonb_strip_nulls(jsonb_build_object('number', r.number, 'office', r.office, 'appliedOn', r.applied_on,
          'registeredOn', r.registered_on, 'valueFen', r.value_fen, 'technicalFen', r.technical_fen,
          'file', jsonb_build_object('id', x.id, 'name', x.name)))
        from contract_registrations r join files x on x.id = r.file_id where r.contract_id = c.id) as registration
    from contracts c
    join holding_versions v on v.contract_id = c.id
    join organisations s on s.id = c.seller_id left join organisations b on b.id = c.buyer_id
    left join fields f on f.code = v.field_code
    where c.id::text = ${contractId}`);
  if (!row) return undefined;
  const facts: RegistrationFacts = {
    ...row.facts,
    contractId: row.id,
    code: row.code,
    papers: row.papers ?? [],
  };
  const { registration } = row;
  const day = registration?.appliedOn ?? registration?.registeredOn ?? row.today;
  const rules = await findRegistrationRules(
    { type: facts.type, ...(facts.technicalFen === undefined ? {} : { technicalFen: facts.technicalFen }) },
    day,
    tx,
  );
  return {
    facts,
    ...(registration ? { registration } : {}),
    rules,
    missing: missingForRegistration(rules.needs, registrable(facts)),
  };
}

function registrable(facts: RegistrationFacts): RegistrableContract {
  const { seller, buyer, valueFen, technicalFen, royaltyBp, beginsOn, endsOn, confidentiality } = facts;
  return {
    isSigned: facts.papers.some(({ kind }) => kind === "text"),
    hasSealedPaper: facts.papers.some(({ kind }) => kind === "sealed_scan" || kind === "certified_file"),
    ...(seller.uscc ? { sellerUscc: seller.uscc } : {}),
    ...(buyer.uscc ? { buyerUscc: buyer.uscc } : {}),
    ...(valueFen === undefined ? {} : { valueFen }),
    ...(technicalFen === undefined ? {} : { technicalFen }),
    ...(royaltyBp === undefined ? {} : { royaltyBp }),
    ...(beginsOn ? { beginsOn } : {}),
    ...(endsOn ? { endsOn } : {}),
    ...(facts.field ? { fieldCode: facts.field.code } : {}),
    ...(confidentiality ? { confidentiality } : {}),
    deliverables: facts.milestones.map(({ deliverable }) => deliverable),
    ip: facts.ip,
  };
}
