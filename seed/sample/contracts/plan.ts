import type { ContractStatus } from "~/app/modules/contracts/core/contract-state";
import type { ContractType, PaymentMode } from "~/app/modules/contracts/core/vocabulary";
import { listed, readTable } from "../../tables";

/**
 * What became of a payment, one letter each: `v` confirmed and verified, `n` verified after the buyer's silence, `w`
 * disputed and verified all the same, `c` confirmed, `d` waiting for the buyer, `l` waiting behind a link, `x` disputed,
 * `R` reversed when it was verified, `q` verified and asked to be reversed; `-` nothing was due.
 */
export type PaymentLetter = "v" | "n" | "w" | "c" | "d" | "l" | "x" | "R" | "q" | "-";

/** `a` accepted, `d` delivered, `r` rejected, `p` planned. */
export type StepLetter = "a" | "d" | "r" | "p";

const flags = [
  ...["quote", "registered", "introduced", "rated", "amended", "amending", "silent", "red", "reused"],
  ...["agreed", "buyer_breach", "booking", "enquiry"],
] as const;

/** An invented contract before anything has an id. */
export interface ContractPlan {
  key: string;
  /** Registration numbers with their share in hundredths of a percent; the first one's lead unit sells. */
  credits: { platform: string; shareBp: number }[];
  buyer: string;
  /** The buyer has no account: its name stands in the contract. */
  isOutsider: boolean;
  type: ContractType;
  category: string;
  title: string;
  /** Days since it was signed, or since it was last written. */
  age: number;
  days: number;
  /** Fen; undefined: the accepted quote says it, or a royalty leaves it open. */
  valueFen?: number;
  /** Of a royalty with entry fee, fen. */
  entryFen: number;
  mode: PaymentMode;
  steps: StepLetter[];
  payments: PaymentLetter[];
  /** `proposed`: drafted, and signed by the seller alone. */
  state: ContractStatus | "proposed";
  flags: ReadonlySet<string>;
}

const columns = [
  ...["key", "platforms", "buyer", "type", "category", "title", "age", "days", "wan", "mode", "steps"],
  ...["pays", "state", "extras"],
] as const;

const FEN_OF_WAN = 1_000_000;

/** Forty contracts over three years, in every state. */
export function contractPlans(): ContractPlan[] {
  return readTable("sample-contracts", columns).map((row): ContractPlan => {
    const cell = (name: (typeof columns)[number]) => row[name];
    const extras = listed(cell("extras"));
    const entry = extras.find((one) => one.startsWith("entry"));
    const unknown = extras.filter((one) => one !== entry && !flags.some((flag) => flag === one));
    if (unknown.length > 0) throw new Error(`${cell("key")}: what is ${unknown.join(", ")}?`);
    return {
      key: cell("key"),
      credits: listed(cell("platforms")).map((one) => {
        const [platform = "", share] = one.split(":");
        return { platform, shareBp: Number(share ?? 10_000) };
      }),
      buyer: cell("buyer").replace("*", ""),
      isOutsider: cell("buyer").startsWith("*"),
      // The table is part of the program; the database refuses a word that is none.
      type: cell("type") as ContractType,
      mode: cell("mode") as PaymentMode,
      state: cell("state") as ContractPlan["state"],
      steps: [...cell("steps")] as StepLetter[],
      payments: [...cell("pays")] as PaymentLetter[],
      category: cell("category"),
      title: cell("title"),
      age: Number(cell("age")),
      days: Number(cell("days")),
      ...(cell("wan") === "" ? {} : { valueFen: Math.round(Number(cell("wan")) * FEN_OF_WAN) }),
      entryFen: entry === undefined ? 0 : Number(entry.slice("entry".length)) * FEN_OF_WAN,
      flags: new Set(extras),
    };
  });
}

/** What is handed over in contracts of each type, step by step. */
export const stepTitles: Readonly<Record<ContractType, readonly (readonly [title: string, what: string])[]>> =
  {
    development: [
      ["方案评审", "技术方案和试验计划"],
      ["样机或工艺验证", "验证报告和全部试验数据"],
      ["验收", "技术报告、操作规程和培训"],
      ["回访", "一个生产周期后的运行记录"],
    ],
    assignment: [
      ["文件移交", "证书、技术资料和样品"],
      ["变更登记", "权利人变更后的登记文件"],
    ],
    licence: [
      ["资料移交", "技术资料和工艺参数"],
      ["投产指导", "现场指导记录"],
    ],
    consulting: [["咨询报告", "报告和答疑"]],
    service: [
      ["取样和首批结果", "取样记录和首批数据"],
      ["总结报告", "报告和原始数据"],
      ["复核", "复核记录"],
    ],
  };

/** Invented buyers without an account; `district` of their code, empty: they have none. */
export const outsiders: readonly { name: string; district: string; contact: string }[] = [
  { name: "宝力格沁牧民专业合作社", district: "", contact: "coop@buyers.test" },
  { name: "塞北云朵食品有限公司", district: "649900", contact: "cloud@buyers.test" },
  { name: "海河湾冷链物流有限公司", district: "129900", contact: "haihewan@buyers.test" },
  { name: "青禾原食品检测服务部", district: "", contact: "qingheyuan@buyers.test" },
  { name: "南屏山新能源电池有限公司", district: "439900", contact: "nanpingshan@buyers.test" },
  { name: "东栅湖负极材料有限公司", district: "339900", contact: "dongzhahu@buyers.test" },
  { name: "星桥储能科技有限公司", district: "329900", contact: "xingqiao@buyers.test" },
  { name: "朝克图阿荣牧场", district: "", contact: "chaoketu@buyers.test" },
  { name: "白沙井矿业有限公司", district: "619900", contact: "baishajing@buyers.test" },
  { name: "松石滩饲料有限公司", district: "159900", contact: "songshitan@buyers.test" },
];
