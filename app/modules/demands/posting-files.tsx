import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { mostDemandFiles, mostMegabytes } from "./demand-form";
import type { Draft } from "./draft-demand.queries.server";
import { usePostingFaults } from "./posting-words";

/** Pictures, from a phone's camera too, and documents: take one away, add some. */
export function PostingFiles({ draft, answer }: { draft: Draft; answer: FormAnswer | undefined }) {
  const t = useMessages("posting");
  const paths = usePaths();
  const field = useField(answer, { words: usePostingFaults() });
  const add = (
    <div>
      <Button name="intent" value="stay" variant="secondary">
        {t("upload")}
      </Button>
    </div>
  );
  return (
    <>
      <TextField
        {...field("photo")}
        defaultValue={undefined}
        type="file"
        // Named one by one, as a phone then hands over a JPEG of what it keeps in a format of its own.
        accept="image/jpeg,image/png,image/webp"
        multiple
        label={t("photoLabel")}
        hint={t("photoHint", { most: String(mostDemandFiles.photo), megabytes: String(mostMegabytes) })}
      />
      <TextField
        {...field("document")}
        defaultValue={undefined}
        type="file"
        accept=".pdf,.docx,.xlsx,.txt,.png,.jpg,.jpeg"
        multiple
        label={t("documentLabel")}
        hint={t("documentHint", { most: String(mostDemandFiles.document), megabytes: String(mostMegabytes) })}
      />
      {draft.files.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {draft.files.map(({ id, name, isPhoto }, index) => (
            <li key={id} className="flex flex-wrap items-center gap-4 py-3">
              {isPhoto ? (
                <img
                  src={paths.file(id)}
                  alt={t("photoNumber", { number: String(index + 1) })}
                  className="h-20 w-28 rounded border border-line object-cover"
                />
              ) : (
                <a href={paths.file(id)} className="inline-flex min-h-11 min-w-0 items-center break-all">
                  {name}
                </a>
              )}
              <Button
                name="intent"
                value={`remove-${id}`}
                variant="danger"
                formNoValidate
                className="ms-auto"
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-quiet">{t("noFiles")}</p>
      )}
      {add}
    </>
  );
}
