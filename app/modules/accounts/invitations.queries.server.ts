import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { maskedEmail } from "./core/masked-contact";
import type { MemberRole } from "./core/roles";
import { linkTokenHash } from "./link-tokens.server";

/** What the holder of an invitation's link reads. */
export interface OpenInvitation {
  organisationId: number;
  nameZh: string;
  nameEn?: string;
  role: MemberRole;
  inviter: string;
  /** Masked: the holder knows their own. */
  address: string;
  expiresAt: string;
  state: "open" | "used" | "expired" | "revoked";
}

/** The invitation of a link; undefined for a link that never was one. */
export async function findInvitationByToken(
  token: string,
  tx: Executor = db(),
): Promise<OpenInvitation | undefined> {
  const [row] = await tx.execute<{
    organisation_id: number;
    name_zh: string;
    name_en: string | null;
    role: MemberRole;
    inviter: string;
    email: string;
    expires_at: string;
    state: OpenInvitation["state"];
  }>(sql`
    select i.organisation_id, o.name_zh, o.name_en, i.role, p.name as inviter, i.email, i.expires_at,
      case when i.revoked_at is not null then 'revoked' when i.accepted_at is not null then 'used'
        when i.expires_at <= clock.now() then 'expired' else 'open' end as state
    from invitations i join organisations o on o.id = i.organisation_id join people p on p.id = i.invited_by
    where i.token_hash = ${linkTokenHash(token)}`);
  return (
    row && {
      organisationId: row.organisation_id,
      nameZh: row.name_zh,
      nameEn: row.name_en ?? undefined,
      role: row.role,
      inviter: row.inviter,
      address: maskedEmail(row.email),
      expiresAt: new Date(row.expires_at).toISOString(),
      state: row.state,
    }
  );
}

/** To whom an invitation went that can still be accepted. For the holder of its link alone, who proves by it that the mail came. */
export async function findInvitedAddress(token: string, tx: Executor = db()): Promise<string | undefined> {
  const [row] = await tx.execute<{ email: string }>(sql`
    select email from invitations where token_hash = ${linkTokenHash(token)}
      and accepted_at is null and revoked_at is null and expires_at > clock.now()`);
  return row?.email;
}
