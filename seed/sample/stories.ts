import type { PlatformPlan } from "../plan";
import { hasHost, type Story } from "./story";
import { asName, units } from "./vocabulary";

/** Tells what happened to a platform, by the name of the story; `from` is what it was registered as. */
export type Telling = (story: Story) => Story;

const year = 365;
const aYear = [300, 500] as const;
const soon = [120, 300] as const;
/** Evaluation comes after three full years of operation (S1 三(六)2). */
const afterThreeYears = [3 * year + 40, 3 * year + 160] as const;
/** One year of rectification. */
const afterRectification = [year + 20, year + 90] as const;

const isCenter = (plan: PlatformPlan) => plan.classCode === "tic";

const director: Telling = (story) =>
  story.after(
    aYear,
    { kind: "director_changed" },
    {
      zh: isCenter(story.plan)
        ? "原主任调离，理事会聘任新主任，约定每年在中心工作不少于9个月。"
        : "原主任调离，依规定聘任新主任。",
      en: isCenter(story.plan)
        ? "The director left; the board appointed a successor who is to work at the center at least nine months a year."
        : "The director left and a successor was appointed.",
    },
  );

const board: Telling = (story) =>
  story.after(
    aYear,
    { kind: "board_changed" },
    {
      zh: "调整理事会成员，理事由牵头单位和共建单位人员担任。",
      en: "The board was changed; its members come from the lead unit and the co-building units.",
    },
  );

const committee: Telling = (story) =>
  story.after(
    soon,
    { kind: "committee_changed" },
    {
      zh: "增补两名经济和管理专家；牵头、共建单位人员不超过三分之一，主任由外单位专家担任。",
      en: "Two experts in economics and management joined. At most a third come from lead and co-building units; the chair comes from neither.",
    },
  );

const charter: Telling = (story) =>
  story.after(
    aYear,
    { kind: "charter_changed" },
    {
      zh: "修订章程，写明共建单位之间的知识产权归属和收益分配。",
      en: "The charter now says who of the partners owns what, and how income is shared.",
    },
  );

const coBuilders: Telling = (story) => {
  const now = [story.plan.lead, ...story.plan.coBuilders, ...joinedBefore(story)];
  const free = units.filter((unit) => !now.includes(unit.zh));
  const field = story.plan.fieldCodes[0] ?? "";
  const close = free.filter((unit) => unit.fields.includes(field));
  const newcomer = story.random.pick(close.length > 0 ? close : free);
  const leaver =
    story.plan.coBuilders.length > 2 && !isTold(story, "co_builders_changed")
      ? story.plan.coBuilders.at(-1)
      : undefined;
  const leaverEn = units.find((unit) => unit.zh === leaver)?.en;
  return story.after(
    aYear,
    { kind: "co_builders_changed", join: [newcomer.zh], leave: leaver ? [leaver] : [] },
    {
      zh: `${newcomer.zh}加入共建${leaver ? `，${leaver}退出` : ""}。`,
      en: `${newcomer.en} joined${leaverEn ? ` and ${leaverEn} left` : ""}.`,
    },
  );
};

function joinedBefore({ changes }: Story): string[] {
  return changes.flatMap(({ change }) =>
    change.kind === "co_builders_changed"
      ? change.join
      : change.kind === "lead_replaced"
        ? [change.lead]
        : [],
  );
}

function isTold({ changes }: Story, kind: string): boolean {
  return changes.some(({ change }) => change.kind === kind);
}

const leadReplaced: Telling = (story) => {
  const old = units.find((unit) => unit.zh === story.plan.lead);
  const term = hasHost(story.plan) ? "依托" : "牵头";
  const next = units.find(
    (unit) =>
      unit.zh !== story.plan.lead &&
      !story.plan.coBuilders.includes(unit.zh) &&
      unit.kind === old?.kind &&
      unit.fields.includes(story.plan.fieldCodes[0] ?? ""),
  );
  if (!old || !next) return director(story);
  return story.after(
    aYear,
    { kind: "lead_replaced", lead: next.zh },
    {
      zh: `${old.zh}业务调整，退出${term}；经审核由${next.zh}接续，人员、设备和在研任务一并移交。`,
      en: `${old.en} changed its business and withdrew; ${next.en} took over staff, equipment and running work.`,
    },
  );
};

const levelUp: Telling = (story) => {
  const isNational = isCenter(story.plan);
  const nameZh = isNational
    ? story.plan.nameZh.replace("内蒙古自治区", "国家")
    : story.plan.nameZh.replace(/^.+?[市盟]/, "内蒙古自治区");
  const nameEn = isNational
    ? story.plan.nameEn?.replace(/^Inner Mongolia/, "National")
    : story.plan.nameEn?.replace(/^\w+( League)?/, "Inner Mongolia");
  return story
    .after(
      isNational ? [2 * year, 3 * year] : [2 * year, 4 * year],
      { kind: "level_changed", level: isNational ? "national" : "region" },
      {
        zh: isNational ? "经推荐和论证，获批升级为国家级中心。" : "经评估转入自治区级管理。",
        en: isNational
          ? "Recommended, reviewed and approved as a national center."
          : "Assessed and carried over to the regional level.",
      },
    )
    .withIt(
      { kind: "renamed", nameZh, nameEn },
      {
        zh: "随级别变更更名。",
        en: "Renamed with the change of level.",
      },
    );
};

