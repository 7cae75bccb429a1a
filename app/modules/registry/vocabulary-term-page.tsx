import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { Tick } from "./decision-change-form";
import { Choice, useLevelOptions } from "./decision-fields";
import { type LocalName, nameIn } from "./local-name";
import { LocalText } from "./local-text";
import type { EditedTerm } from "./vocabulary-desk.queries.server";
import { families, type TermKind } from "./vocabulary-form";

import { useVocabularyFaultWords } from "./vocabulary-words";

/** One class, field or category: its words and rules, or a new one. */
export function TermPage({
  kind,
  term,
  authorities,
  breaking,
  requestId,
  answer,
}: {
  kind: TermKind;
  /** Left out: a new one. */
  term?: EditedTerm | undefined;
  /** Of a new class: whose it may be. */
  authorities: readonly { id: number; name: LocalName }[];
  /** Of a class: platforms whose names its rule does not allow. */
  breaking: readonly { registrationNumber: string; nameZh: string }[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const language = useLanguage();
  const words = useVocabularyFaultWords();
  const field = useField(answer, { words });
  const now = (name: string) => field(name, term?.values[name] ?? "");
  const title = term
    ? nameIn({ zh: term.values.nameZh ?? term.code, en: term.values.nameEn }, language).text
    : t(`add.${kind}`);
  return (
    <>
      <PageHeader title={title} lead={t(`termLead.${kind}`)} />
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        {term ? <Fixed term={term} /> : null}
        <PostForm requestId={requestId} answer={answer} words={words}>
          {term ? (
            <input type="hidden" name="version" value={term.version} />
          ) : (
            <NewFields kind={kind} authorities={authorities} field={field} />
          )}
          <TextField {...now("nameZh")} label={t("nameZh")} isRequired maxLength={80} />
          <TextField {...now("nameEn")} label={t("nameEn")} isRequired maxLength={120} lang="en" />
          <TextField {...now("nameMn")} label={t("nameMn")} maxLength={120} lang="mn-Mong" />
          {kind === "class" ? <ClassFields now={now} term={term} answer={answer} /> : null}
          <TextField {...now("clause")} label={t("clause")} hint={t("clauseHint")} maxLength={80} />
          <TextField
            {...now("position")}
            label={t("position")}
            hint={t("positionHint")}
            inputMode="numeric"
            isRequired
          />
          <div>
            <Button>{t("save")}</Button>
          </div>
        </PostForm>
        {breaking.length > 0 ? (
          <Section id="breaking" title={t("breakingTitle")}>
            <p className="text-quiet">{t("breakingLead")}</p>
            <ul className="list-disc ps-6">
              {breaking.map(({ registrationNumber, nameZh }) => (
                <li key={registrationNumber}>
                  <a href={paths.platform(registrationNumber)} lang="zh-CN">
                    {nameZh}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </>
  );
}

function Fixed({ term }: { term: EditedTerm }) {
  const t = useMessages("desk");
  return (
    <SummaryList
      items={[
        { term: t("code"), detail: <code>{term.code}</code>, note: t("codeNote") },
        ...(term.class
          ? [
              { term: t("numberPrefix"), detail: <code>{term.class.numberPrefix}</code> },
              { term: t("authority"), detail: <LocalText name={term.class.authority} /> },
            ]
          : []),
      ]}
    />
  );
}

type Field = ReturnType<typeof useField>;

function NewFields({
  kind,
  authorities,
  field,
}: {
  kind: TermKind;
  authorities: readonly { id: number; name: LocalName }[];
  field: Field;
}) {
  const t = useMessages("desk");
  const language = useLanguage();
  return (
    <>
      <TextField {...field("code")} label={t("code")} hint={t("codeHint")} isRequired maxLength={40} />
      {kind === "class" ? (
        <>
          <TextField
            {...field("numberPrefix")}
            label={t("numberPrefix")}
            hint={t("numberPrefixHint")}
            isRequired
            maxLength={4}
          />
          <Choice
            {...field("authorityId")}
            label={t("authority")}
            isRequired
            options={authorities.map(({ id, name }) => ({
              value: String(id),
              label: nameIn(name, language).text,
            }))}
          />
          <Choice
            {...field("family")}
            label={t("family")}
            hint={t("familyHint")}
            isRequired
            options={families.map((value) => ({ value, label: t(`family.${value}`) }))}
          />
        </>
      ) : null}
    </>
  );
}

function ClassFields({
  now,
  term,
  answer,
}: {
  now: (name: string) => ReturnType<Field>;
  term: EditedTerm | undefined;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("desk");
  const words = useMessages("platform");
  const levels = useLevelOptions();
  const isOpen = answer ? answer.typed.isOpen?.[0] === "yes" : (term?.values.isOpen ?? "yes") === "yes";
  return (
    <>
      <TextArea {...now("descriptionZh")} label={t("descriptionZh")} rows={3} isRequired />
      <TextArea {...now("descriptionEn")} label={t("descriptionEn")} rows={3} isRequired lang="en" />
      <Choice
        {...now("leadTerm")}
        label={t("leadTerm")}
        isRequired
        options={[
          { value: "lead", label: words("leadUnit") },
          { value: "host", label: words("hostUnit") },
        ]}
      />
      <TextField
        {...now("namePattern")}
        label={t("namePattern")}
        hint={t("namePatternHint")}
        maxLength={200}
      />
      <Choice
        {...now("namePatternLevel")}
        label={t("namePatternLevel")}
        hint={t("namePatternLevelHint")}
        options={levels}
      />
      <Tick name="isOpen" value="yes" isChecked={isOpen}>
        {t("isOpen")}
      </Tick>
    </>
  );
}
