import { divideFen } from "~/app/core/money";
import type { ContractText, TextMilestone } from "~/app/modules/contracts/core/contract-text";
import { type TemplateItemKey, templates } from "~/app/modules/contracts/core/templates";
import { isRoyalty } from "~/app/modules/contracts/core/vocabulary";
import { type ContractPlan, stepTitles } from "./plan";
import { DAY, dayOf } from "./times";

/** What an accepted quote brings along. */
export interface QuoteFacts {
  totalFen: number;
  milestones: readonly { title: string; deliverable: string | null; amountFen: number }[];
}

const words: Partial<Record<TemplateItemKey, string>> = {
  subject: "受托方按本合同完成约定的技术工作，并交付全部约定成果。",
  plan: "按里程碑逐项实施；每一步的成果和日期见里程碑表。",
  acceptance: "委托方收到成果后十个工作日内按约定指标验收，不通过的写明理由。",
  range: "转让专利的全部权利，含改进部分在转让日之前形成的成果。",
  licenceKind: "普通许可，许可范围为自治区内，不得再许可。",
  quality: "数据可追溯，平行样相对偏差不超过约定限值。",
  disputes: "先协商；协商不成的，向合同签订地人民法院起诉。",
};

/** Of technical work in all: what the register of technology contracts counts. */
const technicalPart = { development: 100, assignment: 100, licence: 100, consulting: 90, service: 80 };
const signingPart = 30;

/** The text of a contract. `due`: the days by which its milestones are due; `begin` in ms. */
export function textOf(
  plan: ContractPlan,
  given: {
    quote?: QuoteFacts | undefined;
    due: readonly string[];
    begin: number;
    platforms: readonly { id: number; field: string | null; shareBp: number }[];
    addedFen?: number;
  },
): ContractText {
  const isOpen = isRoyalty(plan.mode);
  const value = isOpen ? undefined : (given.quote?.totalFen ?? plan.valueFen ?? 0) + (given.addedFen ?? 0);
  const { signingFen, milestones } = moneyOf(plan, value ?? 0, given.quote);
  const isExempt = plan.type === "development" || plan.type === "assignment";
  const [first] = given.platforms;
  return {
    title: plan.title,
    type: plan.type,
    categoryCode: plan.category,
    ...(first?.field ? { fieldCode: first.field } : {}),
    ...(value === undefined
      ? {}
      : { valueFen: value, technicalFen: Math.round((value * technicalPart[plan.type]) / 100) }),
    paymentMode: plan.mode,
    signingFen: isOpen ? plan.entryFen : signingFen,
    ...(isOpen ? { royaltyBp: 300, royaltyBasis: "每季度许可产品不含税销售额，季后二十日内报告" } : {}),
    vatBasis: isExempt ? "exempt" : "included",
    vatRateBp: isExempt ? 0 : 600,
    beginsOn: dayOf(given.begin),
    endsOn: [dayOf(given.begin + plan.days * DAY), ...given.due].sort().at(-1) ?? dayOf(given.begin),
    ...(plan.flags.has("silent") ? { silentDays: 20 } : {}),
    confidentiality: "双方对合同内容和对方未公开的技术资料保密，期限三年。",
    items: Object.fromEntries(
      templates[plan.type].flatMap(({ key }) => (words[key] ? [[key, words[key]] as const] : [])),
    ),
    ...(given.addedFen === undefined ? {} : { changeNote: "增加一轮验证试验，价款和工期相应增加。" }),
    milestones: milestones.map((milestone, index): TextMilestone => {
      const dueOn = given.due[index];
      return { ...milestone, ...(dueOn === undefined ? {} : { dueOn }) };
    }),
    credits: given.platforms.map(({ id, shareBp }) => ({ platformId: id, shareBp })),
    ip:
      plan.type === "development"
        ? [{ kind: "invention_patent", owner: "joint", note: "合作完成部分" }]
        : plan.type === "consulting" || plan.type === "service"
          ? [{ kind: "know_how", owner: "unchanged" }]
          : [{ kind: "invention_patent", owner: plan.type === "assignment" ? "buyer" : "seller" }],
  };
}

function moneyOf(
  plan: ContractPlan,
  value: number,
  quote: QuoteFacts | undefined,
): { signingFen: number; milestones: TextMilestone[] } {
  if (quote)
    return {
      signingFen: 0,
      milestones: quote.milestones.map(({ title, deliverable, amountFen }, index) => ({
        milestone: index + 1,
        ...{ title, amountFen },
        ...(deliverable ? { deliverable } : {}),
      })),
    };
  const titles = stepTitles[plan.type];
  const steps = plan.state === "dropped" || plan.state === "proposed" ? 1 : plan.steps.length;
  const isOnce = plan.mode === "lump_sum";
  const signingFen = isOnce ? value : Math.round((value * signingPart) / 100);
  const rest = divideFen(
    value - signingFen,
    Array.from({ length: Math.max(1, steps) }, () => 1),
  );
  return {
    signingFen,
    milestones: Array.from({ length: steps }, (_, index): TextMilestone => {
      const [title, deliverable] = titles[index % titles.length] ?? ["交付", "约定的成果"];
      return { milestone: index + 1, title, deliverable, amountFen: isOnce ? 0 : (rest[index] ?? 0) };
    }),
  };
}