/** The record enters under its first name and ends under the one that stands in the plan. */
const renamed: Telling = (story) => {
  const { nameZh, nameEn, directionsZh, directionsEn } = story.plan;
  story.plan.nameZh = nameZh.replace(
    /(自治区)(.+)(技术创新中心|重点实验室|工程研究中心)$/,
    `$1${directionsZh[0]}$3`,
  );
  story.plan.nameEn = nameEn?.replace(/( (?:for|of) ).+$/, `$1${asName(directionsEn[0] ?? "")}`);
  story.plan.document.title = story.plan.document.title?.replace(nameZh, story.plan.nameZh);
  story.name = story.plan.nameZh;
  return story.after(
    aYear,
    { kind: "renamed", nameZh, nameEn },
    {
      zh: "研究范围扩大，名称相应调整。",
      en: "Its scope had widened, and the name follows.",
    },
  );
};

const rectification: Telling = (story) =>
  story.after(
    afterThreeYears,
    { kind: "rectification_ordered" },
    {
      zh: "运行满三年后评估评价，结果为不合格，给予一年整改期。",
      en: "Evaluated after three years of operation: fail. It has one year to put things right.",
    },
  );

const rectified: Telling = (story) =>
  rectification(story).after(
    afterRectification,
    { kind: "rectified" },
    {
      zh: "整改期满重新评估，结果为合格，恢复正常运行。",
      en: "Evaluated again after the year: pass. It operates as before.",
    },
  );

const revokedAfterRectification: Telling = (story) =>
  rectification(story).after(
    afterRectification,
    { kind: "revoked" },
    {
      zh: "整改期满重新评估仍不合格；经告知、听取陈述申辩后决定摘牌并撤销。",
      en: "It failed again after the year of rectification. After notice and a hearing of its answer it was revoked.",
    },
  );

const revokedWithoutReport: Telling = (story) =>
  director(story).after(
    aYear,
    { kind: "revoked" },
    {
      zh: "到期未提交年度报告，催告后仍未补交；经告知、听取陈述申辩后决定摘牌并撤销。",
      en: "It gave no annual report when due, nor after a reminder. After notice and a hearing of its answer it was revoked.",
    },
  );

const revokedForFalsehood: Telling = (story) =>
  board(story).after(
    aYear,
    { kind: "revoked" },
    {
      zh: "经审定，年度报告所附合同和发票不真实，情节严重；经告知、听取陈述申辩后决定摘牌并撤销。",
      en: "Contracts and invoices in its annual report were found to be false, in a serious case. After notice and a hearing of its answer it was revoked.",
    },
  );

const closings: Record<string, { zh: string; en: string }> = {
  "expert-station": {
    zh: "合作协议到期，双方未续签，建站单位申请终止。",
    en: "The agreement ran out and was not renewed; the host asked to end the station.",
  },
  alliance: {
    zh: "成员大会决定终止活动并清算。",
    en: "The members' assembly decided to end its work and wind it up.",
  },
};

const closed: Telling = (story) =>
  story.after(
    [3 * year, 6 * year],
    { kind: "closed" },
    closings[story.plan.classCode] ?? {
      zh: "场地租约到期，运营单位申请终止，在孵企业已转介安置。",
      en: "The lease ran out and the operator asked to end it; its firms were found other places.",
    },
  );

const started: Telling = (story) => {
  story.plan.status = "preparing";
  return story.after(
    [year, 2 * year],
    { kind: "started" },
    {
      zh: "建设期满，通过验收，正式运行。",
      en: "The building period ended; it was accepted and began to operate.",
    },
  );
};

const preparing: Telling = (story) => {
  story.plan.status = "preparing";
  return story;
};

/** Every story by its name in the table of who gets which. */
export const stories = {
  none: (story: Story) => story,
  director,
  boardAndDirector: (story: Story) => director(board(story)),
  charterAndCommittee: (story: Story) => committee(charter(story)),
  coBuilders,
  coBuildersTwice: (story: Story) => coBuilders(coBuilders(story)),
  leadReplaced: (story: Story) => coBuilders(leadReplaced(story)),
  levelUp,
  renamed,
  rectifying: (story: Story) => rectification(director(story)),
  rectified,
  revokedAfterRectification,
  revokedWithoutReport,
  revokedForFalsehood,
  closed,
  started,
  preparing,
  restructured: (story: Story) =>
    story.after(
      aYear,
      { kind: "lead_restructured" },
      {
        zh: "牵头单位股权重组，法人主体和对中心的原有投入不变。",
        en: "The lead unit's shareholders changed; the legal person and its investment in the center did not.",
      },
    ),
  modeChanged: (story: Story) =>
    story.after(
      aYear,
      { kind: "mode_changed", mode: "enterprises_joint" },
      {
        zh: "由单一企业牵头调整为多家企业共同投资组建平台公司。",
        en: "One leading enterprise gave way to a platform company in which several invest.",
      },
    ),
  relocated: (story: Story) => {
    const [present, ...others] = story.plan.sites;
    if (!present) return story;
    const { kind: _, ...site } = present;
    // It began in rooms of which no more is told than the county.
    const { kind, areaCode, countyCode } = present;
    story.plan.sites = [{ kind, areaCode, countyCode }, ...others];
    return story.after(
      aYear,
      { kind: "relocated", site },
      {
        zh: "本部由租用场地迁至现址。",
        en: "The headquarters moved from rented rooms to its present place.",
      },
    );
  },
  reorganised: (story: Story) =>
    story.after(
      [2 * year, 5 * year],
      { kind: "reorganised" },
      {
        zh: "按优化整合要求重组研究方向和团队，名称不变。",
        en: "Its directions and teams were regrouped; the name stays.",
      },
    ),
} satisfies Record<string, Telling>;
export type StoryName = keyof typeof stories;
