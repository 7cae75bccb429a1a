import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ruleAreas } from "./rule-form";
import { RuleWords } from "./rule-words";
import type { RuleWithHistory } from "./rules.queries.server";

/** Every rule for those who may change it, by area. */
export function RuleDesk({
  rules,
  result,
}: {
  rules: readonly RuleWithHistory[];
  result?: string | undefined;
}) {
  const t = useMessages("editorial");
  const r = useMessages("rules");
  const paths = usePaths();
  return (
    <Wide>
      <PageHeader
        title={t("rulesTitle")}
        lead={t("rulesLead")}
        actions={
          <ButtonLink variant="secondary" href={paths.rules()}>
            {t("asPublicRules")}
          </ButtonLink>
        }
      />
      {result === "amended" ? (
        <div className="pb-8">
          <Banner tone="good" title={t("done.amended")} isAnswer />
        </div>
      ) : null}
      {ruleAreas.map((area) => {
        const own = rules.filter(({ shown }) => shown.area === area);
        return own.length > 0 ? (
          <Section key={area} id={area} title={r(`area.${area}`)}>
            <Table rules={own} caption={r(`area.${area}`)} />
          </Section>
        ) : null;
      })}
    </Wide>
  );
}

function Table({ rules, caption }: { rules: readonly RuleWithHistory[]; caption: string }) {
  const t = useMessages("editorial");
  const r = useMessages("rules");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        {
          key: "rule",
          header: t("columnRule"),
          isRowHeader: true,
          width: "w-[40%]",
          cell: ({ shown }) => (
            <a href={paths.deskItem("rules", shown.code)} className="inline-flex py-2">
              {language === "en" ? shown.name.en : shown.name.zh}
            </a>
          ),
        },
        { key: "value", header: t("columnValue"), cell: ({ shown }) => <RuleWords rule={shown} /> },
        {
          key: "use",
          header: t("columnUse"),
          cell: ({ shown }) => (
            <span className="flex flex-wrap gap-2">
              <Tag tone={shown.use === "decides" ? "notice" : "neutral"}>{r(`use.${shown.use}`)}</Tag>
              {shown.isOfficial ? null : <Tag tone="caution">{r("sample")}</Tag>}
            </span>
          ),
        },
      ]}
      rows={rules}
      rowKey={({ shown }) => shown.code}
    />
  );
}
