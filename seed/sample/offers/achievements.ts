import { checkDigit } from "~/app/modules/achievements/core/right-number";
import { type Random, randomOf } from "../../random";
import { asTitle, type Phrase, type Theme, themes } from "../vocabulary";

/** An invented result of an invented organisation. Money in yuan. */
export interface AchievementPlan {
  title: Phrase;
  problem: Phrase;
  summary: Phrase;
  field: string;
  readiness: number;
  evidence: Phrase;
  modes: readonly (
    | "assignment"
    | "exclusive_licence"
    | "ordinary_licence"
    | "equity"
    | "joint"
    | "try_first"
  )[];
  /** Left out: negotiable. */
  price?: number;
  rights: readonly { kind: "invention" | "utility_model" | "software" | "know_how"; number?: string }[];
}

const modes = [
  "assignment",
  "exclusive_licence",
  "ordinary_licence",
  "equity",
  "joint",
  "try_first",
] as const;

/** What shows how ready it is, by level (GB/T 22900). */
const evidences: Readonly<Record<number, Phrase>> = {
  4: {
    zh: "实验室样机连续运行 200 小时，数据经第三方复核。",
    en: "A laboratory prototype ran for 200 hours; a third party checked the figures.",
  },
  5: {
    zh: "在模拟工况下完成三轮验证，指标稳定。",
    en: "Three rounds under simulated conditions, with steady results.",
  },
  6: {
    zh: "公斤级中试两批，收率与小试一致。",
    en: "Two pilot batches of kilograms, with the yield of the bench.",
  },
  7: {
    zh: "在一家企业现场试运行六个月，有用户报告。",
    en: "Six months on one firm's site; the user's report is attached.",
  },
  8: {
    zh: "首套装置通过验收，达到设计指标。",
    en: "The first full-scale unit was accepted and meets its design.",
  },
  9: { zh: "已在三家企业稳定使用一年以上。", en: "In steady use at three firms for more than a year." },
};

/** A result for the direction of a platform, the same on every run; undefined where nothing is known of the direction. */
export function planAchievement(number: string, direction: string): AchievementPlan | undefined {
  const theme = themes.find(({ directions }) => directions.some(({ zh }) => zh === direction));
  const phrase = theme?.directions.find(({ zh }) => zh === direction);
  if (!theme || !phrase) return undefined;
  const random = randomOf(`achievement:${number}`);
  const readiness = random.int(4, 9);
  return {
    title: titleOf(phrase, random),
    problem: {
      zh: `针对${theme.need.zh}，企业现有做法要么靠经验，要么成本高、见效慢，缺少可以直接照着做的整套方法。`,
      en: `${asTitle(theme.need.en)}: what firms do now rests on experience, or costs much and works slowly; a whole method to follow is missing.`,
    },
    summary: summaryOf(theme, phrase, random),
    field: theme.field,
    readiness,
    evidence: evidences[readiness] ?? { zh: "", en: "" },
    modes: random.some(modes, random.int(1, 3)),
    ...(random.chance(0.45) ? { price: random.int(8, 180) * 10_000 } : {}),
    rights: rightsOf(number, random),
  };
}

const titleOf = ({ zh, en }: Phrase, random: Random): Phrase =>
  random.pick([
    { zh: `${zh}成套技术`, en: `${asTitle(en)}: a complete process` },
    { zh: `一种${zh}新方法`, en: `A new way of ${en}` },
    { zh: `${zh}装备与工艺包`, en: `${asTitle(en)}: equipment and process package` },
  ]);

function summaryOf(theme: Theme, { zh, en }: Phrase, random: Random): Phrase {
  const [saved, gained] = [random.int(8, 35), random.int(5, 28)];
  return {
    zh: `围绕${zh}形成从原料、过程控制到产品检验的整套做法。同等条件下成本降低约 ${saved}%，合格率提高约 ${gained} 个百分点；现有设备改造即可使用，提供现场调试和半年跟踪。适用于${theme.zh}相关企业。`,
    en: `A whole practice for ${en}, from raw material and control to inspection. Like for like it costs about ${saved}% less and passes about ${gained} points more; existing equipment can be refitted. Start-up on site and half a year of support are included.`,
  };
}

/** Numbers of the right form that nothing real can have: filed in 2099. */
function rightsOf(number: string, random: Random): AchievementPlan["rights"] {
  const kinds = random.some(
    ["invention", "utility_model", "software", "know_how"] as const,
    random.int(1, 3),
  );
  const serial = Number(number.replace(/\D/g, "")) % 10_000;
  return kinds.map((kind, index) => {
    const digits = String(serial * 10 + index).padStart(6, "0");
    if (kind === "know_how") return { kind };
    if (kind === "software") return { kind, number: `2099SR0${digits}` };
    const patent = `2099${kind === "invention" ? 1 : 2}0${digits}`;
    return { kind, number: `${patent}.${checkDigit(patent)}` };
  });
}
