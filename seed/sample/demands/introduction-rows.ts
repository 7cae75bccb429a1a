import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Commission } from "~/app/modules/demands/core/commission";
import { maskedName } from "~/app/modules/demands/demand-sight.queries.server";
import type { LocalName } from "~/app/modules/registry/local-name";
import type { Transaction } from "~/db/client.server";
import { introductionClaims, introductionShares, introductions } from "~/db/schema/introductions";
import type { SampleBroker } from "./brokers";
import type { IntroductionPlan } from "./introduction-plans";
import type { DemandRules } from "./times";

const ownTerms = "签约后 30 日内一次付清；合同没有履行的退还。（演示）";

/** An introduction with its row. */
export interface EnteredIntroduction extends IntroductionPlan {
  id: number;
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Writes the introductions with their shares, the consents that they brought and what was said of their contracts. */
export async function enterIntroductions(
  plans: readonly IntroductionPlan[],
  { brokers, rules }: { brokers: readonly SampleBroker[]; rules: DemandRules },
  tx: Transaction,
): Promise<EnteredIntroduction[]> {
  const entered: EnteredIntroduction[] = [];
  for (const plan of plans) entered.push({ ...plan, id: await enterOne(plan, { brokers, rules }, tx) });
  return entered;
}

async function enterOne(
  plan: IntroductionPlan,
  { brokers, rules }: { brokers: readonly SampleBroker[]; rules: DemandRules },
  tx: Transaction,
): Promise<number> {
  const first = brokers[plan.broker] ?? brokers[0];
  const partner = plan.shared ? brokers.find(({ id }) => id !== first?.id) : undefined;
  if (!first) throw new Error("no broker");
  const shares = partner
    ? [
        { broker: first, shareBp: 7_000 },
        { broker: partner, shareBp: 3_000 },
      ]
    : [{ broker: first, shareBp: 10_000 }];
  const commission = commissionOf(plan);
  const terms = commission.basis === "none" ? undefined : ownTerms;
  const names = shares.map(({ broker, shareBp }) => `${broker.name.zh} ${shareBp / 100}%`);
  const text = termsOf(await namesOf(plan, tx), names, commission);
  const isConfirmed = plan.state === "confirmed" || plan.state === "credited";
  const hasSaid = (side: "owner" | "platform") => isConfirmed || plan.said === side;
  const answered = iso(plan.answered);
  const isEnded = plan.state === "refused" || plan.state === "withdrawn" || plan.state === "lapsed";
  const ended =
    plan.state === "lapsed" && plan.demand.times.closed !== undefined
      ? plan.demand.times.closed
      : plan.answered;
  const [row] = await tx
    .insert(introductions)
    .values({
      isSample: true,
      demandId: plan.demand.id,
      platformId: plan.platform.id,
      brokerId: first.id,
      status: plan.state,
      // The invented brokers were let see no details of what is masked.
      brokerSight: plan.demand.plan.visibility === "public" ? "full" : "masked",
      message: "他们做过同类题目，设备和人都在，离得也不远，建议先通一次电话。（演示）",
      basis: commission.basis,
      shareBp: commission.basis === "share" ? commission.shareBp : null,
      fixedFen: commission.basis === "fixed" ? commission.fixedFen : null,
      payer: commission.basis === "none" ? null : commission.payer,
      terms: terms ?? null,
      termsText: text,
      termsHash: createHash("sha256").update(text, "utf8").digest("hex"),
      introducedAt: iso(plan.introduced),
      ...(hasSaid("owner")
        ? { ownerAcceptedAt: answered, ownerAcceptedBy: plan.demand.personId, leadId: plan.platform.leadId }
        : {}),
      ...(hasSaid("platform")
        ? { platformAcceptedAt: answered, platformAcceptedBy: plan.platform.personId }
        : {}),
      ...(isConfirmed
        ? {
            confirmedAt: answered,
            protectedUntil: sql`${answered}::timestamptz + make_interval(months => ${rules.protectedMonths})`,
          }
        : {}),
      ...(isEnded
        ? {
            endedAt: iso(ended),
            endedBySide:
              plan.refusedBy ?? (plan.state === "withdrawn" ? ("broker" as const) : ("system" as const)),
            endReason: plan.state === "lapsed" ? null : "这一次时间对不上，以后有机会再合作。（演示）",
          }
        : {}),
    })
    .returning({ id: introductions.id });
  if (!row) throw new Error("insert returned no row");
  await tx.insert(introductionShares).values(
    shares.map(({ broker, shareBp }, at) => ({
      introductionId: row.id,
      brokerId: broker.id,
      shareBp,
      agreedAt: at === 0 || plan.shared === "agreed" ? iso(plan.introduced + 3_600_000) : null,
    })),
  );
  if (isConfirmed) await grant(plan, tx);
  await enterClaims(row.id, plan, tx);
  return row.id;
}

function commissionOf({ basis, payer = "platform" }: IntroductionPlan): Commission {
  if (basis === "none") return { basis };
  return basis === "share" ? { basis, shareBp: 300, payer } : { basis, fixedFen: 500_000, payer };
}

/** The terms in writing, shorter than those that brokers agree to on the site: they bind nobody. */
function termsOf(
  { demand, platform }: { demand: LocalName; platform: LocalName },
  brokers: readonly string[],
  commission: Commission,
): string {
  const fee =
    commission.basis === "none"
      ? { zh: "不收报酬。", en: "No commission is due." }
      : commission.basis === "share"
        ? {
            zh: `签约后按合同额的 ${commission.shareBp / 100}% 付报酬，没有签约不付。`,
            en: `${commission.shareBp / 100}% of the contract's value is due when one is made, else nothing.`,
          }
        : {
            zh: `签约后付报酬 ${commission.fixedFen / 100} 元，没有签约不付。`,
            en: `CNY ${commission.fixedFen / 100} are due when a contract is made, else nothing.`,
          };
  return [
    `${brokers.join("、")}介绍“${demand.zh}”与${platform.zh}认识（演示）。`,
    fee.zh,
    "",
    `An introduction of “${demand.en ?? demand.zh}” to ${platform.en ?? platform.zh} (sample).`,
    fee.en,
  ].join("\n");
}

async function namesOf(
  { demand, platform }: IntroductionPlan,
  tx: Transaction,
): Promise<{ demand: LocalName; platform: LocalName }> {
  const [row] = await tx.execute<{ demand: LocalName; platform: LocalName }>(sql`
    select ${maskedName(sql`d`)} as demand, jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as platform
    from demands d, platforms p where d.id = ${demand.id} and p.id = ${platform.id}`);
  if (!row) throw new Error("no demand to introduce");
  return row;
}

/** The owner's yes lets the platform know the details of what is not public. */
async function grant({ demand, platform, answered }: IntroductionPlan, tx: Transaction): Promise<void> {
  if (demand.plan.visibility === "public") return;
  await tx.execute(sql`
    insert into demand_access (demand_id, platform_id, origin, status, asked_at, decided_at, decided_by)
    values (${demand.id}, ${platform.id}, 'introduction', 'granted', ${iso(answered)}, ${iso(answered)}, ${demand.personId ?? null})
    on conflict (demand_id, platform_id) where platform_id is not null do nothing`);
}

/** What the two sides say of the contract that followed. */
async function enterClaims(introductionId: number, plan: IntroductionPlan, tx: Transaction): Promise<void> {
  const { quote, demand, platform, denied = false } = plan;
  const ended = quote?.answer.quote?.ended;
  if (!quote || ended === undefined) return;
  const said = iso(ended);
  await tx.insert(introductionClaims).values([
    {
      introductionId,
      quoteId: quote.id,
      side: "owner",
      isThrough: !denied,
      reason: denied ? "我们在介绍以前就去过他们的实验室。（演示）" : null,
      saidBy: demand.personId ?? null,
      saidAt: said,
    },
    ...(denied
      ? []
      : [
          {
            introductionId,
            quoteId: quote.id,
            side: "platform" as const,
            isThrough: true,
            saidBy: platform.personId,
            saidAt: said,
          },
        ]),
  ]);
}
