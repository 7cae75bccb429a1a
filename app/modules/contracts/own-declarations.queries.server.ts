import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { EntryState } from "./core/entry-state";
import type { RevenueChannel, RevenueNature } from "./core/vocabulary";

/** An entry of an organisation's income, as its own programs read it. Sums in fen. */
export interface OwnDeclaration {
  id: string;
  /** Registration number. */
  platform: string;
  /** Of its last line within the platform's book. */
  number: number;
  state: EntryState;
  /** ISO. */
  changedAt: string;
  channel: RevenueChannel;
  nature: RevenueNature;
  title: string;
  agreement: string | null;
  paidOn: string;
  grossFen: number;
  vatFen: number;
  netFen: number;
  isRelated: boolean;
}

export interface DeclarationQuery {
  platform?: string;
  state?: EntryState;
  /** ISO: what changed at this instant or later. */
  since?: string;
  /** From 1. */
  page: number;
  perPage: number;
}

/**
 * The income of an organisation, its own as the seller, in the order in which it last changed, so that a program that asks
 * for what changed since its last look misses nothing.
 */
export async function listOwnDeclarations(
  organisationId: number,
  { platform, state, since, page, perPage }: DeclarationQuery,
  tx: Executor = db(),
): Promise<{ total: number; items: OwnDeclaration[] }> {
  const where = sql`e.organisation_id = ${organisationId}
    and ${platform === undefined ? sql`true` : sql`p.registration_number = ${platform}`}
    and ${state === undefined ? sql`true` : sql`s.state = ${state}`}
    and ${since === undefined ? sql`true` : sql`s.changed_at >= ${since}::timestamptz`}`;
  const from = sql`revenue_entries e join revenue_states s on s.entry_id = e.id join platforms p on p.id = e.platform_id`;
  const [count] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from ${from} where ${where}`,
  );
  const rows = await tx.execute<{ item: OwnDeclaration }>(sql`
    select jsonb_build_object('id', e.id, 'platform', p.registration_number, 'number', s.number, 'state', s.state,
      'changedAt', to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'channel', s.channel,
      'nature', s.nature, 'title', e.title, 'agreement', e.agreement, 'paidOn', e.paid_on, 'grossFen', s.gross_fen,
      'vatFen', e.vat_fen, 'netFen', s.net_fen, 'isRelated', s.is_related) as item
    from ${from} where ${where} order by s.changed_at, e.id limit ${perPage} offset ${(page - 1) * perPage}`);
  return { total: count?.total ?? 0, items: rows.map(({ item }) => item) };
}
