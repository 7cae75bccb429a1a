import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db } from "~/db/client.server";
import { offices } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { TERMS_VERSION } from "./core/terms-version";
import { reasonAgainst } from "./offices-rows.commands.server";
import { takeAttempt } from "./rate-limits.commands.server";
import { findSecret, keepSecret, spendSecret } from "./sent-secrets.commands.server";
import { endSessionsOf } from "./sessions.commands.server";
import type { Visit } from "./sign-in.commands.server";
import { type ConfirmRefusal, enterPerson, findOwner, hashOrNot } from "./sign-up.commands.server";

/**
 * A link by which somebody becomes an officer, good once and for a day: how the operator makes the first one. `authority`:
 * its Chinese name; left out, the authority of technology innovation centers. Answers the link's path.
 */
export async function makeOfficerLink(
  { email, authority }: { email: string; authority?: string },
  context: CommandContext,
): Promise<Result<{ path: string; authority: string }, { reason: "unknown_authority" }>> {
  return db().transaction(async (tx) => {
    const [found] = await tx.execute<{ id: number; name: string }>(sql`
      select o.id, o.name_zh as name from organisations o
      where ${authority ?? null}::text is null
          and o.id = (select authority_id from platform_classes where code = 'tic')
        or o.name_zh = ${authority ?? null} and exists (select from platform_classes c where c.authority_id = o.id)
      limit 1`);
    if (!found) return refuse({ reason: "unknown_authority" as const });
    const { token } = await keepSecret("officer", { email, authorityId: found.id }, { hasCode: false }, tx);
    await appendAudit(
      context,
      {
        action: "makeOfficerLink",
        subject: { kind: "organisation", id: found.id },
        result: "done",
      },
      tx,
    );
    return ok({ path: pathsIn("zh-CN").confirmEmail(token), authority: found.name });
  });
}

/** Whom a link makes an officer of what. */
export async function findOfficerLink(
  token: string,
): Promise<{ address: string; office: string; hasAccount: boolean } | undefined> {
  const secret = await findSecret("officer", token, { hasCode: false });
  if (!secret) return undefined;
  const [row] = await db().execute<{ office: string; has: boolean }>(sql`
    select name_zh as office, exists (select from people where email = ${secret.email}) as has
    from organisations where id = ${secret.authorityId}`);
  return row && { address: secret.email, office: row.office, hasAccount: row.has };
}

/**
 * Makes the office that a link stands for, and the account where its address has none. Nobody is signed in by it: that
 * takes the password, also where somebody was, since an officer's session is shorter. Who could not be granted the
 * office by an officer is not given it by a link.
 */
export async function acceptOfficerLink(
  token: string,
  person: { name: string; password: string } | undefined,
  visit: Visit,
): Promise<Result<null, ConfirmRefusal | { reason: "no_office_for" }>> {
  const wait = await takeAttempt("token.network", visit.network);
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const secret = await findSecret("officer", token, { hasCode: false });
  if (!secret) return refuse({ reason: "gone" });
  const passwordHash = person && (await hashOrNot(person.password));
  if (person && passwordHash === undefined) return refuse({ reason: "too_busy" });
  return db().transaction(async (tx) => {
    const owner = await findOwner(secret.email, tx);
    const office = { role: "officer" as const, organisationId: secret.authorityId };
    const against = owner === undefined ? undefined : await reasonAgainst({ personId: owner, ...office }, tx);
    if (against !== undefined && against !== "held_already")
      return refuse({ reason: "no_office_for" as const });
    if (!(await spendSecret("officer", token, { hasCode: false }, tx)))
      return refuse({ reason: "gone" as const });
    const personId =
      owner ??
      (person && passwordHash
        ? await enterPerson(
            {
              name: person.name,
              kind: "email",
              value: secret.email,
              passwordHash,
              language: "zh-CN",
              consentVersion: TERMS_VERSION,
            },
            visit,
            tx,
          )
        : undefined);
    if (personId === undefined) return refuse({ reason: "gone" as const });
    await tx
      .insert(offices)
      .values({ personId, ...office })
      .onConflictDoNothing();
    await endSessionsOf(personId, tx);
    await appendAudit(
      { actor: { kind: "person", id: personId }, requestId: visit.requestId },
      {
        action: "acceptOffice",
        subject: { kind: "person", id: personId },
        result: "done",
        detail: office,
      },
      tx,
    );
    return ok(null);
  });
}
