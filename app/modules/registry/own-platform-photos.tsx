import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown } from "~/app/components/form-rows";
import { useMessages } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import { PartFrame, type PartView, useOwnFaults } from "./own-platform-frame";
import type { OwnPhoto } from "./own-platform-parts.queries.server";

/** Pictures of a platform's page: captions, taking away, and one more at a time. */
export function OwnPhotosPage(view: PartView & { facts: OwnPhoto[]; megabytes: number }) {
  const { facts, answer, requestId, version, megabytes } = view;
  const t = useMessages("manage");
  const words = useOwnFaults();
  const field = useField(answer, { words });
  return (
    <PartFrame
      view={view}
      part="photos"
      present={
        <ul>
          {facts.map((photo) => (
            <li key={photo.id}>{photo.captionZh}</li>
          ))}
        </ul>
      }
    >
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        hasFiles
        className="flex max-w-prose flex-col gap-5"
      >
        <input type="hidden" name="version" value={version} />
        {facts.length === 0 ? <p className="text-quiet">{t("photosEmpty")}</p> : null}
        {rowsShown(facts, answer, 0).map((row) => {
          const { place, now } = row;
          return (
            <FormRow
              key={place}
              row={row}
              answer={answer}
              title={now ? t("photoNumber", { number: place + 1 }) : t("goneRow")}
              addTitle={t("addPhoto")}
              removeLabel={t("remove")}
            >
              {now ? (
                <img
                  src={photoPath(now.id)}
                  alt={now.captionZh}
                  width={now.width}
                  height={now.height}
                  loading="lazy"
                  className="h-60 w-full rounded bg-page object-contain object-left"
                />
              ) : null}
              <Pair>
                <TextField
                  {...field(`captionZh.${place}`, now?.captionZh)}
                  label={t("captionZh")}
                  isRequired
                />
                <TextField
                  {...field(`captionEn.${place}`, now?.captionEn ?? "")}
                  label={t("captionEn")}
                  lang="en"
                />
              </Pair>
            </FormRow>
          );
        })}
        <fieldset className="flex flex-col gap-4 rounded border border-line bg-surface p-4 sm:p-5">
          <legend className="px-1 font-semibold">{t("addPhoto")}</legend>
          <TextField
            {...field("photo")}
            defaultValue={undefined}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            label={t("photoFile")}
            hint={t("photoHint", { megabytes })}
          />
          <Pair>
            <TextField {...field("newCaptionZh")} label={t("captionZh")} />
            <TextField {...field("newCaptionEn")} label={t("captionEn")} lang="en" />
          </Pair>
        </fieldset>
        <p>
          <Button>{t("save")}</Button>
        </p>
      </PostForm>
    </PartFrame>
  );
}
