import { Button, ButtonLink } from "~/app/components/button";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { SearchBox } from "~/app/components/search-box";
import { Section, type SectionLink } from "~/app/components/section-nav";
import { usePaths } from "~/app/i18n/use-messages";
import { HydratedSample } from "./hydrated-sample";
import { useSay } from "./use-say";

export function ActionSamples(section: SectionLink) {
  const say = useSay();
  const paths = usePaths();
  return (
    <Section {...section}>
      <div className="flex flex-wrap gap-3">
        <Button type="button">{say("提交需求", "Submit demand")}</Button>
        <Button type="button" variant="secondary">
          {say("保存草稿", "Save draft")}
        </Button>
        <Button type="button" variant="quiet">
          {say("取消", "Cancel")}
        </Button>
        <Button type="button" variant="danger">
          {say("撤回申请", "Withdraw application")}
        </Button>
        <Button type="button" disabled>
          {say("已提交", "Submitted")}
        </Button>
        <ButtonLink href={paths.platforms()} variant="secondary">
          {say("浏览全部平台", "Browse all platforms")}
        </ButtonLink>
      </div>
      <HydratedSample />
      <SearchBox
        isLarge
        action={paths.platforms()}
        suggestUrl={paths.platformSuggestions()}
        label={say("按名称、技术或地名查找", "Search by name, technology or place")}
        hint={say("例如:稀土、乳品检测、xitu", "For example: rare earth, dairy testing")}
      />
      <form className="flex max-w-prose flex-col gap-6" aria-label={say("样例表单", "Sample form")}>
        <TextField
          name="unit"
          label={say("牵头单位", "Lead unit")}
          hint={say("填写营业执照上的全称。", "The full name on the business licence.")}
          isRequired
        />
        <TextField
          name="code"
          label={say("统一社会信用代码", "Unified social credit code")}
          defaultValue="91150100MA0N0000"
          error={say(
            "应为 18 位。请对照营业执照检查。",
            "It has 18 characters. Check it against the licence.",
          )}
          isRequired
        />
        <SelectField
          name="league"
          label={say("盟市", "League or city")}
          options={[
            { value: "150100", label: say("呼和浩特市", "Hohhot") },
            { value: "152500", label: say("锡林郭勒盟", "Xilingol League") },
          ]}
        />
        <TextArea name="summary" label={say("平台简介", "Summary")} rows={3} />
      </form>
    </Section>
  );
}
