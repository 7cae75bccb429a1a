import type { FormFault } from "../core/form-fault";
import type { SecondFactorRefusal } from "../modules/accounts/second-factor.commands.server";
import type { SignInRefusal } from "../modules/accounts/sign-in.commands.server";
import type { ConfirmRefusal } from "../modules/accounts/sign-up.commands.server";

type Refusal = SignInRefusal | ConfirmRefusal | SecondFactorRefusal | { reason: "no_office_for" };
type Init = number | { status: number; headers: Record<string, string> };

/** Which field of a form a refusal is about, where it is about one. */
const fields: Partial<Record<Refusal["reason"], string>> = {
  wrong: "password",
  wrong_password: "password",
  wrong_code: "code",
};

/** What is wrong with a form of signing in or up, in the codes of the page. */
export function signInFaults(refusal: Refusal): FormFault[] {
  if (refusal.reason === "too_many") {
    return [{ code: "too_many_tries", values: { minutes: Math.ceil(refusal.retryAfter / 60) } }];
  }
  const field = fields[refusal.reason];
  return [{ ...(field ? { field } : {}), code: refusal.reason }];
}

/** The status of a refused form, with the header that says when to come again. */
export function signInStatus(refusal: Refusal): Init {
  switch (refusal.reason) {
    case "too_many":
      return { status: 429, headers: { "Retry-After": String(refusal.retryAfter) } };
    case "too_busy":
      return { status: 503, headers: { "Retry-After": "10" } };
    case "has_one":
    case "has_none":
    case "is_needed":
    case "gone":
    case "no_office_for":
      return 409;
    default:
      return 400;
  }
}
