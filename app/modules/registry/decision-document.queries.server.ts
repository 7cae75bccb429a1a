import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import { type ExaminedFile, examineFile } from "../files/files.commands.server";

/** In megabytes. A scanned decision of many pages stays below it. */
const mostDocumentMegabytes = 15;

/** Looks at the document of a decision before anything is stored: one file, a PDF by its content. */
export async function examineDocument(
  given: readonly { bytes: Buffer; name: string }[],
): Promise<Result<ExaminedFile, FormFault>> {
  const [file] = given;
  if (!file) return refuse({ field: "document", code: "missing" });
  const examined = await examineFile(file, mostDocumentMegabytes * 1024 * 1024);
  if (!examined.ok) {
    const values = { limit: mostDocumentMegabytes };
    return refuse({ field: "document", code: examined.refusal.reason, values });
  }
  if (examined.value.mediaType !== "application/pdf") return refuse({ field: "document", code: "not_pdf" });
  return ok(examined.value);
}
