import type { Random } from "../../random";
import type { Phrase } from "../vocabulary";
import { type Method, methods, type Skill } from "./words";

/** What an invented platform does for others. Money in yuan. */
export interface ServicePlan extends Phrase {
  category: string;
  field: string;
  summary: Phrase;
  deliverable: Phrase;
  samples?: Phrase;
  keywords: readonly string[];
  price: { model: "by_quote" } | PlainPrice | { model: "tiered"; tiers: readonly Tier[]; setup?: number };
  /** Working days. */
  turnaround: readonly [number, number];
  capacity?: { count: number; unit: string; period: string };
  methods: readonly Method[];
}
interface PlainPrice {
  model: "fixed" | "per_sample" | "per_hour" | "per_day";
  yuan: number;
  setup?: number;
}
interface Tier {
  from: number;
  yuan: number;
}

interface Kind {
  category: string;
  /** Whether a phrase is of this kind; the first kind that says so has it. */
  fits: RegExp;
  name(skill: Skill): Phrase;
  summary(skill: Skill): Phrase;
  deliverable: Phrase;
  samples?: Phrase;
  price(random: Random): ServicePlan["price"];
  turnaround(random: Random): readonly [number, number];
  capacity?(random: Random): ServicePlan["capacity"];
}

const tens = (random: Random, from: number, to: number) => random.int(from / 10, to / 10) * 10;
const days = (random: Random, from: number, to: number): readonly [number, number] => {
  const least = random.int(from, Math.max(from, Math.floor((from + to) / 2)));
  return [least, random.int(least, to)];
};
const as = ({ zh, en }: Phrase): Phrase => ({ zh, en: capital(en) });
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const testing: Kind = {
  category: "testing",
  fits: /检测|鉴定|鉴别|测试|试验|评价|评估|分析|监测|分级|筛选|诊断|检查|实证|标准研究|核算|显微镜|仪$/,
  name: ({ zh, en }) =>
    /仪$|镜$/.test(zh) ? { zh: `${zh}上机测试`, en: `Measurements on ${en}` } : as({ zh, en }),
  summary: ({ zh, en }) => ({
    zh: `按样品收费的${zh}服务。样品寄到即排队，可加急；结果由工程师电话解读，数据可以追溯到原始记录。`,
    en: `${capital(en)}, charged by the sample. Samples queue on arrival, urgent ones first on request; an engineer explains the result, and figures trace back to raw records.`,
  }),
  deliverable: { zh: "检测报告一份，附原始数据和谱图", en: "A test report with raw data and spectra" },
  samples: {
    zh: "每样不少于 200 g（液体 250 mL），密封、贴标签，注明名称、批号和待测项目；易变质样品冷藏寄送。",
    en: "At least 200 g of each sample (250 mL of liquids), sealed and labelled with name, lot and what to test; send perishable ones chilled.",
  },
  price(random) {
    if (random.chance(0.15)) {
      const yuan = tens(random, 120, 600);
      return {
        model: "tiered",
        tiers: [
          { from: 1, yuan },
          { from: 10, yuan: Math.round(yuan * 0.09) * 10 },
          { from: 50, yuan: Math.round(yuan * 0.078) * 10 },
        ],
      };
    }
    return {
      model: "per_sample",
      yuan: tens(random, 80, 900),
      ...(random.chance(0.3) ? { setup: 200 } : {}),
    };
  },
  turnaround: (random) => days(random, 2, 12),
  capacity: (random) => ({ count: random.int(4, 40) * 10, unit: "samples", period: "week" }),
};

const software: Kind = {
  category: "shared-software",
  fits: /平台|集群|算力|GIS|地理信息|调度|标识|识别|翻译|预测|仿真|信息处理|遥感|优化|成像/,
  name: ({ zh, en }) => ({ zh: `${zh}共享服务`, en: capital(`${en} as a shared service`) }),
  summary: ({ zh, en }) => ({
    zh: `开放${zh}的软件、数据和算力，按机时使用。提供账号、样例和上手辅导，不必自己购置。`,
    en: `Software, data and computing for ${en}, by the hour: accounts, examples and a first lesson, with nothing to buy.`,
  }),
  deliverable: { zh: "运行结果、日志和使用说明", en: "Results, logs and instructions" },
  price: (random) => ({ model: "per_hour", yuan: tens(random, 20, 260) }),
  turnaround: (random) => days(random, 1, 5),
  capacity: (random) => ({ count: random.int(2, 20) * 20, unit: "hours", period: "week" }),
};

