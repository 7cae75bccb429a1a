import { civilDateAt } from "~/app/core/civil-date";
import { randomOf } from "../../random";
import { readList } from "../../tables";
import type { Answer } from "./answers";
import type { EnteredDemand } from "./rows";

const dayMs = 86_400_000;

/** How platforms quote in one kind of work: in what lines, by what steps. */
interface Manner {
  categories: string[];
  approaches: string[];
  deliverables: string[];
  assumptions: string[];
  /** Name, unit, quantity, part of the price in hundredths. */
  components: [string, string, number, number][];
  /** Title, what is handed over, when as hundredths of the time, part of the price in hundredths. */
  milestones: [string, string, number, number][];
  days: [number, number];
}

/** One revision of a quote; money in fen. */
export interface RevisionPlan {
  number: number;
  sentAt?: string;
  approach: string;
  deliverables: string;
  assumptions: string;
  changeNote?: string;
  days: number;
  validUntil: string;
  totalFen: number;
  components: { name: string; unit: string; quantity: number; unitFen: number; amountFen: number }[];
  milestones: { title: string; deliverable: string; dueDays: number; amountFen: number }[];
}

const manners = () => readList<Manner>("sample-quotes");

/** The revisions of a quote, the last one being what counts; one that was never sent stays a draft. */
export function revisionsOf({ plan }: EnteredDemand, answer: Answer, end: number): RevisionPlan[] {
  const { quote, platform } = answer;
  if (!quote) return [];
  const random = randomOf(`quote:${plan.key}:${platform.number}`);
  const all = manners();
  const manner = all.find(({ categories }) => categories.includes(plan.category ?? "")) ?? all[0];
  if (!manner) throw new Error("no manner of quoting");
  const [from, to] = plan.budget ?? [8, 20];
  const first = random.number(from * 0.9, to * 1.1) * 10_000;
  const count = quote.status === "draft" ? 1 : random.int(1, quote.status === "withdrawn" ? 1 : 3);
  const days = random.int(...manner.days);
  const approach = random.pick(manner.approaches);
  const deliverables = random.pick(manner.deliverables);
  const assumptions = random.pick(manner.assumptions);
  const gap = ((quote.ended ?? end) - quote.submitted) * 0.25;
  return Array.from({ length: count }, (_, index): RevisionPlan => {
    const sent = quote.submitted + gap * index;
    const parts = pricedParts(manner, first * (1 - 0.06 * index), days);
    return {
      number: index + 1,
      ...(quote.status === "draft" ? {} : { sentAt: new Date(sent).toISOString() }),
      approach: `${approach}（演示）`,
      deliverables,
      assumptions,
      ...(index === 0
        ? {}
        : {
            changeNote: random.pick([
              "按答疑减少了一轮试验，价格相应下调。",
              "把驻厂时间改为两次上门，费用降低。",
            ]),
          }),
      days,
      validUntil: civilDateAt(new Date(sent + random.int(30, 90) * dayMs)),
      ...parts,
    };
  });
}

function pricedParts(manner: Manner, yuan: number, days: number) {
  const components = manner.components.map(([name, unit, quantity, part]) => {
    // Whole tens of yuan a unit: nobody quotes a price that is odder.
    const unitFen = Math.max(1, Math.round((yuan * part) / 100 / quantity / 10)) * 1000;
    return { name, unit, quantity, unitFen, amountFen: unitFen * quantity };
  });
  const totalFen = components.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const milestones = manner.milestones.map(([title, deliverable, time, part]) => ({
    title,
    deliverable,
    dueDays: Math.max(1, Math.round((days * time) / 100)),
    amountFen: Math.floor((totalFen * part) / 100),
  }));
  const last = milestones.at(-1);
  if (last) last.amountFen += totalFen - milestones.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { components, milestones, totalFen };
}
