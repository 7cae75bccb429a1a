import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { ProfileInput } from "./own-platform-form";
import { PartFrame, type PartView, useOwnFaults } from "./own-platform-frame";
import type { OwnProfile } from "./own-platform-parts.queries.server";

type View = Omit<PartView, "answer"> & {
  facts: OwnProfile;
  answer: (FormAnswer & { preview?: Partial<ProfileInput> }) | undefined;
};

/** What a platform says of itself: summary, directions, website, in both languages. */
export function OwnProfilePage(view: View) {
  const { facts, answer, requestId, version } = view;
  const t = useMessages("manage");
  const words = useOwnFaults();
  const field = useField(answer, { words });
  return (
    <PartFrame view={view} part="profile" present={<Present facts={facts} />}>
      {answer?.preview ? <Preview text={answer.preview} /> : null}
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-6"
      >
        <input type="hidden" name="version" value={version} />
        <TextArea
          {...field("summaryZh", facts.summaryZh ?? "")}
          label={t("summaryZh")}
          hint={t("summaryHint")}
          rows={6}
        />
        <TextArea
          {...field("summaryEn", facts.summaryEn ?? "")}
          label={t("summaryEn")}
          hint={t("englishHint")}
          lang="en"
          rows={6}
        />
        <TextArea
          {...field("directionsZh", facts.directionsZh.join("\n"))}
          label={t("directionsZh")}
          hint={t("directionsHint")}
          rows={6}
        />
        <TextArea
          {...field("directionsEn", facts.directionsEn.join("\n"))}
          label={t("directionsEn")}
          hint={t("directionsEnHint")}
          lang="en"
          rows={6}
        />
        <TextField
          {...field("website", facts.website ?? "")}
          label={t("website")}
          type="url"
          inputMode="url"
        />
        <div className="flex flex-wrap gap-3">
          <Button>{t("save")}</Button>
          <Button name="do" value="preview" variant="secondary">
            {t("preview")}
          </Button>
        </div>
      </PostForm>
    </PartFrame>
  );
}

function Present({ facts }: { facts: OwnProfile }) {
  const t = useMessages("manage");
  return (
    <SummaryList
      items={[
        { term: t("summaryZh"), detail: facts.summaryZh },
        { term: t("summaryEn"), detail: facts.summaryEn },
        { term: t("directionsZh"), detail: lines(facts.directionsZh) },
        { term: t("directionsEn"), detail: lines(facts.directionsEn) },
        { term: t("website"), detail: facts.website },
      ]}
    />
  );
}

/** What was typed as the public will read it. */
function Preview({ text }: { text: Partial<ProfileInput> }) {
  const t = useMessages("manage");
  const directions = (list: readonly string[] | undefined, lang: string) =>
    list && list.length > 0 ? (
      <ul lang={lang} className="grid list-disc gap-x-8 ps-5 marker:text-quiet sm:grid-cols-2">
        {list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    ) : null;
  return (
    <section
      aria-labelledby="preview"
      className="flex flex-col gap-3 rounded border border-line bg-surface p-5"
    >
      <h2 id="preview" className="text-small font-semibold text-quiet">
        {t("previewTitle")}
      </h2>
      {text.summaryZh ? <p lang="zh-CN">{text.summaryZh}</p> : null}
      {directions(text.directionsZh, "zh-CN")}
      {text.summaryEn ? <p lang="en">{text.summaryEn}</p> : null}
      {directions(text.directionsEn, "en")}
      {text.website ? <p className="[overflow-wrap:anywhere]">{text.website}</p> : null}
      <p className="text-small text-quiet">{t("previewText")}</p>
    </section>
  );
}

function lines(list: readonly string[]) {
  if (list.length === 0) return null;
  return (
    <ul>
      {list.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
