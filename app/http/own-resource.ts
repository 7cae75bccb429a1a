import { type ResourceKind, sentDetails } from "../modules/capabilities/core/resource-kinds";
import { resourceInput } from "../modules/capabilities/resource-form";
import type { SentForm } from "./form";

const texts = [
  ...["nameZh", "nameEn", "summaryZh", "summaryEn", "accessMode", "accessNoteZh", "accessNoteEn"],
  ...["price", "website", "siteId"],
];

/** The form of a shared resource of this kind, read by the schema. */
export function readResource(form: SentForm, kind: ResourceKind) {
  return resourceInput.safeParse({
    kind: kind.code,
    ...form.pick(texts),
    fieldCodes: form.all("fieldCodes"),
    details: sentDetails(kind, (name) => form.all(name)),
  });
}
