import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { type Account, findAccountByPerson } from "./actors.queries.server";
import type { TokenScope } from "./core/api-token";
import { linkTokenHash } from "./link-tokens.server";

/** A token as its owner's list shows it: never the token itself. */
export interface ListedToken {
  id: number;
  name: string;
  hint: string;
  scopes: readonly TokenScope[];
  organisation?: { nameZh: string; nameEn?: string };
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
  state: "works" | "expired" | "revoked";
}

interface Row extends Record<string, unknown> {
  id: number;
  name: string;
  hint: string;
  scopes: TokenScope[];
  name_zh: string | null;
  name_en: string | null;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  state: ListedToken["state"];
}

/** The tokens of a person, those that work first; of the others those of the last year. At most 100. */
export async function listTokensOfPerson(personId: number): Promise<ListedToken[]> {
  const rows = await db().execute<Row>(sql`
    select t.id, t.name, t.hint, t.scopes, o.name_zh, o.name_en,
      to_json(t.created_at)#>>'{}' as created_at, to_json(t.expires_at)#>>'{}' as expires_at,
      to_json(t.last_used_at)#>>'{}' as last_used_at,
      case when t.revoked_at is not null then 'revoked' when t.expires_at <= clock.now() then 'expired'
        else 'works' end as state
    from api_tokens t left join organisations o on o.id = t.organisation_id
    where t.person_id = ${personId} and coalesce(t.revoked_at, t.expires_at) > clock.now() - interval '1 year'
    order by (t.revoked_at is null and t.expires_at > clock.now()) desc, t.id desc limit 100`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    organisation: row.name_zh ? { nameZh: row.name_zh, nameEn: row.name_en ?? undefined } : undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at ?? undefined,
    state: row.state,
  }));
}

/** The organisations that a person is a member of now, for choosing one. */
export async function listOrganisationsOfPerson(
  personId: number,
): Promise<{ id: number; nameZh: string; nameEn?: string }[]> {
  const rows = await db().execute<{ id: number; name_zh: string; name_en: string | null }>(sql`
    select o.id, o.name_zh, o.name_en from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${personId} and m.ended_at is null order by m.id limit 100`);
  return rows.map((row) => ({ id: row.id, nameZh: row.name_zh, nameEn: row.name_en ?? undefined }));
}

/** Who a token stands for at this moment, and what it may do. */
export interface TokenAccount extends Account {
  tokenId: number;
  scopes: readonly TokenScope[];
}

/**
 * The account of a token that works: not expired, not revoked, its person neither stopped nor erased and, where it is
 * for an organisation, still a member of it. It never has a second factor, so no office is exercised by it.
 */
export async function findAccountByToken(token: string): Promise<TokenAccount | undefined> {
  // Found by the unique index on the hash: how long that takes tells nothing of a token.
  const [row] = await db().execute<{
    id: number;
    person_id: number;
    organisation_id: number | null;
    scopes: TokenScope[];
  }>(sql`
    select id, person_id, organisation_id, scopes from api_tokens
    where token_hash = ${linkTokenHash(token)} and revoked_at is null and expires_at > clock.now()`);
  if (!row) return undefined;
  const account = await findAccountByPerson(row.person_id, { actingFor: row.organisation_id ?? undefined });
  if (!account) return undefined;
  if (row.organisation_id === null) {
    return { ...withoutOrganisation(account), tokenId: row.id, scopes: row.scopes };
  }
  if (account.acting?.id !== row.organisation_id) return undefined;
  const only = ({ organisationId }: { organisationId: number }) => organisationId === row.organisation_id;
  const actor = { ...account.actor, memberships: account.actor.memberships.filter(only) };
  return { ...account, actor, tokenId: row.id, scopes: row.scopes };
}

/** A token for the person alone reaches nothing of any organisation. */
function withoutOrganisation(account: Account): Account {
  return { ...account, acting: undefined, actor: { ...account.actor, acting: undefined, memberships: [] } };
}
