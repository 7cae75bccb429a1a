import type { ReactNode } from "react";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { NoticeDetail } from "./notice-detail.queries.server";
import { NoticePreview } from "./notice-preview";
import type { Issuer } from "./notice-writing.queries.server";
import type { writtenNoticeFields } from "./notice-writing-form";

export interface NoticeFormView {
  issuers: readonly Issuer[];
  policies: readonly { id: number; title: string }[];
  days: { usual: number; minimum: number };
  requestId: string;
  answer?: FormAnswer | undefined;
  look?: { preview: NoticeDetail; looked: string; hasChanged: boolean } | undefined;
  /** What stands there now, of a notice that is corrected. */
  now?: Readonly<Partial<Record<(typeof writtenNoticeFields)[number], string>>>;
  /** Which of the page's forms it is. */
  intent?: string;
}

const kinds = ["announcement", "public_notice"] as const;
const subjects = ["approval", "change", "evaluation", "revocation", "call", "event", "other"] as const;
const formId = "notice-form";

/** How a notice will look, with the buttons to publish it so or to go on writing. */
export function NoticeLook({ look, intent }: Pick<NoticeFormView, "look" | "intent">) {
  const t = useMessages("editorial");
  if (!look) return null;
  return (
    <div className="flex flex-col gap-4">
      <NoticePreview notice={look.preview} hasChanged={look.hasChanged} />
      <div className="flex flex-wrap gap-3">
        <Button form={formId} name="step" value="publish">
          {t(intent === undefined ? "publish" : "correct")}
        </Button>
        <ButtonLink variant="secondary" href={`#${formId}`}>
          {t("goOnWriting")}
        </ButtonLink>
      </div>
    </div>
  );
}

/** The fields of a notice; it is looked at first. */
export function NoticeForm({
  issuers,
  policies,
  days,
  requestId,
  answer,
  look,
  now = {},
  intent,
}: NoticeFormView) {
  const t = useMessages("editorial");
  const n = useMessages("notices");
  const language = useLanguage();
  const words = useEditorialFaults();
  const typed = useField(answer, { words, ...(intent === undefined ? {} : { intent }) });
  const field = (name: (typeof writtenNoticeFields)[number], usual = "") => typed(name, now[name] ?? usual);
  return (
    <PostForm
      id={formId}
      requestId={requestId}
      answer={answer}
      words={words}
      {...(intent === undefined ? {} : { intent })}
    >
      <input type="hidden" name="looked" value={look?.looked ?? ""} />
      <RadioField
        {...field("kind")}
        label={t("kind")}
        options={kinds.map((value) => ({ value, label: n(`kind.${value}`) }))}
      />
      <SelectField
        {...field("subject", "approval")}
        label={t("subject")}
        options={subjects.map((value) => ({ value, label: n(`subject.${value}`) }))}
      />
      <SelectField
        {...field("issuer", String(issuers[0]?.id ?? ""))}
        label={t("issuer")}
        options={issuers.map(({ id, nameZh, nameEn }) => ({
          value: String(id),
          label: language === "en" ? (nameEn ?? nameZh) : nameZh,
        }))}
      />
      <TextField {...field("titleZh")} label={t("titleZh")} maxLength={300} lang="zh-CN" isRequired />
      <TextArea
        {...field("bodyZh")}
        label={t("bodyZh")}
        hint={t("bodyHint")}
        rows={14}
        lang="zh-CN"
        isRequired
      />
      <TextField {...field("number")} label={t("number")} maxLength={100} lang="zh-CN" />
      <Group title={t("whenTitle")}>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField {...field("startsOn")} label={t("startsOn")} hint={t("startsOnHint")} />
          <TextField {...field("startsTime")} label={t("startsTime")} hint={t("startsTimeHint")} />
          <TextField {...field("days")} label={t("days")} hint={t("daysHint", days)} inputMode="numeric" />
          <TextField {...field("endsOn")} label={t("endsOn")} hint={t("endsOnHint")} />
        </div>
      </Group>
      <Group title={t("aboutTitle")}>
        <SelectField
          {...field("policy")}
          label={t("policy")}
          options={[
            { value: "", label: t("policyNone") },
            ...policies.map(({ id, title }) => ({ value: String(id), label: title })),
          ]}
        />
        <TextField {...field("anchor")} label={t("anchor")} hint={t("anchorHint")} maxLength={60} />
        <TextArea {...field("platforms")} label={t("platforms")} hint={t("platformsHint")} rows={3} />
      </Group>
      <Group title={t("englishTitle")}>
        <TextField {...field("titleEn")} label={t("titleEn")} maxLength={300} lang="en" />
        <TextArea {...field("bodyEn")} label={t("bodyEn")} rows={10} lang="en" />
      </Group>
      <div>
        <Button name="step" value="preview" variant={look ? "secondary" : "primary"}>
          {t("preview")}
        </Button>
      </div>
    </PostForm>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-6 border-t border-line pt-6">
      <legend className="float-start pb-4 text-lead font-semibold">{title}</legend>
      <div className="clear-both flex flex-col gap-6">{children}</div>
    </fieldset>
  );
}
