import { sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import { groupBy } from "~/app/core/group-by";
import type { WorkingCalendar } from "~/app/core/working-days";
import { answerDay, endOf } from "~/app/modules/enquiries/core/answer-day";
import { findWorkingCalendar } from "~/app/modules/jobs/calendar.queries.server";
import { db, type Transaction } from "~/db/client.server";
import { isMarked, mark } from "./marks";
import { randomOf } from "./random";

interface Row extends Record<string, unknown> {
  platform: number;
  /** Of the platform in the register: the same on every run, which ids are not once a seed was cut off. */
  number: string;
  lead: number;
  service: number;
  name: string;
}

const hourMs = 3_600_000;
/** Working days until an answer is due, as the rule `enquiry.answer-days` begins. */
const answerDays = 5;

/** What askers wrote and how they were answered; the name of the service stands in the subject. */
const talks = [
  {
    question: "我们有一批样品想做，最快什么时候能出结果？需要寄多少？（演示）",
    answer: "样品到了当天排上，一般一周内出报告。每样寄 200 克以上，写清批号就行。（演示）",
  },
  {
    question: "第一次做，不知道该选哪个项目。情况是客户退货，说指标不合格，请帮忙看看该测什么。（演示）",
    answer: "先测主要指标两项即可，费用按样品算。把客户的标准发来，我们对照着出方案。（演示）",
  },
  {
    question: "请问一年做四批的话，价格可以怎么算？能不能上门取样？（演示）",
    answer: "四批以上按分档价。呼和浩特市区可以上门，其他地方请冷链寄送。（演示）",
  },
  {
    question: "我们想先小试再决定，有没有按天收费的方式？（演示）",
    answer: "可以，先做一天摸底，结果不理想不收后续费用。（演示）",
  },
] as const;

/**
 * Enquiries of invented enterprises to invented platforms over the last ten months, most of them answered within days:
 * platforms with five or more show how fast they answer. A few of the last days wait, and one here and there is overdue.
 */
export async function seedEnquiries(): Promise<void> {
  if (await isMarked("enquiries")) return;
  await db().transaction(async (tx) => {
    const [moment] = await tx.execute<{ now: string }>(sql`select clock.now()::text as now`);
    const now = Date.parse(moment?.now ?? "");
    const calendar = await findWorkingCalendar(tx);
    const askers = await listAskers(tx);
    const byPlatform = groupBy(await listServices(tx), ({ platform }) => platform);
    const rows = [...byPlatform].flatMap(([platform, services], index) =>
      index % 2 === 0 ? enquiriesTo(platform, services, askers, { now, calendar }) : [],
    );
    await enterEnquiries(rows, tx);
    await mark("enquiries", tx);
  });
}

async function listAskers(tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(
    sql`select id from organisations where is_sample and kind = 'enterprise' order by id`,
  );
  return rows.map(({ id }) => id);
}

async function listServices(tx: Transaction): Promise<Row[]> {
  return tx.execute<Row>(sql`
    select s.platform_id as platform, p.registration_number as number, u.organisation_id as lead, s.id as service, s.name_zh as name
    from services s
    join platforms p on p.id = s.platform_id
    join platform_units u on u.platform_id = s.platform_id and u.role = 'lead' and upper_inf(u.valid)
    where s.is_sample and s.status = 'published' order by s.platform_id, s.id`);
}

function enquiriesTo(
  platform: number,
  services: readonly Row[],
  askers: readonly number[],
  { now, calendar }: { now: number; calendar: WorkingCalendar },
) {
  const random = randomOf(`enquiries:${services[0]?.number}`);
  const hours = random.number(2, 50);
  return Array.from({ length: random.int(3, 9) }, (_, index) => {
    const about = random.pick(services);
    const others = askers.filter((id) => id !== about.lead);
    const isLate = index === 1 && random.chance(0.06);
    const isWaiting = isLate || (index === 0 && random.chance(0.3));
    const age = isLate
      ? random.number(260, 400)
      : isWaiting
        ? random.number(2, 40)
        : random.number(300, 7_000);
    const opened = now - age * hourMs;
    const talk = random.pick(talks);
    const answered = opened + hours * random.number(0.4, 2.2) * hourMs;
    return {
      service: about.service,
      platform,
      lead: about.lead,
      asker: random.pick(others),
      kind: random.chance(0.5) ? "quote" : "question",
      subject: about.name,
      question: talk.question,
      answer: isWaiting ? null : talk.answer,
      opened: new Date(opened).toISOString(),
      due: endOf(answerDay(civilDateAt(new Date(opened)), answerDays, calendar)).toISOString(),
      answered: isWaiting ? null : new Date(answered).toISOString(),
      closed: isWaiting || random.chance(0.4) ? null : new Date(answered + 24 * hourMs).toISOString(),
    };
  });
}

async function enterEnquiries(rows: ReturnType<typeof enquiriesTo>, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(service int, platform int, lead int,
        asker int, kind text, subject text, question text, answer text, opened timestamptz, due timestamptz,
        answered timestamptz, closed timestamptz)
    ), asked as (
      insert into enquiries (is_sample, kind, service_id, platform_id, from_organisation_id, to_organisation_id,
        subject, status, opened_at, due_at, first_reply_at, closed_at, outcome)
      select true, kind, service, platform, asker, lead, subject,
        case when closed is not null then 'closed' when answered is not null then 'answered' else 'open' end,
        opened, due, answered, closed, case when closed is not null then 'solved' end
      from given
      returning id, service_id, from_organisation_id, opened_at
    ), known as (
      select a.id, g.* from asked a join given g
        on g.service = a.service_id and g.asker = a.from_organisation_id and g.opened = a.opened_at
    ), seen as (
      insert into enquiry_reads (enquiry_id, organisation_id, read_at)
      select id, asker, coalesce(closed, answered, opened) from known
      union all select id, lead, coalesce(closed, answered) from known where answered is not null
    )
    insert into enquiry_messages (enquiry_id, organisation_id, kind, text, sent_at)
    select id, asker, 'message', question, opened from known
    union all select id, lead, 'answer', answer, answered from known where answer is not null`);
}
