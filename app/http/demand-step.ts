import { createHash } from "node:crypto";
import type { CivilDate } from "../core/civil-date";
import type { FormFault } from "../core/form-fault";
import { ok, type Result, refuse } from "../core/result";
import type { DemandStep } from "../modules/demands/core/steps";
import { budgetOf } from "../modules/demands/core/typed-budget";
import { deadlineOf } from "../modules/demands/core/typed-deadline";
import { type DraftChange, mostMegabytes, stepInputs } from "../modules/demands/demand-form";
import type { NewDemandFile } from "../modules/demands/draft-files.commands.server";
import { examineFile } from "../modules/files/files.commands.server";
import { reencodeImage } from "../modules/files/image.server";
import { faultsOf, type SentForm } from "./form";

/** What was answered to one question, or what is wrong with it; nothing for a question that is not answered by its form. */
export function readStepAnswer(
  step: DemandStep,
  form: SentForm,
  today: CivilDate,
): Result<DraftChange, FormFault[]> {
  switch (step) {
    case "photos":
    case "check":
      return ok({});
    case "budget": {
      const budget = budgetOf(form.text("budget"));
      return budget.ok
        ? ok({ budget: budget.value })
        : refuse([{ field: "budget", code: budget.refusal.reason }]);
    }
    case "deadline": {
      const deadline = deadlineOf(form.text("deadline"), form.text("day"), today);
      if (deadline.ok) return ok({ deadline: deadline.value ?? null });
      const { reason } = deadline.refusal;
      return refuse([{ field: reason === "choose" ? "deadline" : "day", code: reason }]);
    }
    case "place":
      return ok({ placeCode: form.text("place") });
    default:
      return readBySchema(step, form);
  }
}

function readBySchema(step: keyof typeof stepInputs, form: SentForm): Result<DraftChange, FormFault[]> {
  const typed = {
    ...form.pick([
      ...["problem", "tried", "success", "samples", "standards", "title", "categoryCode", "mode"],
      ...["resultOwner", "visibility"],
    ]),
    fieldCodes: form.all("fieldCodes"),
    isOpenToBrokers: form.text("isOpenToBrokers") === "yes",
  };
  const read = stepInputs[step].safeParse(typed);
  return read.success ? ok(read.data) : refuse(faultsOf(read.error));
}

/** Pictures, made anew, and documents of a form; else what is wrong with the first that may not be. */
export async function readDemandFiles(form: SentForm): Promise<Result<NewDemandFile[], FormFault>> {
  const read: NewDemandFile[] = [];
  const most = mostMegabytes * 1024 * 1024;
  for (const sent of await form.files("photo")) {
    if (sent.bytes.length > most)
      return refuse({ field: "photo", code: "file_too_large", values: { limit: mostMegabytes } });
    const made = await reencodeImage(sent.bytes);
    if (!made.ok) return refuse({ field: "photo", code: made.refusal.reason });
    const { bytes, mediaType } = made.value;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    read.push({ file: { bytes, mediaType, name: "photo.webp", sha256 }, isPhoto: true });
  }
  for (const sent of await form.files("document")) {
    const examined = await examineFile(sent, most);
    if (!examined.ok)
      return refuse({ field: "document", code: examined.refusal.reason, values: { limit: mostMegabytes } });
    read.push({ file: examined.value, isPhoto: false });
  }
  return ok(read);
}
