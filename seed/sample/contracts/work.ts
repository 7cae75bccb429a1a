import { randomOf } from "../../random";
import { idOf, paperOf } from "./papers";
import { enterPayment } from "./payment-story";
import { conclude, propose, type Told } from "./story";
import { DAY, dayOf, HOUR, iso } from "./times";

/** Tells what was done under a concluded contract: delivered, accepted, paid, amended, registered, rated, ended. */
export async function tellWork(told: Told, address: string | undefined): Promise<void> {
  const { plan, text, concluded, now } = told;
  if (text.signingFen > 0 && told.plan.state !== "signed") {
    const due = enterDue(told, { kind: "signing", amountFen: text.signingFen }, concluded);
    if (plan.payments[0] && plan.payments[0] !== "-")
      enterPayment(told, {
        letter: plan.payments[0],
        amountFen: text.signingFen,
        dueId: due,
        from: concluded,
      });
  }
  for (const [index, milestone] of text.milestones.entries()) {
    const step = plan.steps[index] ?? "p";
    const accepted = tellStep(told, milestone.milestone, step);
    if (accepted === undefined || milestone.amountFen === 0) continue;
    const due = enterDue(
      told,
      { kind: "milestone", milestone: milestone.milestone, amountFen: milestone.amountFen },
      accepted,
    );
    const letter = plan.payments[index + 1];
    if (letter && letter !== "-")
      enterPayment(told, { letter, amountFen: milestone.amountFen, dueId: due, from: accepted });
    if (index === 0 && plan.flags.has("amended")) await amend(told, address);
  }
  if (plan.mode.startsWith("royalty")) tellRoyalties(told);
  if (plan.flags.has("amending")) {
    const changed = { ...text, changeNote: "验收后延至下一个播种季复测一次，价款不变。" };
    await propose(told, 2, changed, Math.max(told.story.next(0.1), now - 2 * DAY), address);
  }
  if (plan.flags.has("registered")) register(told);
  end(told);
}

function enterDue(
  { id, rows }: Told,
  due: { kind: "signing" | "milestone" | "royalty"; milestone?: number; amountFen: number } & Partial<{
    periodFrom: string;
    periodUntil: string;
    basisFen: number;
  }>,
  since: number,
): string {
  const key = idOf(`due:${id}:${due.kind}:${due.milestone ?? due.periodFrom ?? ""}`);
  rows.dues.push({ id: key, contractId: id, ...due, dueSince: iso(since) });
  return key;
}

const answers = { a: "符合约定，同意通过。", r: "第三组样本缺平行样，请补测后重新提交。" } as const;

/** When it was accepted, if it was. */
function tellStep(told: Told, milestone: number, step: "a" | "d" | "r" | "p"): number | undefined {
  const { id, rows, story, plan, concluded, now, seller, buyer, event } = told;
  const isDropped = step === "p" && plan.state === "terminated";
  const span = Math.min(plan.days, plan.age - 10);
  const delivered =
    step === "p"
      ? undefined
      : step === "a"
        ? story.next(0.1, concluded + (milestone / Math.max(1, plan.steps.length)) * span * DAY - 6 * DAY)
        : Math.max(story.next(0.1), now - 4 * DAY);
  const accepted = step === "a" ? story.next(3.2) : undefined;
  rows.milestones.push({
    contractId: id,
    milestone,
    status: isDropped
      ? "dropped"
      : ({ a: "accepted", d: "delivered", r: "rejected", p: "planned" } as const)[step],
    ...(delivered === undefined ? {} : { deliveredAt: iso(delivered) }),
    ...(accepted === undefined ? {} : { acceptedAt: iso(accepted) }),
  });
  if (delivered === undefined) return undefined;
  event("deliver", delivered, { side: "seller", number: milestone });
  const answered = step === "r" ? Math.min(delivered + 2 * DAY, now - HOUR) : accepted;
  rows.deliveries.push({
    id: idOf(`delivery:${id}:${milestone}`),
    contractId: id,
    ...{ milestone, round: 1, note: "本阶段成果和原始数据随附，请查收（演示）。" },
    ...{ deliveredBy: seller.personId, deliveredAt: iso(delivered) },
    ...(step === "d" || answered === undefined
      ? {}
      : {
          isAccepted: step === "a",
          answer: answers[step === "a" ? "a" : "r"],
          answeredBy: buyer?.personId ?? seller.personId,
          answeredAt: iso(answered),
        }),
  });
  if (answered !== undefined && step !== "d")
    event(step === "a" ? "accept" : "reject", answered, {
      side: buyer ? "buyer" : "seller",
      number: milestone,
    });
  return accepted;
}

