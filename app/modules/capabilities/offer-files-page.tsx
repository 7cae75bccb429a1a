import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import type { OfferKind } from "./core/offer-kinds";
import type { OfferFile } from "./offer-files.queries.server";
import { mostMegabytes } from "./offer-files-form";

interface View {
  platform: OwnPlatform;
  kind: OfferKind;
  offer: { id: number; name: { zh: string; en?: string } };
  files: readonly OfferFile[];
  requestId: string;
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** Pictures and documents of a service, instrument or resource: captions, taking away, one more of each at a time. */
export function OfferFilesPage({ platform, kind, offer, files, requestId, outcome, answer }: View) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const language = useLanguage();
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  const back = paths.ownCapabilities(platform.slug, `${kind}s`, offer.id);
  return (
    <CapabilityFrame
      platform={platform}
      part={`${kind}s`}
      title={t("files.title", { name: textIn(offer.name, language)?.text ?? "" })}
      lead={t("files.lead")}
      outcome={answer ? undefined : outcome}
    >
      <p>
        <a href={back} className="inline-flex min-h-11 items-center">
          {t("files.back")}
        </a>
      </p>
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        hasFiles
        className="flex max-w-prose flex-col gap-5"
      >
        {files.length === 0 ? <p className="text-quiet">{t("files.none")}</p> : null}
        {rowsShown(files, answer, 0).map((row) => {
          const { place, now } = row;
          return (
            <FormRow
              key={place}
              row={row}
              answer={answer}
              title={t(now?.kind === "document" ? "files.document" : "files.photo")}
              addTitle={t("files.photo")}
              removeLabel={t("files.remove")}
            >
              {now?.kind === "photo" ? (
                <img
                  src={photoPath(now.id, "offer")}
                  alt={now.captionZh}
                  width={now.width ?? undefined}
                  height={now.height ?? undefined}
                  loading="lazy"
                  className="h-60 w-full rounded bg-page object-contain object-left"
                />
              ) : null}
              {now?.kind === "document" ? (
                <p>
                  <a href={paths.file(now.fileId)} className="inline-flex min-h-11 items-center">
                    {now.name}
                  </a>
                </p>
              ) : null}
              <Captions
                zh={field(`captionZh.${place}`, now?.captionZh)}
                en={field(`captionEn.${place}`, now?.captionEn ?? "")}
              />
            </FormRow>
          );
        })}
        {(["photo", "document"] as const).map((one) => (
          <fieldset
            key={one}
            className="flex flex-col gap-4 rounded border border-line bg-surface p-4 sm:p-5"
          >
            <legend className="px-1 font-semibold">{t(`files.add.${one}`)}</legend>
            <TextField
              {...field(one)}
              defaultValue={undefined}
              type="file"
              accept={one === "photo" ? "image/jpeg,image/png,image/webp" : ".pdf,.png,.jpg,.jpeg"}
              label={t("files.file")}
              hint={t(`files.hint.${one}`, { megabytes: mostMegabytes[one] })}
            />
            <Captions zh={field(`${one}CaptionZh`)} en={field(`${one}CaptionEn`)} />
          </fieldset>
        ))}
        <p>
          <Button>{t("save")}</Button>
        </p>
      </PostForm>
    </CapabilityFrame>
  );
}

type Field = ReturnType<ReturnType<typeof useField>>;

function Captions({ zh, en }: { zh: Field; en: Field }) {
  const t = useMessages("capabilities");
  return (
    <Pair>
      <TextField {...zh} label={t("files.captionZh")} />
      <TextField {...en} label={t("files.captionEn")} lang="en" />
    </Pair>
  );
}
