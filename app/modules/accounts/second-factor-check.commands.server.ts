import { ok, type Result, refuse } from "~/app/core/result";
import { cookiesOf, library } from "./auth.server";
import { claimOnce } from "./rate-limits.commands.server";
import { findSignInFacts } from "./sessions.queries.server";
import type { Visit } from "./sign-in.commands.server";
import { tryWithinSession } from "./within-session-tries.commands.server";

/**
 * Whether somebody who is signed in gives the code of their app, or a recovery code, once more before a step that
 * cannot be taken back. Who has no second factor needs none. Limited like codes at signing in.
 */
export async function checkCode(
  { personId, code }: { personId: number; code: string },
  visit: Visit,
): Promise<Result<null, { reason: "wrong_code" } | { reason: "too_many"; retryAfter: number }>> {
  if (!(await findSignInFacts(personId)).hasSecondFactor) return ok(null);
  const tried = await tryWithinSession({ step: "code", action: "checkCode", personId }, visit, () =>
    findRight({ personId, code }, visit),
  );
  if (tried.ok) return ok(null);
  return tried.refusal.reason === "wrong" ? refuse({ reason: "wrong_code" }) : refuse(tried.refusal);
}

async function findRight({ personId, code }: { personId: number; code: string }, visit: Visit) {
  const text = code.normalize("NFKC").replace(/\s/g, "");
  const isOfApp = /^\d{3}-?\d{3}$/.test(text);
  const digits = text.replace("-", "");
  // As at signing in: whoever saw it typed must not use it again.
  if (isOfApp && !(await claimOnce(`code ${personId} ${digits}`, 180))) return undefined;
  const asked = {
    body: { code: isOfApp ? digits : text },
    headers: cookiesOf(new Headers({ cookie: visit.cookie ?? "" })),
  };
  const { api } = library();
  return (isOfApp ? api.verifyTOTP(asked) : api.verifyBackupCode(asked)).catch(() => undefined);
}