/** A second text, signed by both, that adds a round of trials to the last step. */
async function amend(told: Told, address: string | undefined): Promise<void> {
  const { text } = told;
  const addedFen = 3_000_000;
  const milestones = text.milestones.map((one, index) =>
    index === text.milestones.length - 1 ? { ...one, amountFen: one.amountFen + addedFen } : one,
  );
  const changed = {
    ...text,
    milestones,
    valueFen: (text.valueFen ?? 0) + addedFen,
    technicalFen: (text.technicalFen ?? 0) + addedFen,
    changeNote: "增加一轮验证试验，价款和工期相应增加。",
  };
  conclude(told, await propose(told, 2, changed, told.story.next(4), address));
}

/** A quarter each: what was sold is reported, the royalty becomes due and is paid. */
function tellRoyalties(told: Told): void {
  const { plan, concluded, text } = told;
  const random = randomOf(`royalty:${plan.key}`);
  plan.payments.slice(1).forEach((letter, index) => {
    const from = concluded + index * 90 * DAY;
    const basisFen = random.int(800, 2600) * 100_000;
    const amountFen = Math.round((basisFen * (text.royaltyBp ?? 0)) / 10_000);
    const due = enterDue(
      told,
      {
        ...{ kind: "royalty", amountFen, basisFen },
        ...{ periodFrom: dayOf(from), periodUntil: dayOf(from + 89 * DAY) },
      },
      told.story.next(0.2, Math.min(from + 93 * DAY, told.now - 5 * DAY)),
    );
    enterPayment(told, {
      letter,
      amountFen,
      dueId: due,
      from: Math.min(from + 96 * DAY, told.now - 5 * DAY),
    });
  });
}

function register({ id, rows, plan, concluded, now, text, seller, event }: Told): void {
  const at = Math.min(concluded + 20 * DAY, now - 3 * HOUR);
  const number = `${dayOf(at).slice(0, 4)}15${String(randomOf(`registration:${plan.key}`).int(0, 9_999_999_999)).padStart(10, "0")}`;
  const valueFen = text.valueFen ?? plan.entryFen;
  const paper = paperOf(`登记证明-${number}.pdf`, [
    "技术合同登记证明",
    `登记编号：${number}`,
    `合同：${text.title}`,
  ]);
  rows.registrations.push({
    ...{ contractId: id, number, office: "演示技术合同登记机构（虚构）", valueFen },
    ...{ appliedOn: dayOf(at - 8 * DAY), registeredOn: dayOf(at) },
    technicalFen: Math.round(((text.technicalFen ?? valueFen) * 95) / 100),
    fileId: rows.files.keep(paper, iso(at)),
    enteredBy: seller.personId,
    enteredAt: iso(at),
  });
  event("register", at, { side: "seller" });
}

const grounds = {
  agreed: "市场变化，双方同意不再继续；已完成部分按约结清。",
  buyer_breach: "第二批样品两次逾期未送，催告后仍未履行。",
} as const;

function end({ id, rows, plan, story, now, buyer, seller, event }: Told): void {
  const contract = rows.contracts.find((one) => one.id === id);
  if (!contract || (plan.state !== "completed" && plan.state !== "terminated")) return;
  const at = story.next(2);
  contract.endedAt = iso(at);
  if (plan.state === "completed") {
    event("complete", at);
    if (plan.flags.has("rated") && buyer) rate({ id, rows, at, now, buyer, seller, key: plan.key });
    return;
  }
  const ground = plan.flags.has("agreed") ? "agreed" : "buyer_breach";
  contract.terminationGround = ground;
  contract.terminationReason = grounds[ground];
  rows.terminations.push({
    id: idOf(`termination:${id}`),
    ...{ contractId: id, side: "seller", ground, reason: grounds[ground] },
    ...{ askedBy: seller.personId, askedAt: iso(at - HOUR), answeredAt: iso(at), isAgreed: true },
    answeredBy: ground === "agreed" ? (buyer?.personId ?? null) : null,
  });
  for (const due of rows.dues)
    if (due.contractId === id && !rows.payments.some(({ dueId }) => dueId === due.id))
      due.cancelledAt = iso(at);
  event("terminate", at, { side: "seller" });
}

const praise = ["数据扎实，答疑及时。", "按期完成，现场配合好。", "报告清楚，可以直接用。"];

function rate({
  id,
  rows,
  at,
  now,
  buyer,
  seller,
  key,
}: Pick<Told, "id" | "rows" | "now" | "seller"> & {
  at: number;
  key: string;
  buyer: { personId: number };
}): void {
  const random = randomOf(`rating:${key}`);
  const published = Math.min(at + 9 * DAY, now - HOUR);
  for (const [side, by] of [
    ["buyer", buyer],
    ["seller", seller],
  ] as const)
    rows.ratings.push({
      id: idOf(`rating:${id}:${side}`),
      ...{ contractId: id, side, quality: random.int(4, 5), punctuality: random.int(3, 5) },
      ...{
        communication: random.int(4, 5),
        note: side === "buyer" ? random.pick(praise) : "需求明确，付款及时。",
      },
      ...{ givenBy: by.personId, givenAt: iso(published - HOUR), publishedAt: iso(published) },
    });
}
