import { type SQL, sql } from "drizzle-orm";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Executor } from "~/db/client.server";
import { maskedEmail, maskedPhone } from "../accounts/core/masked-contact";
import type { LocalName } from "../registry/local-name";
import type { RevenueNature } from "./core/vocabulary";
import { isPayerOf } from "./party-members.queries.server";

/** What somebody is asked to confirm; sums in fen. */
export interface AskedPayment {
  seller: LocalName;
  /** As the seller calls the buyer. */
  buyerName: string;
  title: string;
  /** Number of the contract, here or elsewhere. */
  agreement?: string;
  nature: RevenueNature;
  paidOn: string;
  grossFen: number;
  isSample: boolean;
}

/** A link as its reader finds it. `answered`: by it or otherwise; `gone`: its time is over, or another was sent. */
export type FoundLink =
  | { state: "open"; asked: AskedPayment; isDisputed: boolean; expiresAt: string }
  | { state: "answered"; answer: "confirm" | "dispute" | "not_ours" }
  | { state: "gone" };

interface Row extends Record<string, unknown> {
  state: string;
  is_used: boolean;
  is_revoked: boolean;
  is_over: boolean;
  expires_at: string;
  seller_zh: string;
  seller_en: string | null;
  buyer: string;
  title: string;
  agreement: string | null;
  nature: RevenueNature;
  paid_on: string;
  gross_fen: number;
  is_sample: boolean;
}

const asked = (link: ReturnType<typeof sql>) => sql`
  select ${link}.used_at is not null as is_used, ${link}.revoked_at is not null as is_revoked,
    ${link}.expires_at <= clock.now() as is_over, to_json(${link}.expires_at)#>>'{}' as expires_at,
    coalesce(p.state, s.state) as state, o.name_zh as seller_zh, o.name_en as seller_en,
    coalesce(b.name_zh, c.buyer_name, e.buyer_name, '') as buyer, coalesce(v.title, e.title, '') as title,
    coalesce(c.code, e.agreement) as agreement, coalesce(v.type, e.nature) as nature,
    coalesce(p.paid_on, e.paid_on)::text as paid_on, coalesce(p.amount_fen, e.gross_fen)::float8 as gross_fen,
    o.is_sample`;
const about = sql`
  left join contracts c on c.id = p.contract_id
  left join holding_versions v on v.contract_id = c.id
  left join revenue_states s on s.entry_id = e.id
  join organisations o on o.id = coalesce(c.seller_id, e.organisation_id)
  left join organisations b on b.id = coalesce(c.buyer_id, e.buyer_id)`;

/** What a link asks, by the hash of its token; undefined: there is none. For whoever has the link. */
export async function findLink(tokenHash: string, tx: Executor = db()): Promise<FoundLink | undefined> {
  const [row] = await tx.execute<Row>(sql`
    ${asked(sql`l`)} from confirmation_links l left join payments p on p.id = l.payment_id
    left join revenue_entries e on e.id = l.entry_id ${about} where l.token_hash = ${tokenHash}`);
  if (!row) return undefined;
  if (row.is_used && row.is_revoked) return { state: "answered", answer: "not_ours" };
  if (row.state === "confirmed" || row.state === "verified") return { state: "answered", answer: "confirm" };
  if (row.is_used) return { state: "answered", answer: "dispute" };
  if (row.is_revoked || row.is_over || row.state === "reversed") return { state: "gone" };
  return {
    state: "open",
    asked: askedOf(row),
    isDisputed: row.state === "disputed",
    expiresAt: row.expires_at,
  };
}

function askedOf(row: Row): AskedPayment {
  return {
    seller: { zh: row.seller_zh, ...(row.seller_en === null ? {} : { en: row.seller_en }) },
    ...{ buyerName: row.buyer, title: row.title, nature: row.nature },
    ...{ paidOn: row.paid_on, grossFen: row.gross_fen, isSample: row.is_sample },
    ...(row.agreement === null ? {} : { agreement: row.agreement }),
  };
}

/**
 * Income without a contract of this site about which an organisation is asked, for a member of it, in standing; undefined
 * for everybody else. Answers also whose word is missing.
 */
export async function findAskedEntry(
  entryId: string,
  personId: number,
  tx: Executor = db(),
): Promise<{ asked: AskedPayment; state: string; organisationId: number } | undefined> {
  const [row] = await tx.execute<Row & { organisation_id: number }>(sql`
    ${asked(sql`l`)}, b.id as organisation_id
    from (select null::timestamptz as used_at, null::timestamptz as revoked_at, clock.now() as expires_at) l
    cross join revenue_entries e left join payments p on false ${about}
    where e.id = ${uuidOrNone(entryId)} and e.payment_id is null and e.channel <> 'imported'
      and ${isPayerOf(personId, sql`b.id`)}`);
  return row && { asked: askedOf(row), state: row.state, organisationId: row.organisation_id };
}

/** The last link that was sent about a payment, for members of the seller. */
export interface SentLink {
  state: "open" | "used" | "not_ours" | "revoked" | "over";
  /** Partly hidden. */
  contact: string;
  /** It is the one that the register has of the buyer; the seller typed any other. */
  isRegistered: boolean;
  /** ISO instants. */
  madeAt: string;
  expiresAt: string;
}

export async function findLastLink(paymentId: string, tx: Executor = db()): Promise<SentLink | undefined> {
  return (await listLinks(sql`l.payment_id = ${uuidOrNone(paymentId)}`, tx))[0];
}

/** The links by which the buyer of an entry, or of its payment, was asked, newest first. For who may verify it. */
export async function listEntryLinks(entryId: string, tx: Executor = db()): Promise<SentLink[]> {
  const id = uuidOrNone(entryId);
  return listLinks(
    sql`(l.entry_id = ${id} or l.payment_id = (select payment_id from revenue_entries where id = ${id}))`,
    tx,
  );
}

async function listLinks(where: SQL, tx: Executor): Promise<SentLink[]> {
  const rows = await tx.execute<{
    state: SentLink["state"];
    contact: string;
    made: string;
    ends: string;
    is_registered: boolean;
  }>(sql`
    select case when l.used_at is not null and l.revoked_at is not null then 'not_ours'
        when l.used_at is not null then 'used' when l.revoked_at is not null then 'revoked'
        when l.expires_at <= clock.now() then 'over' else 'open' end as state,
      l.contact, to_json(l.made_at)#>>'{}' as made, to_json(l.expires_at)#>>'{}' as ends,
      exists (select from revenue_entries e where e.id = l.entry_id and e.buyer_id is not null) as is_registered
    from confirmation_links l where ${where} order by l.made_at desc, l.id`);
  return rows.map(({ state, contact, made, ends, is_registered: isRegistered }) => ({
    ...{ state, isRegistered, madeAt: made, expiresAt: ends },
    contact: contact.includes("@") ? maskedEmail(contact) : maskedPhone(contact),
  }));
}
