import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { apiTokens } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { ApiTokenInput } from "./api-token-form";
import { MOST_TOKENS, TOKEN_BYTES, tokenHint, tokenPrefix } from "./core/api-token";
import { linkTokenHash } from "./link-tokens.server";

type Own = CommandContext & { actor: { kind: "person" } };

export type TokenRefusal = { reason: "too_many_tokens" | "not_a_member" } | RequestIdConflict;

/**
 * Makes a token for the person who asks, who was asked for their password before, and tells them. Answers the token
 * itself the first time only: nobody can read it again.
 * Refuses more than `MOST_TOKENS` that work, and an organisation that the person is no member of.
 */
export async function createApiToken(
  input: ApiTokenInput,
  context: Own,
): Promise<Result<{ id: number; token?: string }, TokenRefusal>> {
  const token = tokenPrefix + randomBytes(TOKEN_BYTES).toString("base64url");
  const personId = context.actor.id;
  return db().transaction(async (tx): Promise<Result<{ id: number; token?: string }, TokenRefusal>> => {
    let isNew = false;
    const made = await once<{ id: number }, TokenRefusal>(
      context,
      "createApiToken",
      input,
      async () => {
        // Locked, so that two forms at the same moment do not both take the last place.
        await tx.execute(sql`select from people where id = ${personId} for update`);
        const [now] = await tx.execute<{ working: number; is_member: boolean }>(sql`
          select count(t.id)::int as working, ${input.organisationId ?? null}::int is null or exists (
              select from memberships m where m.person_id = ${personId} and m.ended_at is null
                and m.organisation_id = ${input.organisationId ?? null}::int) as is_member
          from api_tokens t
          where t.person_id = ${personId} and t.revoked_at is null and t.expires_at > clock.now()`);
        if (!now?.is_member) return refuse({ reason: "not_a_member" });
        if (now.working >= MOST_TOKENS) return refuse({ reason: "too_many_tokens" });
        const [row] = await tx
          .insert(apiTokens)
          .values({
            personId,
            organisationId: input.organisationId,
            name: input.name,
            tokenHash: linkTokenHash(token),
            hint: tokenHint(token),
            scopes: input.scopes,
            expiresAt: sql`clock.now() + make_interval(days => ${input.days})`,
          })
          .returning({ id: apiTokens.id });
        if (!row) throw new Error("a token that was inserted came back without its id");
        isNew = true;
        const detail = { scopes: input.scopes, days: input.days, organisationId: input.organisationId };
        const subject = { kind: "api_token", id: row.id };
        await appendAudit(context, { action: "createApiToken", subject, result: "done", detail }, tx);
        const eventKey = `api-token-created:${row.id}`;
        const data = { name: input.name, path: pathsIn("zh-CN").tokens() };
        await notify({ to: [personId], kind: "api-token-created", eventKey, data }, tx);
        return ok({ id: row.id });
      },
      tx,
    );
    return made.ok ? ok({ ...made.value, ...(isNew ? { token } : {}) }) : made;
  });
}

/** Ends a token of the person who asks, at once; one that has ended stays so. Undefined: they have no such token. */
export async function revokeApiToken(id: number, context: Own): Promise<{ id: number } | undefined> {
  return db().transaction(async (tx) => {
    const own = and(eq(apiTokens.id, id), eq(apiTokens.personId, context.actor.id));
    const [token] = await tx
      .select({ id: apiTokens.id, revokedAt: apiTokens.revokedAt })
      .from(apiTokens)
      .where(own)
      .for("update");
    if (!token || token.revokedAt) return token && { id };
    await tx.update(apiTokens).set({ revokedAt: sql`clock.now()` }).where(own);
    const subject = { kind: "api_token", id };
    await appendAudit(context, { action: "revokeApiToken", subject, result: "done" }, tx);
    return { id };
  });
}

/** Ends all of a person's tokens, in the transaction of what makes them unsafe. */
export async function revokeTokensOf(personId: number, tx: Transaction): Promise<void> {
  await tx
    .update(apiTokens)
    .set({ revokedAt: sql`clock.now()` })
    .where(and(eq(apiTokens.personId, personId), isNull(apiTokens.revokedAt)));
}

/** Notes that a token was used, at most once a minute: reads stay reads. */
export async function noteTokenUse(id: number): Promise<void> {
  await db()
    .update(apiTokens)
    .set({ lastUsedAt: sql`clock.now()` })
    .where(
      and(
        eq(apiTokens.id, id),
        sql`(${apiTokens.lastUsedAt} is null or ${apiTokens.lastUsedAt} < clock.now() - interval '1 minute')`,
      ),
    );
}
