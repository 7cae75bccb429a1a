import type { TypedResponse } from "@remix-run/node";
import type { FormAnswer } from "../core/form-fault";
import type { SentForm } from "./form";

/** The field that a refusal is about, where there is one. */
const fieldOf: Readonly<Record<string, string>> = {
  reason_missing: "reason",
  file_missing: "files",
  no_factor: "code",
  wrong_code: "code",
  seals_needed: "way",
  note_missing: "note",
};

/**
 * Gives a form about a contract back that was refused: 400 with what to mend in a field, 409 where the contract stands
 * otherwise, 429 after too many tries. Throws 404 where one may not know of it.
 */
export function refusedByContract(
  form: SentForm,
  refusal: { reason: string; retryAfter?: number },
  fields: Readonly<Record<string, string>> = {},
): TypedResponse<FormAnswer> {
  const { reason, retryAfter } = refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  if (reason === "too_many" && retryAfter !== undefined)
    return form.refuse([{ code: reason, values: { minutes: Math.ceil(retryAfter / 60) } }], {
      status: 429,
      headers: { "Retry-After": String(retryAfter) },
    });
  const field = fields[reason] ?? fieldOf[reason];
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ ...(field ? { field } : {}), code }], field ? 400 : 409);
}
