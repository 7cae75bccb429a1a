import { ok, type Result, refuse } from "~/app/core/result";
import { cookiesOf, library } from "./auth.server";
import { claimOnce, pair, takeAttempt } from "./rate-limits.commands.server";
import { findSignInFacts } from "./sessions.queries.server";
import type { Visit } from "./sign-in.commands.server";

/**
 * Whether somebody who is signed in gives the code of their app, or a recovery code, once more before a step that
 * cannot be taken back. Who has no second factor needs none. Limited like codes at signing in.
 */
export async function checkCode(
  { personId, code }: { personId: number; code: string },
  visit: Visit,
): Promise<Result<null, { reason: "wrong_code" } | { reason: "too_many"; retryAfter: number }>> {
  if (!(await findSignInFacts(personId)).hasSecondFactor) return ok(null);
  const wait = await takeAttempt("code.pair", pair(`person ${personId}`, visit.network));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const text = code.normalize("NFKC").replace(/\s/g, "");
  const isOfApp = /^\d{3}-?\d{3}$/.test(text);
  const digits = text.replace("-", "");
  // As at signing in: whoever saw it typed must not use it again.
  if (isOfApp && !(await claimOnce(`code ${personId} ${digits}`, 180)))
    return refuse({ reason: "wrong_code" });
  const asked = {
    body: { code: isOfApp ? digits : text },
    headers: cookiesOf(new Headers({ cookie: visit.cookie ?? "" })),
  };
  const { api } = library();
  const answer = await (isOfApp ? api.verifyTOTP(asked) : api.verifyBackupCode(asked)).catch(() => undefined);
  return answer ? ok(null) : refuse({ reason: "wrong_code" });
}
