import type { FormFault } from "../core/form-fault";
import type { SignInRefusal } from "../modules/accounts/sign-in.commands.server";

/** What is wrong with a form of signing in, in the codes of the page. */
export function signInFaults(refusal: SignInRefusal): FormFault[] {
  switch (refusal.reason) {
    case "wrong":
      return [{ field: "password", code: "wrong_password" }];
    case "wrong_code":
      return [{ field: "code", code: "wrong_code" }];
    case "too_many":
      return [{ code: "too_many_sign_ins", values: { minutes: Math.ceil(refusal.retryAfter / 60) } }];
    case "too_busy":
    case "start_again":
      return [{ code: refusal.reason }];
  }
}

/** The status of a refused form, with the header that says when to come again. */
export function signInStatus(
  refusal: SignInRefusal,
): number | { status: number; headers: Record<string, string> } {
  switch (refusal.reason) {
    case "too_many":
      return { status: 429, headers: { "Retry-After": String(refusal.retryAfter) } };
    case "too_busy":
      return { status: 503, headers: { "Retry-After": "10" } };
    default:
      return 400;
  }
}
