import type { CommandContext } from "../modules/audit/command-context";
import { addEntryEvidence } from "../modules/contracts/book-evidence.commands.server";
import { evidenceChoices } from "../modules/contracts/evidence-form";
import { examineEvidence, findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import type { SentForm } from "./form";

/**
 * Adds the files of a form to the evidence of an entry. Nothing when it was done, else the form as it comes back; throws
 * 404 where the book has no such entry.
 */
export async function addEvidence(
  form: SentForm,
  { platformId, entryId }: { platformId: number; entryId: string },
  by: CommandContext & { actor: { kind: "person" } },
) {
  const kind = evidenceChoices.find((one) => one === form.text("kind"));
  if (!kind) return form.refuse([{ field: "kind", code: "choose" }]);
  const limits = await findEvidenceLimits();
  const examined = await examineEvidence(await form.files("files"), limits);
  if (!examined.ok)
    return form.refuse([
      { field: "files", code: examined.refusal.reason, values: { limit: limits.megabytes } },
    ]);
  const added = await addEntryEvidence({ platformId, entryId, kind, files: examined.value }, by);
  if (added.ok) return undefined;
  switch (added.refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "no_files":
      return form.refuse([{ field: "files", code: "no_files" }]);
    case "settled":
      return form.refuse([{ code: "settled" }], 409);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
  }
}
