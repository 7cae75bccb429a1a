import { createHash } from "node:crypto";
import type { SentForm } from "./form";

/** The hidden field that says what was looked at before it is sent for good. */
const lookedField = "looked";

/** What the given fields of a form say, in short: a form that is sent for good names what was shown before. */
export function lookOf(form: SentForm, fields: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(fields.map((name) => form.all(name))))
    .digest("hex")
    .slice(0, 32);
}

/** Whether just this was shown before: nothing was changed since, and it was shown at all. */
export function wasLookedAt(form: SentForm, fields: readonly string[]): boolean {
  return form.text(lookedField) === lookOf(form, fields);
}
