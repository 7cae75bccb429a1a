import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import type { EditedAreas } from "./vocabulary-desk.queries.server";

import { useVocabularyFaultWords } from "./vocabulary-words";

/** The names of a league and its counties, in one form. */
export function AreasPage({
  areas,
  requestId,
  answer,
}: {
  areas: EditedAreas;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("desk");
  const language = useLanguage();
  const words = useVocabularyFaultWords();
  const field = useField(answer, { words });
  return (
    <>
      <PageHeader title={nameIn(areas.name, language).text} lead={t("areaLead")} />
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-6 pb-12"
      >
        <input type="hidden" name="version" value={areas.version} />
        <TextField
          {...field("nameEn", areas.name.en ?? "")}
          label={t("nameEn")}
          isRequired
          maxLength={80}
          lang="en"
        />
        <TextField
          {...field("nameMn", areas.name.mn ?? "")}
          label={t("nameMn")}
          maxLength={80}
          lang="mn-Mong"
        />
        <Section id="counties" title={t("counties")}>
          <p className="text-quiet">{t("countiesLead")}</p>
          <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
            {areas.counties.map(({ code, nameZh, nameEn }) => (
              <TextField
                key={code}
                {...field(`county-${code}`, nameEn)}
                label={nameZh}
                maxLength={80}
                lang="en"
              />
            ))}
          </div>
        </Section>
        <div>
          <Button>{t("save")}</Button>
        </div>
      </PostForm>
    </>
  );
}
