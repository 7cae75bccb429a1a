import { Banner } from "~/app/components/banner";
import { CopyStatus } from "~/app/components/copy-link";
import { EmptyState } from "~/app/components/empty-state";
import { WithSidebar } from "~/app/components/layout";
import { Section } from "~/app/components/section-nav";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { PolicyContents } from "./policy-contents";
import type { PolicyDetail, RelatedPolicies } from "./policy-detail.queries.server";
import { PolicyFindings } from "./policy-findings";
import { PolicyFacts, PolicySummary } from "./policy-head";
import { contentsOf, type PolicyLine } from "./policy-lines";
import { ForceTag, PolicyWords } from "./policy-marks";
import { PolicyReading } from "./policy-reading";
import { RuleWords } from "./rule-words";
import type { RuleWithHistory } from "./rules.queries.server";

interface Props {
  policy: PolicyDetail;
  lines: readonly PolicyLine[];
  related: readonly RelatedPolicies[];
  rules: readonly RuleWithHistory[];
}

/** The reading view below the title: contents at the side, then facts, the text, and what stands around it. */
export function PolicyPage({ policy, lines, related, rules }: Props) {
  const t = useMessages("policies");
  const hasText = lines.some(({ text }) => text !== undefined);
  const sections = [
    {
      id: "about-this-document",
      title: t("summaryTitle"),
      body: (
        <>
          <PolicySummary policy={policy} />
          <PolicyFacts policy={policy} />
        </>
      ),
    },
    {
      id: "text",
      title: t(hasText ? "textTitle" : "outlineTitle"),
      body: <Text policy={policy} lines={lines} rules={rules} hasText={hasText} />,
    },
    ...(policy.findings.length > 0
      ? [
          {
            id: "about-the-text",
            title: t("findingsTitle"),
            body: <PolicyFindings findings={policy.findings} lines={lines} />,
          },
        ]
      : []),
    { id: "rules", title: t("rulesTitle"), body: <Rules rules={rules} /> },
    { id: "related", title: t("relatedTitle"), body: <Related related={related} /> },
  ];
  return (
    <WithSidebar
      sidebar={<PolicyContents sections={sections} textSection="text" lines={contentsOf(lines)} />}
    >
      {sections.map(({ id, title, body }) => (
        <Section key={id} id={id} title={title}>
          {body}
        </Section>
      ))}
    </WithSidebar>
  );
}

function Text({
  policy,
  lines,
  rules,
  hasText,
}: Pick<Props, "policy" | "lines" | "rules"> & { hasText: boolean }) {
  const t = useMessages("policies");
  if (lines.length === 0) return <EmptyState title={t("noTextTitle")}>{t("noTextText")}</EmptyState>;
  return (
    <>
      {hasText ? (
        <Banner title={t("chineseCounts")}>{t("chineseCountsText")}</Banner>
      ) : (
        <Banner title={t("outlineNotice")}>{t("outlineNoticeText")}</Banner>
      )}
      <PolicyReading policy={policy} lines={lines} rules={rules.map(({ shown }) => shown)} />
      <CopyStatus />
    </>
  );
}

function Rules({ rules }: Pick<Props, "rules">) {
  const t = useMessages("policies");
  const language = useLanguage();
  const paths = usePaths();
  if (rules.length === 0) return <p className="text-quiet">{t("rulesNone")}</p>;
  return (
    <>
      <p className="text-quiet">{t("rulesHint", { count: rules.length })}</p>
      <ul className="divide-y divide-line border-y border-line">
        {rules.map(({ shown }) => (
          <li key={shown.code} className="flex flex-wrap items-center gap-x-4 py-1">
            <a href={paths.rules(shown.code)} className="inline-flex min-h-11 items-center">
              {language === "en" ? shown.name.en : shown.name.zh}
            </a>
            <span className="min-w-0">
              <RuleWords rule={shown} />
            </span>
            {shown.basis?.anchor && shown.basis.clause ? (
              <a
                href={paths.policy(shown.basis.slug, shown.basis.anchor)}
                lang="zh-CN"
                className="ms-auto inline-flex min-h-11 items-center text-small"
              >
                {shown.basis.clause}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Related({ related }: Pick<Props, "related">) {
  const t = useMessages("policies");
  const format = useFormat();
  const paths = usePaths();
  if (related.length === 0) return <p className="text-quiet">{t("relatedNone")}</p>;
  return related.map(({ relation, policies }) => (
    <div key={relation} className="flex flex-col gap-1">
      <h3 className="text-body">{t(`relation.${relation}`)}</h3>
      <ul className="divide-y divide-line border-y border-line">
        {policies.map((policy) => (
          <li key={policy.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <a href={paths.policy(policy.slug)} className="inline-flex min-h-11 items-center">
              <PolicyWords text={policy.title} />
            </a>
            {policy.issued ? (
              <span className="text-small text-quiet">
                {format.date(policy.issued.date, policy.issued.precision)}
              </span>
            ) : null}
            <ForceTag force={policy.force} />
          </li>
        ))}
      </ul>
    </div>
  ));
}
