import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

/** What may be wrong with the forms of signing in and up, besides what may be wrong with any form. */
const codes = [
  "wrong",
  "wrong_password",
  "wrong_code",
  "too_busy",
  "too_many_tries",
  "gone",
  "not_login_name",
  "password_short",
  "password_long",
  "password_weak",
  "has_one",
  "has_none",
  "is_needed",
  "no_office_for",
] as const;

/** Words for the faults of these forms. */
export function useSignInFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("account");
  return (fault) => {
    const code = codes.find((one) => one === fault.code);
    return code && t(`fault.${code}`, { minutes: fault.values?.minutes ?? "" });
  };
}
