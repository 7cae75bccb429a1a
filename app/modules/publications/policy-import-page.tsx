import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { policyForces, policyLevels } from "./policy-form";

/** What an import did or would do, in lines. */
export interface ImportReport {
  isDryRun: boolean;
  slug: string;
  /** Control terms are in it: another officer has to release it first. */
  isHeld: boolean;
  lines: readonly string[];
}

/** The form that takes a policy's file, and what came of it. */
export function PolicyImportPage({
  requestId,
  answer,
  report,
}: {
  requestId: string;
  answer?: FormAnswer | undefined;
  report?: ImportReport | undefined;
}) {
  const t = useMessages("editorial");
  const p = useMessages("policies");
  const paths = usePaths();
  const words = ({ code, values }: FormFault) => {
    if (code === "file_missing") return t("fileMissing");
    return code === "unreadable" ? String(values?.why ?? "") : undefined;
  };
  const field = useField(answer, { words });
  const asInFile = { value: "", label: t("asInFile") };
  return (
    <Wide>
      <PageHeader title={t("importPolicyTitle")} />
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        {report ? (
          <Banner
            tone={report.isHeld ? "caution" : report.isDryRun ? "notice" : "good"}
            title={t(report.isDryRun ? "checkedTitle" : report.isHeld ? "done.held" : "importedTitle")}
            isAnswer
          >
            {report.isDryRun && report.isHeld ? <p className="pb-2">{t("wouldBeHeld")}</p> : null}
            <ul className="flex flex-col gap-1">
              {report.lines.map((line) => (
                <li key={line} className="break-words whitespace-pre-wrap">
                  {line}
                </li>
              ))}
            </ul>
            {report.isDryRun || report.isHeld ? null : (
              <p className="pt-3">
                <a href={paths.policy(report.slug)}>{t("asPublicPolicy")}</a>
              </p>
            )}
          </Banner>
        ) : null}
        <PostForm requestId={requestId} answer={answer} words={words} hasFiles>
          <TextField
            {...field("file")}
            type="file"
            label={t("policyFile")}
            hint={t("policyFileHint")}
            accept=".docx,.html,.htm,.txt,text/plain,text/html"
            defaultValue={undefined}
            isRequired
          />
          <h2 className="border-t border-line pt-6 text-lead">{t("overridesTitle")}</h2>
          <TextField {...field("title")} label={t("overrideTitle")} lang="zh-CN" maxLength={300} />
          <TextField {...field("number")} label={t("number")} lang="zh-CN" maxLength={100} />
          <TextArea
            {...field("issuer")}
            label={t("overrideIssuer")}
            hint={t("overrideIssuerHint")}
            rows={3}
            lang="zh-CN"
          />
          <TextField {...field("date")} label={t("overrideDate")} hint={t("overrideDateHint")} />
          <SelectField
            {...field("level")}
            label={t("level")}
            options={[asInFile, ...policyLevels.map((value) => ({ value, label: p(`level.${value}`) }))]}
          />
          <SelectField
            {...field("force")}
            label={t("force")}
            options={[asInFile, ...policyForces.map((value) => ({ value, label: p(`force.${value}`) }))]}
          />
          <div className="flex flex-wrap gap-3">
            <Button name="step" value="check" variant={report ? "secondary" : "primary"}>
              {t("checkPolicy")}
            </Button>
            <Button name="step" value="import" variant={report ? "primary" : "secondary"}>
              {t("runImport")}
            </Button>
          </div>
        </PostForm>
      </div>
    </Wide>
  );
}