const pilot: Kind = {
  category: "pilot",
  fits: /制备|提取|合成|发酵|提纯|分离|净化|萃取|扩散|改性|纺纱|染色|锻造|铸造|熔覆|熔炼|制氢|精制|培养|酶解|浆料|合金|磁体|粉|纤维|压裂|低压/,
  name: ({ zh, en }) => ({ zh: `${zh}中试`, en: capital(`pilot runs: ${en}`) }),
  summary: ({ zh, en }) => ({
    zh: `为${zh}提供从公斤级到吨级的放大试验。带料来、带数据走：工艺参数、物料衡算和成本测算一并交付。`,
    en: `Scale-up of ${en}, from kilograms to tonnes. Bring the material and leave with the figures: parameters, balances and costs.`,
  }),
  deliverable: {
    zh: "中试报告、工艺参数表和试制样品",
    en: "A pilot report, the parameters, and the product made",
  },
  samples: {
    zh: "原料 50 kg 起，附成分单和安全技术说明书；到场前一周确认批次。",
    en: "At least 50 kg of feed with its analysis and safety data sheet; batches are fixed a week before.",
  },
  price: (random) => ({ model: "per_day", yuan: random.int(18, 90) * 100, setup: random.int(5, 30) * 100 }),
  turnaround: (random) => days(random, 10, 40),
  capacity: (random) => ({ count: random.int(2, 8), unit: "projects", period: "month" }),
};

const transfer: Kind = {
  category: "tech-transfer",
  fits: /种植|栽培|改良|治理|回收|利用|推广|补播|造林|固沙|治沙|重建|修复|施肥|滴灌|日粮|保鲜|移植|青贮|丸粒化|资源化|冻精|胚胎|快繁/,
  name: ({ zh, en }) => ({ zh: `${zh}技术推广`, en: capital(`putting to use: ${en}`) }),
  summary: ({ zh, en }) => ({
    zh: `把${zh}的成熟技术带到现场：先看地、看料、看设备，给出可行方案和投入测算，再派人指导实施。`,
    en: `Proven ways of ${en}, brought to your site: first a look at the ground, the material and the machines, then a plan with its costs, then people who guide the work.`,
  }),
  deliverable: {
    zh: "现场诊断意见、实施方案和一季技术指导",
    en: "A diagnosis, a plan, and a season of guidance",
  },
  price: (random) =>
    random.chance(0.4) ? { model: "fixed", yuan: random.int(30, 180) * 100 } : { model: "by_quote" },
  turnaround: (random) => days(random, 5, 30),
  capacity: (random) => ({ count: random.int(2, 12), unit: "projects", period: "year" }),
};

const design: Kind = {
  category: "rd-design",
  fits: /./,
  name: ({ zh, en }) => ({ zh: `${zh}委托研发`, en: capital(`commissioned research: ${en}`) }),
  summary: ({ zh, en }) => ({
    zh: `围绕${zh}承接企业委托的研发与设计。先免费沟通一次，弄清问题和目标，再给出分阶段的方案和报价。`,
    en: `Research and design on ${en} for firms. A first talk is free: what is the problem, what is the aim; then a plan in stages with its price.`,
  }),
  deliverable: {
    zh: "研究报告、设计文件和样机或样品",
    en: "A report, the design, and a prototype or samples",
  },
  price: () => ({ model: "by_quote" }),
  turnaround: (random) => days(random, 20, 90),
};

/** Kinds by phrase, in the order in which they are asked. */
const kinds = [testing, software, pilot, transfer, design];

