import { sql } from "drizzle-orm";
import { pricesOf, type Tariff } from "~/app/modules/capabilities/core/booking-price";
import type { Transaction } from "~/db/client.server";
import type { EnteredOffers } from "./offer-rows";
import { randomOf } from "./random";
import type { InstrumentPlan } from "./sample/offers/plan";
import type { ServicePlan } from "./sample/offers/technical-services";
import { planUses, type UsePlan } from "./sample/offers/uses";

/** An invented organisation that uses what others offer. */
export interface User {
  id: number;
  kind: "enterprise" | "university" | "institute" | "other";
}

/** Whose offers were used, by whom, and as of when. */
export interface UseContext {
  id: number;
  /** In the register: the same on every run, which ids are not once a seed was cut off. */
  number: string;
  leadId: number;
  now: string;
  today: string;
  users: readonly User[];
  isClosed: (day: string) => boolean;
}

/** Rows that one statement takes as JSON. */
const atATime = 2_000;

/** Every invented organisation, enterprises more often than others. */
export async function listUsers(tx: Transaction): Promise<User[]> {
  const rows = await tx.execute<{ id: number; kind: string }>(
    sql`select id, kind from organisations where is_sample and kind <> 'government' order by id`,
  );
  return rows.flatMap(({ id, kind }): User[] => {
    if (kind === "enterprise") return Array.from({ length: 3 }, () => ({ id, kind: "enterprise" }));
    return [{ id, kind: kind === "university" || kind === "institute" ? kind : "other" }];
  });
}

/** Writes the uses of a platform's instruments, and what was delivered of its services. */
export async function enterUses(
  { services, instruments }: EnteredOffers,
  context: UseContext,
  tx: Transaction,
): Promise<void> {
  const uses = instruments.flatMap(({ id, plan }) =>
    planUses(plan, context.today, context.isClosed).map((use) => bookingOf(id, plan, use, context)),
  );
  for (let begin = 0; begin < uses.length; begin += atATime) {
    await enterBookings(uses.slice(begin, begin + atATime), context, tx);
  }
  const delivered = services.flatMap(({ id, plan }) => deliveriesOf(id, plan, context));
  if (delivered.length > 0) await enterDeliveries(delivered, context, tx);
  await enterRuns(instruments, context, tx);
}

function bookingOf(instrumentId: number, plan: InstrumentPlan, use: UsePlan, context: UseContext) {
  const start = Date.parse(`${use.day}T00:00:00+08:00`) + use.startsAt * 60_000;
  const end = start + use.minutes * 60_000;
  const parties = partiesOf(use, context);
  const prices = pricesOf(
    { tariff: tariffOf(plan), operation: use.operation, minutes: use.minutes },
    parties.map(() => ({ samples: use.samples })),
  );
  if (!prices) throw new Error(`${plan.assetNumber}: no price for ${use.operation}`);
  const asked = Math.min(start - 5 * 86_400_000, Date.parse(context.now) - 3_600_000);
  return {
    instrument: instrumentId,
    status: use.status,
    start: new Date(start).toISOString(),
    finish: new Date(end).toISOString(),
    operation: use.operation,
    tariff: tariffOf(plan),
    shared: plan.sharedUpTo > 1,
    requested: new Date(asked).toISOString(),
    cancelled_by: use.cancelledBy ?? null,
    satisfaction: use.satisfaction ?? null,
    parties: parties.map((user, index) => ({
      organisation: user.id,
      kind: use.isOwnUnit ? "own_unit" : user.kind,
      samples: use.samples,
      purpose: purposeOf(plan),
      lines: prices[index]?.lines ?? [],
      total: prices[index]?.totalFen ?? 0,
      minutes: shareOf(use.minutes, parties.length, index),
    })),
  };
}

const purposeOf = ({ kind }: InstrumentPlan) => `${kind.functions.zh.split(/[，、]/)[0]}（演示）`;
const shareOf = (minutes: number, count: number, index: number) =>
  Math.floor(minutes / count) + (index === 0 ? minutes % count : 0);

function partiesOf(use: UsePlan, { leadId, users }: UseContext): User[] {
  if (use.isOwnUnit) return [{ id: leadId, kind: "other" }];
  const others = users.filter(({ id }) => id !== leadId);
  const chosen = use.users.map((number) => others[number % others.length]).filter((one) => one !== undefined);
  return chosen.filter((one, index) => chosen.findIndex(({ id }) => id === one.id) === index);
}

const tariffOf = (plan: InstrumentPlan): Tariff => ({
  selfHourFen: plan.operation === "operated" ? null : Math.round((plan.hour * 0.7) / 10) * 1000,
  operatedHourFen: plan.operation === "self" ? null : plan.hour * 100,
  setupFen: plan.setup * 100,
  perSampleFen: plan.sample * 100,
  minimumFen: plan.setup > 0 ? plan.hour * 100 : 0,
});

