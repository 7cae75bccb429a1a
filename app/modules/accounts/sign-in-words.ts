import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

/** What may be wrong with the forms of signing in and signing up, besides what may be wrong with any form. */
const codes = ["wrong_password", "wrong_code", "too_busy", "start_again", "too_many_sign_ins"] as const;

/** Words for the faults of these forms. */
export function useSignInFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("account");
  return (fault) => {
    const code = codes.find((one) => one === fault.code);
    return code && t(`fault.${code}`, { minutes: fault.values?.minutes ?? "" });
  };
}
