import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { NoticeDetail } from "./notice-detail.queries.server";
import { NoticePreview } from "./notice-preview";
import type { Issuer } from "./notice-writing.queries.server";

interface View {
  issuers: readonly Issuer[];
  policies: readonly { id: number; title: string }[];
  days: { usual: number; minimum: number };
  requestId: string;
  answer?: FormAnswer | undefined;
  preview?: NoticeDetail | undefined;
}

const kinds = ["announcement", "public_notice"] as const;
const subjects = ["approval", "change", "evaluation", "revocation", "call", "event", "other"] as const;

/** The form in which officers write a notice; looked at first as the public will see it. */
export function NoticeWritingPage(view: View) {
  const t = useMessages("editorial");
  return (
    <Wide>
      <PageHeader title={t("newNoticeTitle")} />
      <div className="flex max-w-prose flex-col gap-10 pb-12">
        {view.preview ? <NoticePreview notice={view.preview} /> : null}
        {view.issuers.length === 0 ? <Banner tone="caution" title={t("noIssuer")} /> : <Form {...view} />}
      </div>
    </Wide>
  );
}

function Form({ issuers, policies, days, requestId, answer, preview }: View) {
  const t = useMessages("editorial");
  const n = useMessages("notices");
  const language = useLanguage();
  const words = useEditorialFaults();
  const field = useField(answer, { words });
  return (
    <PostForm requestId={requestId} answer={answer} words={words}>
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
      <div className="flex flex-wrap gap-3">
        <Button name="step" value="preview" variant={preview ? "secondary" : "primary"}>
          {t("preview")}
        </Button>
        {preview ? (
          <Button name="step" value="publish">
            {t("publish")}
          </Button>
        ) : null}
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