async function enterBookings(
  rows: ReturnType<typeof bookingOf>[],
  { id: platformId, now }: UseContext,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(instrument int, status text,
        start timestamptz, finish timestamptz, operation text, tariff jsonb, shared boolean, requested timestamptz,
        cancelled_by text, satisfaction int, parties jsonb)
    ), booked as (
      insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff,
        is_open_to_share, requested_at, expires_at, decided_at, started_at, ended_at, cancelled_by, reason,
        free_cancel_hours, late_cancel_percent)
      select instrument, ${platformId}, true, given.status, tstzrange(start, finish), tstzrange(start, finish),
        given.operation, tariff, shared, requested, case when given.status = 'requested' then ${now}::timestamptz + interval '2 days' end,
        case when given.status <> 'requested' then requested + interval '3 hours' end,
        case when given.status = 'completed' then start end, case when given.status = 'completed' then finish end, cancelled_by,
        case cancelled_by when 'customer' then '样品来不及准备（演示）' when 'platform' then '仪器临时检修（演示）' end,
        i.free_cancel_hours, i.late_cancel_percent
      from given join instruments i on i.id = given.instrument
      returning id, instrument_id, during, status
    ), party as (
      select b.id as booking, b.instrument_id as instrument, b.status, g.start, g.finish, g.operation,
        g.satisfaction, g.requested, p.*, p.place = 1 as is_first
      from given g
      join booked b on b.instrument_id = g.instrument and lower(b.during) = g.start and b.status = g.status
      cross join lateral rows from (jsonb_to_recordset(g.parties) as (organisation int, kind text, samples int,
        purpose text, lines jsonb, total bigint, minutes int)) with ordinality
        as p(organisation, kind, samples, purpose, lines, total, minutes, place)
    ), joined as (
      insert into booking_parties (booking_id, organisation_id, is_first, user_kind, samples, purpose, price_lines,
        total_fen, joined_at, checked_in_at)
      select booking, organisation, is_first, kind, samples, purpose, lines, total, requested,
        case when status = 'completed' then start end
      from party
    )
    insert into service_records (platform_id, is_sample, instrument_id, booking_id, mode, started_at, ended_at,
      minutes, samples, amount_fen, user_kind, user_organisation_id, agreement, satisfaction, entered_at)
    select ${platformId}, true, instrument, booking, case operation when 'self' then 'self_operated' else 'operated' end,
      start, finish, minutes, samples, total, kind, organisation, '预约 #' || booking, satisfaction, finish
    from party where status = 'completed'`);
}

/** What was delivered of a service over two years: a few a year, none of what has no price. */
function deliveriesOf(serviceId: number, plan: ServicePlan, context: UseContext) {
  const random = randomOf(`deliveries:${context.number}:${plan.zh}`);
  const price = unitYuan(plan);
  const others = context.users.filter(({ id }) => id !== context.leadId);
  if (price === undefined || others.length === 0) return [];
  return Array.from({ length: random.int(0, 5) }, () => {
    const day = new Date(Date.parse(`${context.today}T02:00:00Z`) - random.int(5, 725) * 86_400_000);
    const samples = plan.category === "testing" ? random.int(1, 30) : 0;
    const user = random.pick(others);
    return {
      service: serviceId,
      start: day.toISOString(),
      finish: new Date(day.getTime() + plan.turnaround[0] * 86_400_000).toISOString(),
      samples,
      amount: Math.round(price * 100 * Math.max(1, samples)),
      kind: user.kind,
      organisation: user.id,
      satisfaction: random.chance(0.6) ? random.int(3, 5) : null,
    };
  }).filter(({ finish }) => finish < context.now.replace(" ", "T"));
}

function unitYuan({ price }: ServicePlan): number | undefined {
  if (price.model === "by_quote") return undefined;
  return price.model === "tiered" ? price.tiers[0]?.yuan : price.yuan;
}

async function enterDeliveries(
  rows: ReturnType<typeof deliveriesOf>,
  { id: platformId }: UseContext,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    insert into service_records (platform_id, is_sample, service_id, mode, started_at, ended_at, minutes, samples,
      amount_fen, user_kind, user_organisation_id, agreement, satisfaction, entered_at)
    select ${platformId}, true, service, 'commissioned', start, finish, 0, samples, amount, kind, organisation,
      '委托单（演示）', satisfaction, finish
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(service int, start timestamptz, finish timestamptz,
      samples int, amount bigint, kind text, organisation int, satisfaction int)`);
}

/** The months of the two years before and of this one that are over, as civil dates. */
function monthsBefore(today: string): { first: string; last: string }[] {
  const year = Number(today.slice(0, 4));
  return [year - 2, year - 1, year]
    .flatMap((one) =>
      Array.from({ length: 12 }, (_, month) => ({
        first: new Date(Date.UTC(one, month, 1)).toISOString().slice(0, 10),
        last: new Date(Date.UTC(one, month + 1, 0)).toISOString().slice(0, 10),
      })),
    )
    .filter(({ last }) => last < today);
}

/** Hours of own research and teaching, by month. */
async function enterRuns(
  instruments: EnteredOffers["instruments"],
  { today }: UseContext,
  tx: Transaction,
): Promise<void> {
  const rows = instruments.flatMap(({ id, plan }) => {
    const random = randomOf(`runs:${plan.assetNumber}`);
    const monthly = random.int(20, 90);
    return monthsBefore(today).map(({ first, last }, index) => ({
      instrument: id,
      kind: index % 5 === 4 ? "teaching" : "own_research",
      first,
      last,
      hours: Math.max(1, Math.round(monthly * random.number(0.6, 1.3) * (index % 5 === 4 ? 0.2 : 1))),
    }));
  });
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into instrument_runs (instrument_id, kind, from_day, until_day, hours)
    select instrument, kind, first, last, hours
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(instrument int, kind text, first date, last date,
      hours numeric)`);
}
