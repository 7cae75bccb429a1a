import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import type { OfferFile } from "./offer-files.queries.server";

/** Pictures of what is offered, with their captions. Each has its size, so that nothing moves when it comes. */
export function OfferPhotos({ files }: { files: readonly OfferFile[] }) {
  const language = useLanguage();
  const photos = files.filter(({ kind }) => kind === "photo");
  if (photos.length === 0) return null;
  return (
    <ul className={`grid gap-5 ${photos.length > 1 ? "sm:grid-cols-2" : ""}`}>
      {photos.map(({ id, captionZh, captionEn, width, height }) => {
        const text = textIn({ zh: captionZh, ...(captionEn ? { en: captionEn } : {}) }, language);
        return (
          <li key={id}>
            <figure className="flex flex-col gap-2">
              <img
                src={photoPath(id, "offer")}
                // The caption stands beside it and says what it shows.
                alt=""
                width={width ?? undefined}
                height={height ?? undefined}
                loading="lazy"
                decoding="async"
                className="aspect-[3/2] h-auto w-full rounded border border-line bg-page object-cover"
              />
              <figcaption lang={text?.lang} className="text-small text-quiet">
                {text?.text}
              </figcaption>
            </figure>
          </li>
        );
      })}
    </ul>
  );
}

/** Documents to keep, each with its type and size. */
export function OfferDocuments({ files }: { files: readonly OfferFile[] }) {
  const t = useMessages("services");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const documents = files.filter(({ kind }) => kind === "document");
  if (documents.length === 0) return null;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {documents.map(({ id, fileId, captionZh, captionEn, name, bytes }) => {
        const text = textIn({ zh: captionZh, ...(captionEn ? { en: captionEn } : {}) }, language);
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-3 py-1">
            <a href={paths.file(fileId)} lang={text?.lang} className="inline-flex min-h-11 items-center">
              {text?.text}
            </a>
            <span className="text-small text-quiet">
              {t("fileFacts", {
                type: (name.split(".").at(-1) ?? "").toUpperCase(),
                size: format.number(Math.max(1, Math.round(bytes / 1024))),
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