const extras: readonly Kind[] = [
  {
    ...design,
    category: "training",
    name: ({ zh, en }) => ({ zh: `${zh}操作培训`, en: capital(`training: ${en}`) }),
    summary: ({ zh, en }) => ({
      zh: `面向企业技术人员和牧区技术员的${zh}培训，一半时间动手操作，结业发证明。可上门，可用蒙古语讲授。`,
      en: `Training in ${en} for technicians: half of it hands-on, with a certificate at the end; at your place and in Mongolian if you wish.`,
    }),
    deliverable: { zh: "教材、实操和结业证明", en: "Material, practice and a certificate" },
    price: (random) => ({ model: "per_day", yuan: random.int(8, 40) * 100 }),
    turnaround: (random) => days(random, 3, 10),
    capacity: (random) => ({ count: random.int(2, 12) * 10, unit: "people", period: "month" }),
  },
  {
    ...design,
    category: "ip",
    name: ({ zh, en }) => ({ zh: `${zh}专利检索与布局`, en: capital(`patent search: ${en}`) }),
    summary: ({ zh, en }) => ({
      zh: `检索${zh}的国内外专利，说明哪些能用、哪些要避开、哪里值得申请。`,
      en: `A search of patents on ${en} at home and abroad: what may be used, what to avoid, where filing is worth while.`,
    }),
    deliverable: { zh: "检索分析报告", en: "A report of the search" },
    price: (random) => ({ model: "fixed", yuan: random.int(20, 90) * 100 }),
    turnaround: (random) => days(random, 5, 15),
  },
  {
    ...design,
    category: "standards",
    name: ({ zh, en }) => ({ zh: `${zh}标准编制`, en: capital(`standards: ${en}`) }),
    summary: ({ zh, en }) => ({
      zh: `协助编制${zh}的企业标准、团体标准和地方标准，含验证试验和评审答辩。`,
      en: `Help with company, association and regional standards for ${en}: trials and hearings included.`,
    }),
    deliverable: { zh: "标准文本、编制说明和验证数据", en: "The text, its reasons and the data" },
    price: (random) =>
      random.chance(0.5) ? { model: "fixed", yuan: random.int(100, 400) * 100 } : { model: "by_quote" },
    turnaround: (random) => days(random, 30, 90),
  },
  {
    ...design,
    category: "quality-brand",
    name: ({ zh, en }) => ({ zh: `${zh}质量提升辅导`, en: capital(`better quality: ${en}`) }),
    summary: ({ zh, en }) => ({
      zh: `到厂诊断${zh}环节的质量波动，找到原因，给出改进清单，并协助申报绿色食品、地理标志等认证。`,
      en: `A visit that finds why quality varies in ${en}, a list of what to improve, and help with certification.`,
    }),
    deliverable: { zh: "诊断报告和改进清单", en: "A diagnosis and a list of improvements" },
    price: () => ({ model: "by_quote" }),
    turnaround: (random) => days(random, 5, 20),
  },
];

/** The service that belongs to a phrase. */
export function serviceFor(skill: Skill, random: Random): ServicePlan {
  // The last kind takes everything.
  const kind = kinds.find(({ fits }) => fits.test(skill.zh)) ?? design;
  return plan(kind, skill, random);
}

/** A service around the phrase that is none of the technique itself: training, patents, standards, quality. */
export function extraFor(skill: Skill, random: Random): ServicePlan {
  return plan(random.pick(extras), skill, random);
}

function plan(kind: Kind, skill: Skill, random: Random): ServicePlan {
  const capacity = kind.capacity?.(random);
  return {
    ...kind.name(skill),
    category: kind.category,
    field: skill.field,
    summary: kind.summary(skill),
    deliverable: kind.deliverable,
    ...(kind.samples ? { samples: kind.samples } : {}),
    keywords: skill.plain,
    price: kind.price(random),
    turnaround: kind.turnaround(random),
    ...(capacity ? { capacity } : {}),
    methods: kind.category === "testing" ? methodsOf(skill) : [],
  };
}

function methodsOf({ field, zh }: Skill): Method[] {
  return methods.filter((method) => method.field === field && method.words.some((word) => zh.includes(word)));
}
