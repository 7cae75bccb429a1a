import { type Random, randomOf } from "../../random";
import { extraFor, type ServicePlan, serviceFor } from "./technical-services";
import { type InstrumentKind, instrumentKinds, type Method, type Skill, skills } from "./words";

/** What the plan needs to know of an invented platform. */
export interface OfferingPlatform {
  number: string;
  classCode: string;
  name: string;
  /** The primary one first. */
  fields: readonly string[];
  directions: readonly string[];
  approvedOn: string | null;
}

/** One instrument of an invented platform. */
export interface InstrumentPlan {
  kind: InstrumentKind;
  assetNumber: string;
  model: string;
  maker: string;
  origin: string;
  valueYuan: number;
  /** Years before the seeding. */
  age: number;
  booking: "slots" | "ranges" | "none";
  operation: "self" | "operated" | "both";
  isInstant: boolean;
  isWeekendOpen: boolean;
  sharedUpTo: number;
  /** Yuan. */
  hour: number;
  setup: number;
  sample: number;
  /** Bookings a week, over the year. */
  demand: number;
  condition: "normal" | "occasional_faults" | "awaiting_repair";
}

/** A certificate; `yearsLeft` below nothing: expired. */
export interface CertificatePlan {
  kind: "cma" | "cnas" | "catl";
  number: string;
  yearsLeft: number;
  scope: readonly Method[];
}

export interface OfferPlan {
  services: readonly ServicePlan[];
  instruments: readonly InstrumentPlan[];
  certificates: readonly CertificatePlan[];
}

/** How many instruments platforms of a class have, at least and at most; others have none. */
const instrumentCounts: Readonly<Record<string, readonly [number, number]>> = {
  tic: [1, 5],
  "key-lab": [1, 5],
  "region-lab": [3, 6],
  "instrument-center": [4, 6],
  "resource-sharing": [1, 4],
  "engineering-center": [1, 3],
  "clinical-center": [1, 3],
  "manufacturing-center": [1, 3],
  "industry-center": [0, 2],
  "pilot-base": [1, 3],
  "field-station": [1, 2],
  "big-facility": [2, 3],
  "enterprise-rd": [0, 2],
  "expert-station": [0, 1],
};

/** Both can test milk in or near the region's capital, so that there is something to compare. */
const milkTesters = /乳品加工成套装备重点实验室|冷鲜羊肉保鲜技术创新中心|乳品掺假快速检测技术创新中心/;
const milkTest = "乳品掺假快速检测";

/** The same on every run. */
export function planOffers(platform: OfferingPlatform): OfferPlan {
  const random = randomOf(`offers:${platform.number}`);
  const isMilkTester = milkTesters.test(platform.name);
  const chosen = chooseSkills(platform, isMilkTester, random);
  const extras = random.int(0, Math.min(2, 8 - chosen.length));
  const services = [
    ...chosen.map((skill) => serviceFor(skill, random)),
    ...random.some(chosen, extras).map((skill) => extraFor(skill, random)),
  ].map((plan) => (isMilkTester && plan.zh === milkTest ? soon(plan) : plan));
  const byName = new Map(services.map((plan) => [plan.zh, plan]));
  const instruments = chooseInstruments(platform, isMilkTester, random);
  return {
    services: [...byName.values()],
    instruments,
    certificates: certificatesFor(platform, [...byName.values()], isMilkTester, random),
  };
}

/** What its directions name, then others of its fields: 3 to 8 in all. */
function chooseSkills(platform: OfferingPlatform, isMilkTester: boolean, random: Random): Skill[] {
  const own = skills.filter(({ zh }) => platform.directions.includes(zh));
  const rest = skills.filter(
    (skill) => platform.fields.includes(skill.field) && !own.includes(skill) && !/仪$|镜$|机$/.test(skill.zh),
  );
  const milk = isMilkTester ? skills.filter(({ zh }) => zh === milkTest) : [];
  const wanted = random.int(3, 6);
  const first = [...new Set([...milk, ...own])].slice(0, wanted);
  const more = random.some(rest.length > 0 ? rest : [...skills], Math.max(0, wanted - first.length));
  return [...new Set([...first, ...more])];
}

