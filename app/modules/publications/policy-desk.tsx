import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { DeskPolicy, EditablePolicy } from "./policy-desk.queries.server";
import { policyForces } from "./policy-form";

/** Every policy for those who keep them. */
export function PolicyDesk({
  policies,
  result,
}: {
  policies: readonly DeskPolicy[];
  result?: string | undefined;
}) {
  const t = useMessages("editorial");
  const p = useMessages("policies");
  const paths = usePaths();
  return (
    <Wide>
      <PageHeader
        title={t("policiesTitle")}
        lead={t("policiesLead")}
        actions={<ButtonLink href={paths.deskItem("policies", "new")}>{t("importPolicy")}</ButtonLink>}
      />
      {result === "held" ? (
        <div className="pb-8">
          <Banner tone="caution" title={t("done.held")} isAnswer />
        </div>
      ) : null}
      {result === "saved" ? (
        <div className="pb-8">
          <Banner tone="good" title={t("done.saved")} isAnswer />
        </div>
      ) : null}
      {policies.length === 0 ? (
        <EmptyState title={t("policiesNone")}>{t("policiesNoneText")}</EmptyState>
      ) : (
        <DataTable
          caption={t("policiesTitle")}
          isCaptionHidden
          columns={[
            {
              key: "title",
              header: t("columnTitle"),
              isRowHeader: true,
              width: "w-[50%]",
              cell: ({ slug, titleZh }) => (
                <a href={paths.deskItem("policies", slug)} lang="zh-CN" className="inline-flex py-2">
                  {titleZh}
                </a>
              ),
            },
            { key: "number", header: t("policyNumber"), cell: ({ number }) => number ?? "–" },
            { key: "force", header: t("columnForce"), cell: ({ force }) => p(`force.${force}`) },
            {
              key: "text",
              header: t("columnText"),
              cell: ({ hasText, findings }) => (
                <span className="flex flex-wrap gap-2">
                  {t(hasText ? "hasText" : "noText")}
                  {findings > 0 ? <Tag tone="caution">{t("findings", { count: findings })}</Tag> : null}
                </span>
              ),
            },
          ]}
          rows={policies}
          rowKey={({ slug }) => slug}
        />
      )}
    </Wide>
  );
}

/** The form for what the site itself says of one policy. */
export function PolicyDeskItem({
  policy,
  requestId,
  answer,
}: {
  policy: EditablePolicy;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("editorial");
  const p = useMessages("policies");
  const paths = usePaths();
  const words = useEditorialFaults();
  const field = useField(answer, { words });
  return (
    <Wide>
      <PageHeader
        title={policy.titleZh}
        titleLang="zh-CN"
        lead={policy.number}
        actions={
          <ButtonLink variant="secondary" href={paths.policy(policy.slug)}>
            {t("asPublicPolicy")}
          </ButtonLink>
        }
      />
      <div className="max-w-prose pb-12">
        <PostForm requestId={requestId} answer={answer} words={words}>
          {/* What was read: a change by somebody else since then is not written over. */}
          <input type="hidden" name="readAt" value={answer?.typed.readAt?.[0] ?? policy.readAt} />
          <TextField
            {...field("titleEn", policy.titleEn ?? "")}
            label={t("titleEn")}
            maxLength={300}
            lang="en"
          />
          <SelectField
            {...field("force", policy.force)}
            label={t("force")}
            options={policyForces.map((value) => ({ value, label: p(`force.${value}`) }))}
          />
          <TextField
            {...field("effectiveOn", policy.effectiveOn ?? "")}
            label={t("effectiveOn")}
            hint={t("overrideDateHint")}
          />
          <TextArea
            {...field("forceNoteZh", policy.forceNoteZh ?? "")}
            label={t("forceNoteZh")}
            rows={3}
            lang="zh-CN"
          />
          <TextArea
            {...field("forceNoteEn", policy.forceNoteEn ?? "")}
            label={t("forceNoteEn")}
            rows={3}
            lang="en"
          />
          <TextArea
            {...field("summaryZh", policy.summaryZh ?? "")}
            label={t("summaryZh")}
            hint={t("summaryHint")}
            rows={5}
            lang="zh-CN"
          />
          <TextArea
            {...field("summaryEn", policy.summaryEn ?? "")}
            label={t("summaryEn")}
            hint={t("summaryHint")}
            rows={5}
            lang="en"
          />
          <div>
            <Button>{t("savePolicy")}</Button>
          </div>
        </PostForm>
      </div>
    </Wide>
  );
}
