import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { Section, type SectionLink } from "~/app/components/section-nav";
import { Shape } from "~/app/components/shape";
import { shapeForms } from "~/app/components/shape-outlines";
import { Tag } from "~/app/components/tag";
import { usePaths } from "~/app/i18n/use-messages";
import { useSay } from "./use-say";

export function MessageSamples(section: SectionLink) {
  const say = useSay();
  const paths = usePaths();
  return (
    <Section {...section}>
      <div className="flex flex-wrap gap-2">
        <Tag tone="good">{say("运行中", "Operating")}</Tag>
        <Tag tone="caution">{say("限期整改", "Rectification")}</Tag>
        <Tag tone="bad">{say("已撤销", "Revoked")}</Tag>
        <Tag tone="notice">{say("公示中", "On notice")}</Tag>
        <Tag>{say("草稿", "Draft")}</Tag>
      </div>
      <ul className="flex flex-wrap gap-4 text-small">
        {shapeForms.map((form) => (
          <li key={form} className="flex items-center gap-1.5">
            <Shape form={form} />
            <Shape form={form} isOpen />
            {form}
          </li>
        ))}
      </ul>
      <Banner title={say("未知的筛选值已忽略", "Unknown filter values were ignored")}>
        <p>{say("类别“abc”不存在。", "There is no class “abc”.")}</p>
      </Banner>
      <Banner tone="good" title={say("已保存", "Saved")} isAnswer />
      <Banner
        tone="caution"
        title={say("年度报告将于 3 月 31 日截止", "The annual report is due on 31 March")}
      />
      <Banner tone="bad" title={say("有 2 处需要更正", "Two answers need your attention")}>
        <p>{say("请检查标红的项目。", "Check the marked fields.")}</p>
      </Banner>
      <EmptyState
        title={say("没有符合条件的平台", "No platform matches")}
        actions={<ButtonLink href={paths.platforms()}>{say("清除全部条件", "Clear all filters")}</ButtonLink>}
      >
        <p>{say("少选一个条件,或换一个词。", "Choose fewer filters, or another word.")}</p>
      </EmptyState>
    </Section>
  );
}
