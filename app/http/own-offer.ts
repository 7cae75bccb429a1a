import { createHash } from "node:crypto";
import { redirect, type TypedResponse } from "@remix-run/node";
import type { FormAnswer, FormFault } from "../core/form-fault";
import type { Result } from "../core/result";
import type { CommandContext } from "../modules/audit/command-context";
import type { OfferKind } from "../modules/capabilities/core/offer-kinds";
import type { OfferRefusal } from "../modules/capabilities/offer-changes.commands.server";
import { changeOfferFiles, type NewOfferFile } from "../modules/capabilities/offer-files.commands.server";
import { mostMegabytes, mostOfferFiles, offerFileRow } from "../modules/capabilities/offer-files-form";
import { examineFile } from "../modules/files/files.commands.server";
import { reencodeImage } from "../modules/files/image.server";
import { languageOf, type Paths, pathsIn } from "../paths";
import type { LoadContext } from "../server/load-context";
import { faultsOf, readForm, type SentForm } from "./form";
import { readRows } from "./form-rows";
import { requireOwnPlatform } from "./own-platform";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { slug?: string; id?: string };
}

/** A form about what a platform offers, and who sent it. Throws as `requireOwnPlatform`. */
export async function readOfferForm(
  asked: Asked,
): Promise<{ form: SentForm; slug: string; platformId: number; command: CommandContext; paths: Paths }> {
  const { account, platform } = await requireOwnPlatform(asked, "capability.manage");
  const form = await readForm(asked.request);
  return {
    form,
    slug: platform.slug,
    platformId: platform.id,
    command: {
      actor: { kind: "person", id: account.person.id, organisationId: platform.lead.id },
      requestId: form.requestId,
    },
    paths: pathsIn(languageOf(new URL(asked.request.url).pathname)),
  };
}

/** The number in an address; throws 404 for what is none. */
export function offerId(text = ""): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}

/** Leads on to where the page says what became of the form (`result`), or gives it back with what is wrong. */
export function answerOffer<Value extends object>(
  form: SentForm,
  result: Result<Value, OfferRefusal>,
  leadsTo: (value: Value) => string,
): TypedResponse<FormAnswer> | Response {
  if (result.ok) {
    const outcome = "outcome" in result.value ? String(result.value.outcome) : "saved";
    return redirect(`${leadsTo(result.value)}?result=${outcome}`, 303);
  }
  const { refusal } = result;
  switch (refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "invalid": {
      const field = refusal.row === undefined ? refusal.field : `${refusal.field}.${refusal.row}`;
      return form.refuse([{ field, code: refusal.code }]);
    }
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    default:
      return form.refuse([{ code: refusal.reason }], 409);
  }
}

/** What the address says became of the form that was just sent. */
export function outcomeIn(request: Request): "saved" | "held" | undefined {
  const result = new URL(request.url).searchParams.get("result");
  return result === "saved" || result === "held" ? result : undefined;
}

/** Reads and carries out the form of an offer's pictures and files. */
export async function saveOfferFiles(
  asked: Asked,
  kind: OfferKind,
): Promise<TypedResponse<FormAnswer> | Response> {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(asked.params.id);
  const most = mostOfferFiles.photo + mostOfferFiles.document;
  const read = readRows(form, { schema: offerFileRow, fields: ["captionZh", "captionEn"], most });
  const faults = [...read.faults];
  const added: NewOfferFile[] = [];
  for (const one of ["photo", "document"] as const) {
    const found = await readNewFile(form, one);
    if (Array.isArray(found)) faults.push(...found);
    else if (found) added.push(found);
  }
  if (faults.length > 0) return form.refuse(faults);
  const rows = read.rows.flatMap(({ id: row, ...captions }) =>
    row === undefined ? [] : [{ id: row, ...captions }],
  );
  return answerOffer(
    form,
    await changeOfferFiles(kind, { slug, id, rows, removed: read.removed, added }, command),
    () => paths.ownCapabilities(slug, `${kind}s`, id, "files"),
  );
}

/** The new picture or document; undefined when none was sent; what is wrong with it. */
async function readNewFile(
  form: SentForm,
  kind: "photo" | "document",
): Promise<NewOfferFile | undefined | FormFault[]> {
  const [sent] = await form.files(kind);
  const captionZh = form.text(`${kind}CaptionZh`);
  const captionEn = form.text(`${kind}CaptionEn`);
  if (!sent && captionZh.trim() === "" && captionEn.trim() === "") return undefined;
  const parsed = offerFileRow.safeParse({ id: "", captionZh, captionEn });
  const wrong = parsed.success
    ? []
    : faultsOf(parsed.error).map((fault) => ({ ...fault, field: `${kind}C${fault.field?.slice(1)}` }));
  if (!sent) return [{ field: kind, code: "file_missing" }, ...wrong];
  const limit = mostMegabytes[kind];
  const { bytes } = sent;
  if (bytes.length === 0) return [{ field: kind, code: "empty_file" }, ...wrong];
  if (bytes.length > limit * 1024 * 1024)
    return [{ field: kind, code: "file_too_large", values: { limit } }, ...wrong];
  if (!parsed.success) return wrong;
  const { id: _id, ...captions } = parsed.data;
  if (kind === "document") {
    const examined = await examineFile(sent, limit * 1024 * 1024);
    if (!examined.ok) return [{ field: kind, code: examined.refusal.reason, values: { limit } }];
    return { kind, file: examined.value, ...captions };
  }
  const made = await reencodeImage(bytes);
  if (!made.ok) return [{ field: kind, code: made.refusal.reason }];
  const { mediaType, width, height } = made.value;
  const sha256 = createHash("sha256").update(made.value.bytes).digest("hex");
  const file = { bytes: made.value.bytes, mediaType, name: "photo.webp", sha256 };
  return { kind, file, width, height, ...captions };
}
