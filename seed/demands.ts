import { sql } from "drizzle-orm";
import { demandTransitions } from "~/app/modules/demands/core/demand-state";
import { findWorkingCalendar } from "~/app/modules/jobs/calendar.queries.server";
import { enqueue } from "~/app/modules/jobs/enqueue.server";
import { indexRecords } from "~/app/modules/jobs/indexing.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { isMarked, mark } from "./marks";
import { enterAnswers, listCandidates } from "./sample/demands/answer-rows";
import { answersTo } from "./sample/demands/answers";
import { enterBrokers } from "./sample/demands/brokers";
import { enterComplaints } from "./sample/demands/complaint-rows";
import { fittingAmong } from "./sample/demands/fitting";
import { introductionPlans } from "./sample/demands/introduction-plans";
import { enterIntroductions } from "./sample/demands/introduction-rows";
import { enterPairs } from "./sample/demands/pairs";
import { demandPlans } from "./sample/demands/plan";
import { enterQuotes } from "./sample/demands/quote-rows";
import { type EnteredDemand, enterDemands, listOwners } from "./sample/demands/rows";
import { readDemandRules } from "./sample/demands/times";

/**
 * What invented enterprises ask for, in every state and as open as they like, and what came of it: consents, talks,
 * sealed quotes, introductions, complaints, demands alike. In one piece, once, after the accounts, some of which take
 * part in it.
 */
export async function seedDemands(): Promise<void> {
  if (await isMarked("demands")) return;
  await db().transaction(async (tx) => {
    const [moment] = await tx.execute<{ now: string }>(sql`select clock.now()::text as now`);
    const now = Date.parse(moment?.now ?? "");
    const calendar = await findWorkingCalendar(tx);
    const owners = await listOwners(tx);
    const rules = await readDemandRules(tx);
    const entered = await enterDemands(demandPlans(), { owners, moment: { now, calendar, rules } }, tx);
    const answered = await answerAll(entered, now, tx);
    await enterAnswers(answered, tx);
    const quotes = await enterQuotes(answered, now, tx);
    const brokers = await enterBrokers(tx);
    const introductions = await enterIntroductions(
      introductionPlans(answered, quotes, now),
      { brokers, rules },
      tx,
    );
    await matchIntroduced(tx);
    await enterPairs(entered, tx);
    await enterComplaints({ quotes, introductions, brokers }, { now, calendar, rules }, tx);
    await followAnswers(tx);
    await indexRecords(
      "demand",
      entered.map(({ id }) => id),
      tx,
    );
    await mark("demands", tx);
    for (const { id, plan } of entered)
      if (plan.status === "open" || plan.status === "matched")
        await enqueue(tx, "demands.match", { demandId: id });
  });
}

/** What platforms of a demand's fields do about it, none of its owner's own and none whose units it excludes. */
async function answerAll(entered: readonly EnteredDemand[], now: number, tx: Transaction) {
  const candidates = await listCandidates(tx);
  const owners = await listOwners(tx);
  const fitting = fittingAmong(
    entered.map(({ plan }) => plan),
    candidates,
  );
  return entered
    .filter(({ plan }) => plan.wasOpen)
    .map((demand) => {
      const { plan, ownerId } = demand;
      const excluded = new Set(plan.exclude.map((name) => owners.get(name)?.id));
      const able = candidates.filter(
        ({ fields, leadId, units }) =>
          leadId !== ownerId &&
          fields.some((field) => plan.fields.includes(field)) &&
          !units.some((id) => excluded.has(id)),
      );
      return { demand, answers: answersTo(demand, fitting(plan, able), now) };
    });
}

/** A demand that a confirmed introduction brought to a platform is matched from then. */
async function matchIntroduced(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    with moved as (
      update demands d set status = ${demandTransitions.match.to} from (
        select demand_id, min(confirmed_at) as at from introductions
        where status in ('confirmed', 'credited') group by demand_id) i
      where i.demand_id = d.id and d.status = 'open' returning d.id, i.at)
    insert into demand_events (demand_id, kind, happened_at) select id, 'match', at from moved`);
}

/** The clock of the first answer stops with a quote or a word; what nobody answered in time went to departments. */
async function followAnswers(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update demands d set first_reply_at = a.at from (
      select demand_id, min(at) as at from (
        select demand_id, submitted_at as at from quotes where submitted_at is not null
        union all select demand_id, sent_at from demand_messages where not is_owners) one
      group by demand_id) a
    where a.demand_id = d.id`);
  await tx.execute(sql`
    with late as (
      update demands d set escalated_at = due_at
      where status = 'open' and first_reply_at is null and due_at < clock.now() and visibility <> 'invited'
      returning id, due_at)
    insert into demand_escalations (demand_id, department_id, told_at)
    select distinct l.id, r.organisation_id, l.due_at from late l join demand_fields f on f.demand_id = l.id
      join platform_fields pf on pf.field_code = f.field_code
      join recommendations r on r.platform_id = pf.platform_id and r.is_sample`);
}
