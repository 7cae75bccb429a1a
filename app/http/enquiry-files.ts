import type { FormFault } from "../core/form-fault";
import { ok, type Result, refuse } from "../core/result";
import { mostFiles } from "../modules/enquiries/enquiry-form";
import type { ExaminedFile } from "../modules/files/files.commands.server";
import { examineEvidence, findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import type { SentForm } from "./form";

/** The name of the field that takes files. */
const filesField = "files";

/** How many files a message may carry, and how large each may be, by the rules of the day. */
export async function findFileLimits(): Promise<{ files: number; megabytes: number }> {
  const { files, megabytes } = await findEvidenceLimits();
  return { files: Math.min(files, mostFiles), megabytes };
}

/** The files of a form, looked at before anything is stored; else what is wrong with the first that may not be. */
export async function readFiles(form: SentForm): Promise<Result<ExaminedFile[], FormFault>> {
  const examined = await examineEvidence(await form.files(filesField), await findFileLimits());
  if (examined.ok) return ok(examined.value);
  const { reason } = examined.refusal;
  const name = "name" in examined.refusal ? examined.refusal.name : "";
  return refuse({ field: filesField, code: reason, values: { name } });
}
