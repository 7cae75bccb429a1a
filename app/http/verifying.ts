import type { TypedResponse } from "@remix-run/node";
import type { FormAnswer } from "../core/form-fault";
import type { PersonContext } from "../modules/audit/command-context";
import { askReversal } from "../modules/contracts/ask-reversal.commands.server";
import { reasonInput } from "../modules/contracts/verifying-form";
import { faultsOf, type SentForm } from "./form";

/** The page of an address, from 1. Throws 404 for what is no number. */
export function pageIn(searchParams: URLSearchParams): number {
  const wanted = searchParams.get("page") ?? "1";
  if (!/^[1-9]\d{0,5}$/.test(wanted)) throw new Response(null, { status: 404 });
  return Number(wanted);
}

/** Gives a form back with why a command refused it; `fields`: which field a reason is about. Throws 404 for `hidden`. */
export function refusedBy(
  form: SentForm,
  { reason }: { reason: string },
  fields: Readonly<Record<string, string>> = {},
): TypedResponse<FormAnswer> {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  const field = fields[reason];
  return form.refuse([{ ...(field === undefined ? {} : { field }), code: reason }], 409);
}

/** Carries out the form of `ReversalSection`; nothing when it is done, else the form with what is wrong. */
export async function askedReversal(
  form: SentForm,
  entryId: string,
  by: PersonContext,
): Promise<TypedResponse<FormAnswer> | undefined> {
  const parsed = reasonInput.safeParse({ reason: form.text("reversalReason") });
  if (!parsed.success)
    return form.refuse(faultsOf(parsed.error).map((fault) => ({ ...fault, field: "reversalReason" })));
  const asked = await askReversal({ entryId, ...parsed.data }, by);
  return asked.ok ? undefined : refusedBy(form, asked.refusal);
}
