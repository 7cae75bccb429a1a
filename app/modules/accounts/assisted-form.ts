import { z } from "zod";
import { filledLine } from "~/app/form-text";
import { parsePhone } from "./core/login-name";
import { applicationInput } from "./organisation-application-form";
import type { ApplicationFacts } from "./organisation-applications.queries.server";

/** What an office fills in for an enterprise: whom to ask, and the application itself. */
export const assistedInput = applicationInput.extend({
  personName: filledLine(60),
  mobile: filledLine(40)
    .transform((text) => parsePhone(text))
    .refine((text) => text !== undefined, "not_phone")
    // What is not a number was just refused.
    .transform((text) => text ?? ""),
});
export type AssistedInput = z.infer<typeof assistedInput>;

/** What its owner sends: the same, corrected where it was wrong. The number is the one that the link went to. */
export const confirmedInput = applicationInput.extend({
  personName: filledLine(60),
  consent: z.literal("yes", "tick"),
});
export type ConfirmedInput = z.infer<typeof confirmedInput>;

/** What was filled in, as it is kept until its owner has looked at it. */
export type Prepared = ApplicationFacts & { personName: string };

/** The fields whose value differs, in the form's order: nothing is corrected in silence. */
export function correctedFields(
  prepared: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): string[] {
  return fields.filter((field) => (prepared[field] ?? "") !== (sent[field] ?? ""));
}