const soon = (plan: ServicePlan): ServicePlan => ({
  ...plan,
  turnaround: [plan.turnaround[0] > 3 ? 3 : plan.turnaround[0], 5],
});

const makers = [
  "海青仪器（虚构）",
  "北辰精测（虚构）",
  "Altan Instruments（虚构）",
  "Keller-Ruo（虚构）",
  "Nissho Seiki（虚构）",
];
const origins = ["CN", "CN", "US", "DE", "JP"];

function chooseInstruments(
  platform: OfferingPlatform,
  isMilkTester: boolean,
  random: Random,
): InstrumentPlan[] {
  const [least, most] = instrumentCounts[platform.classCode] ?? [0, 0];
  const fitting = instrumentKinds.filter(({ fields }) =>
    fields.some((field) => platform.fields.includes(field)),
  );
  const milk = isMilkTester ? instrumentKinds.filter(({ key }) => key === "nir-milk") : [];
  const count = Math.min(6, random.int(least, most));
  const chosen = [...new Set([...milk, ...random.some(fitting, count)])].slice(
    0,
    Math.max(count, milk.length),
  );
  return chosen.map((kind, index) => instrumentOf(platform, kind, index, random));
}

function instrumentOf(
  { number }: OfferingPlatform,
  kind: InstrumentKind,
  index: number,
  random: Random,
): InstrumentPlan {
  const isMilk = kind.key === "nir-milk";
  const maker = random.int(0, makers.length - 1);
  const share = random.number(0.8, 1.25);
  const booking = isMilk ? "slots" : random.pick(["slots", "slots", "ranges", "ranges", "none"] as const);
  return {
    kind,
    assetNumber: `${number}-${String(index + 1).padStart(2, "0")}`,
    model: `${random.pick(["HQ", "BC", "AX", "KR", "NS"])}-${random.int(10, 99) * 10}`,
    maker: makers[maker] ?? "",
    origin: origins[maker] ?? "CN",
    valueYuan: Math.round(random.number(kind.valueFrom, kind.valueTo) / 1000) * 1000,
    age: random.int(1, 11),
    booking,
    operation: random.pick(["operated", "operated", "both", "self"] as const),
    isInstant: isMilk ? false : random.chance(0.4),
    isWeekendOpen: random.chance(0.15),
    sharedUpTo: kind.sample === 0 && random.chance(0.5) ? random.int(2, 4) : 1,
    hour: Math.round((kind.hour * share) / 10) * 10,
    setup: random.chance(0.5) ? Math.round((kind.hour * 0.6) / 10) * 10 : 0,
    sample: Math.round((kind.sample * share) / 5) * 5,
    demand: booking === "none" ? 0 : random.number(0.1, 0.55),
    condition: random.chance(0.06) ? "awaiting_repair" : random.chance(0.1) ? "occasional_faults" : "normal",
  };
}

function certificatesFor(
  { number }: OfferingPlatform,
  services: readonly ServicePlan[],
  isMilkTester: boolean,
  random: Random,
): CertificatePlan[] {
  const scope = [
    ...new Map(services.flatMap(({ methods }) => methods).map((one) => [one.code, one])).values(),
  ];
  if (scope.length === 0) return [];
  return (["cma", "cnas", "catl"] as const).flatMap((kind) => {
    const isHeld = random.chance(kind === "cma" ? 0.6 : kind === "cnas" ? 0.45 : 0.15);
    const yearsLeft = random.chance(0.12) ? -random.number(0.1, 1) : random.number(0.2, 5);
    const covered = random.some(scope, Math.max(1, Math.ceil(scope.length * random.number(0.5, 1))));
    const held = isHeld || (isMilkTester && kind === "cma");
    const left = isMilkTester && kind === "cma" ? 3 : yearsLeft;
    const whole = isMilkTester && kind === "cma" ? scope : covered;
    return held
      ? [{ kind, number: `演示-${kind.toUpperCase()}-${number}`, yearsLeft: left, scope: whole }]
      : [];
  });
}
