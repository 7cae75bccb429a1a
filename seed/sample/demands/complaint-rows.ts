import { sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import { addWorkingDays } from "~/app/core/working-days";
import { endOf } from "~/app/modules/enquiries/core/answer-day";
import type { Transaction } from "~/db/client.server";
import { complaints } from "~/db/schema/introductions";
import type { SampleBroker } from "./brokers";
import type { EnteredIntroduction } from "./introduction-rows";
import type { EnteredQuote } from "./quote-rows";
import type { Moment } from "./times";

const dayMs = 86_400_000;

/** Complaints of invented people about invented answers: open, decided, withdrawn. */
export async function enterComplaints(
  {
    quotes,
    introductions,
    brokers,
  }: {
    quotes: readonly EnteredQuote[];
    introductions: readonly EnteredIntroduction[];
    brokers: readonly SampleBroker[];
  },
  { now, calendar, rules }: Moment,
  tx: Transaction,
): Promise<void> {
  const [officer] = await tx.execute<{ id: number }>(sql`
    select p.id from people p join offices o on o.person_id = p.id and o.role = 'officer' and o.ended_at is null
    where p.is_sample order by p.id limit 1`);
  // What an owner with an account complains of: a quote that was withdrawn or late.
  const own = quotes.filter(
    ({ demand, answer }) => demand.personId !== undefined && answer.quote?.status !== "draft",
  );
  const denied = introductions.find(({ denied }) => denied);
  const clock = (daysAgo: number) => {
    const opened = now - daysAgo * dayMs;
    return {
      openedAt: new Date(opened).toISOString(),
      dueAt: endOf(addWorkingDays(civilDateAt(new Date(opened)), rules.decideDays, calendar)).toISOString(),
    };
  };
  const decided = (daysAgo: number, outcome: "upheld" | "partly" | "rejected", answer: string) => ({
    status: "decided" as const,
    outcome,
    answer: `${answer}（演示）`,
    decidedAt: new Date(now - daysAgo * dayMs).toISOString(),
    decidedBy: officer?.id,
  });
  const about = ({ demand, answer }: EnteredQuote) => ({
    isSample: true,
    demandId: demand.id,
    platformId: answer.platform.id,
    personId: demand.personId,
    organisationId: demand.ownerId,
    against: "platform" as const,
  });
  const [late, rude, vague, mistaken] = [own[0], own[1] ?? own[0], own[2] ?? own[0], own[3] ?? own[0]];
  const rows = [
    late && {
      ...about(late),
      kind: "answer" as const,
      text: "约好周一给修改稿，拖了九天没有消息。（演示）",
      ...clock(3),
    },
    rude && {
      ...about(rude),
      kind: "conduct" as const,
      text: "电话里要求先付定金才肯看样品。（演示）",
      ...clock(26),
      ...decided(15, "upheld", "已提醒平台：看样品不得收费，平台已道歉并补做。"),
    },
    vague && {
      ...about(vague),
      kind: "answer" as const,
      text: "方案里没有写检测方法，问了两次也不答。（演示）",
      ...clock(30),
      ...decided(20, "partly", "平台已补充方法名称；费用以原方案为准。"),
    },
    mistaken && {
      ...about(mistaken),
      kind: "check" as const,
      against: "officer" as const,
      platformId: undefined,
      text: "需求里的牌号不是管制物项，却被要求修改。（演示）",
      ...clock(40),
      ...decided(31, "rejected", "该牌号在清单的说明范围内，已说明怎样改写。"),
    },
    mistaken && {
      ...about(mistaken),
      kind: "answer" as const,
      text: "发错了，撤回。（演示）",
      ...clock(12),
      status: "withdrawn" as const,
    },
    denied && {
      isSample: true,
      kind: "introduction" as const,
      against: "owner" as const,
      demandId: denied.demand.id,
      platformId: denied.platform.id,
      introductionId: denied.id,
      personId: brokers[denied.broker]?.personId,
      text: "双方都是我介绍认识的，签约后说与介绍无关。（演示）",
      ...clock(5),
    },
  ];
  await tx.insert(complaints).values(rows.filter((row) => row !== undefined));
}
