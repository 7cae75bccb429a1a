import type { TypedResponse } from "@remix-run/node";
import type { FormAnswer, FormFault } from "../core/form-fault";
import type { Result } from "../core/result";
import {
  type ApplicationInput,
  applicationFields,
  applicationInput,
  evidenceMegabytes,
} from "../modules/accounts/organisation-application-form";
import type { SubmitApplicationRefusal } from "../modules/accounts/organisation-applications.commands.server";
import { type ExaminedFile, examineFile } from "../modules/files/files.commands.server";
import { faultsOf, type SentForm } from "./form";

const evidenceTypes = ["application/pdf", "image/png", "image/jpeg"];

/** Reads an application with its licence; answers everything that is wrong with it at once. */
export async function readApplication(
  form: SentForm,
): Promise<Result<ApplicationInput & { evidence?: ExaminedFile }, readonly FormFault[]>> {
  const parsed = applicationInput.safeParse(form.pick(applicationFields));
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  const [given, ...more] = await form.files("evidence");
  const examined = given && (await examineFile(given, evidenceMegabytes * 1024 * 1024));
  const limit = { values: { limit: evidenceMegabytes } };
  if (more.length > 0) faults.push({ field: "evidence", code: "file_type_not_allowed" });
  else if (examined && !examined.ok) {
    faults.push({ field: "evidence", code: examined.refusal.reason, ...limit });
  } else if (examined?.ok && !evidenceTypes.includes(examined.value.mediaType)) {
    faults.push({ field: "evidence", code: "file_type_not_allowed" });
  }
  if (!parsed.success || faults.length > 0) return { ok: false, refusal: faults };
  return { ok: true, value: { ...parsed.data, ...(examined?.ok ? { evidence: examined.value } : {}) } };
}

/** The form again, with why it was not taken. */
export function refuseApplicationForm(
  form: SentForm,
  refusal: SubmitApplicationRefusal,
): TypedResponse<FormAnswer> {
  switch (refusal.reason) {
    case "is_registered": {
      const { organisationId, name } = refusal;
      return form.refuse([{ field: "uscc", code: refusal.reason, values: { organisationId, name } }], 409);
    }
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    case "confirm_first":
      return form.refuse([{ code: refusal.reason }], 403);
    case "applied_already":
      return form.refuse([{ field: "uscc", code: refusal.reason }], 409);
    case "too_many_applications":
    case "too_often":
      return form.refuse([{ code: refusal.reason }], 429);
  }
}
