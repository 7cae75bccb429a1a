import { createHash } from "node:crypto";
import { redirect, type TypedResponse } from "@remix-run/node";
import type { FormAnswer, FormFault } from "../core/form-fault";
import { ok, type Result, refuse } from "../core/result";
import type { NewAchievementFile } from "../modules/achievements/achievement-files.commands.server";
import { achievementFileInput, mostMegabytes } from "../modules/achievements/achievement-files-form";
import {
  type AchievementInput,
  achievementInput,
  mostRights,
  rightRow,
} from "../modules/achievements/achievement-form";
import type { AchievementRefusal } from "../modules/achievements/managed-organisation.commands.server";
import type { CommandContext } from "../modules/audit/command-context";
import { examineFile } from "../modules/files/files.commands.server";
import { reencodeImage } from "../modules/files/image.server";
import { languageOf, type Paths, pathsIn } from "../paths";
import type { LoadContext } from "../server/load-context";
import { requireAccount, requirePermission } from "./account";
import { faultsOf, readForm, type SentForm } from "./form";

interface Asked {
  request: Request;
  context: LoadContext;
}

/** The organisation that the person acts for, whose achievements they manage. Throws 404 or 403 for everybody else. */
export async function requireOwnAchievements(
  asked: Asked,
): Promise<{ organisationId: number; personId: number }> {
  const { acting, person } = await requireAccount(asked);
  await requirePermission(asked, "achievement.manage", { organisationId: acting?.id ?? 0 });
  if (!acting) throw new Response(null, { status: 404 });
  return { organisationId: acting.id, personId: person.id };
}

/** A form about the organisation's achievements, and who sent it. Throws as `requireOwnAchievements`. */
export async function readAchievementForm(
  asked: Asked,
): Promise<{ form: SentForm; organisationId: number; command: CommandContext; paths: Paths }> {
  const { organisationId, personId } = await requireOwnAchievements(asked);
  const form = await readForm(asked.request);
  return {
    form,
    organisationId,
    command: { actor: { kind: "person", id: personId, organisationId }, requestId: form.requestId },
    paths: pathsIn(languageOf(new URL(asked.request.url).pathname)),
  };
}

const texts = [
  ...["titleZh", "titleEn", "problemZh", "problemEn", "summaryZh", "summaryEn", "platform", "readiness"],
  ...[
    "readinessEvidenceZh",
    "readinessEvidenceEn",
    "priceKind",
    "price",
    "priceNoteZh",
    "priceNoteEn",
    "holders",
  ],
];
const rightFields = ["kind", "number", "title", "status", "dated"];

/** An achievement as its form was sent, or all that is wrong with it. */
export function readAchievement(form: SentForm): Result<AchievementInput, FormFault[]> {
  const rights = readRights(form);
  const read = achievementInput.safeParse({
    ...form.pick(texts),
    transferModes: form.all("transferModes"),
    fieldCodes: form.all("fieldCodes"),
    // Looked at row by row, so that what is wrong is told where it stands.
    rights: [],
  });
  const faults = [...(read.success ? [] : faultsOf(read.error)), ...rights.faults];
  if (!read.success || faults.length > 0) return refuse(faults);
  return ok({ ...read.data, rights: rights.rows });
}

/** The rows of rights; one without number and name is none, unless it is of know-how with a name. */
function readRights(form: SentForm): { rows: AchievementInput["rights"]; faults: FormFault[] } {
  const rows: AchievementInput["rights"] = [];
  const faults: FormFault[] = [];
  for (let place = 0; place < mostRights + 3; place++) {
    if (form.text(`remove.${place}`) === "yes") continue;
    const typed = Object.fromEntries(rightFields.map((name) => [name, form.text(`${name}.${place}`)]));
    if (!typed.number?.trim() && !typed.title?.trim() && !typed.dated?.trim()) continue;
    const parsed = rightRow.safeParse(typed);
    if (parsed.success) rows.push(parsed.data);
    else
      faults.push(...faultsOf(parsed.error).map((fault) => ({ ...fault, field: `${fault.field}.${place}` })));
  }
  return rows.length > mostRights ? { rows, faults: [{ code: "too_many_rows" }] } : { rows, faults };
}

/** Leads on to where the page says what became of the form, or gives it back with what is wrong. */
export function answerAchievement<Value>(
  form: SentForm,
  result: Result<Value, AchievementRefusal>,
  leadsTo: (value: Value) => string,
): TypedResponse<FormAnswer> | Response {
  if (result.ok) return redirect(leadsTo(result.value), 303);
  const { refusal } = result;
  switch (refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "invalid":
      return form.refuse([{ field: refusal.field, code: refusal.code }]);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    default:
      return form.refuse([{ code: refusal.reason }], 409);
  }
}

/** The picture or document that was sent, or what is wrong with it. */
export async function readAchievementFile(
  form: SentForm,
  kind: "photo" | "document",
): Promise<Result<NewAchievementFile, FormFault[]>> {
  const said = achievementFileInput.safeParse(form.pick(["captionZh", "captionEn"]));
  const [sent] = await form.files("file");
  const wrong = said.success ? [] : faultsOf(said.error);
  if (!sent) return refuse([{ field: "file", code: "file_missing" }, ...wrong]);
  const limit = mostMegabytes[kind];
  const examined = await examineFile(sent, limit * 1024 * 1024);
  if (!examined.ok)
    return refuse([{ field: "file", code: examined.refusal.reason, values: { limit } }, ...wrong]);
  if (!said.success) return refuse(wrong);
  if (kind === "document")
    return ok({
      kind,
      file: examined.value,
      ...said.data,
      isReadinessEvidence: form.text("isEvidence") === "yes",
    });
  const made = await reencodeImage(sent.bytes);
  if (!made.ok) return refuse([{ field: "file", code: made.refusal.reason }]);
  const { bytes, mediaType, width, height } = made.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { bytes, mediaType, name: "photo.webp", sha256 };
  return ok({ kind, file, ...said.data, isReadinessEvidence: false, width, height });
}
