import { createHash } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, type SentForm } from "../http/form";
import { readRows } from "../http/form-rows";
import { answerPart, readPartForm, readPartPage } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { reencodeImage } from "../modules/files/image.server";
import { mostRows, photoRow } from "../modules/registry/own-platform-form";
import { listOwnPhotos } from "../modules/registry/own-platform-parts.queries.server";
import { OwnPhotosPage } from "../modules/registry/own-platform-photos";
import { type NewPhoto, saveOwnPhotos } from "../modules/registry/own-platform-save.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** The largest picture that is taken, in MB. */
const MOST_MEGABYTES = 12;

export async function loader(asked: LoaderFunctionArgs) {
  const page = await readPartPage(asked, "photos");
  return { ...page, ...(await listOwnPhotos(page.platform.id)), megabytes: MOST_MEGABYTES };
}

export async function action(asked: ActionFunctionArgs) {
  const sent = await readPartForm(asked);
  const { form, slug, version, command } = sent;
  const fields = ["captionZh", "captionEn"];
  const read = readRows(form, { schema: photoRow, fields, most: mostRows.photos });
  const added = await readNewPhoto(form);
  const faults = [...read.faults, ...(Array.isArray(added) ? added : [])];
  if (faults.length > 0 || Array.isArray(added)) return form.refuse(faults);
  const rows = read.rows.filter(({ id }) => id !== undefined);
  const { removed } = read;
  return answerPart(
    asked,
    sent,
    "photos",
    await saveOwnPhotos({ slug, version, rows, removed, added }, command),
  );
}

/** The new picture, made anew; undefined when none was sent; what is wrong with it. */
async function readNewPhoto(form: SentForm): Promise<NewPhoto | undefined | ReturnType<typeof faultsOf>> {
  const [sent] = await form.files("photo");
  const captions = { captionZh: form.text("newCaptionZh"), captionEn: form.text("newCaptionEn") };
  if (!sent && captions.captionZh.trim() === "" && captions.captionEn.trim() === "") return undefined;
  const parsed = photoRow.safeParse({ id: "", ...captions });
  const wrong = parsed.success
    ? []
    : faultsOf(parsed.error).map((fault) => ({ ...fault, field: `newC${fault.field?.slice(1)}` }));
  if (!sent) return [{ field: "photo", code: "photo_missing" }, ...wrong];
  if (sent.bytes.length === 0) return [{ field: "photo", code: "empty_file" }, ...wrong];
  if (sent.bytes.length > MOST_MEGABYTES * 1024 * 1024)
    return [{ field: "photo", code: "file_too_large", values: { limit: MOST_MEGABYTES } }, ...wrong];
  if (!parsed.success) return wrong;
  const made = await reencodeImage(sent.bytes);
  if (!made.ok) return [{ field: "photo", code: made.refusal.reason }];
  const { bytes, mediaType, width, height } = made.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { captionZh, captionEn } = parsed.data;
  return { file: { bytes, mediaType, name: "photo.webp", sha256 }, width, height, captionZh, captionEn };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("part.photos"), isIndexed: false });
};

export default function OwnPhotos() {
  return <OwnPhotosPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
