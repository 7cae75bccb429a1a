import { afterAll, beforeAll, expect, test } from "vitest";
import { demandStatuses } from "~/app/modules/demands/core/demand-state";
import { introductionStatuses } from "~/app/modules/demands/core/introduction-state";
import { quoteStatuses } from "~/app/modules/demands/core/quote-state";
import { accessStatuses, complaintStatuses, visibilities } from "~/app/modules/demands/core/vocabulary";
import { listQuotes } from "~/app/modules/demands/owners-quotes.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { useDatabase } from "../../database";
import { demoSecret } from "../../seeded-template";

const database = useDatabase("accounts");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

const values = async (query: string) =>
  (await database.owner.unsafe<{ value: string }[]>(query)).map(({ value }) => value);

test("eighty invented demands are in every state, each as open as can be, and what hangs on them in every state", async () => {
  const demands = await values("select status || ' ' || visibility as value from demands");
  expect(demands).toHaveLength(80);
  for (const status of demandStatuses)
    for (const visibility of visibilities)
      expect(demands, `${status} ${visibility}`).toContain(`${status} ${visibility}`);
  const lists = [
    ["quotes", quoteStatuses],
    ["introductions", introductionStatuses],
    ["demand_access", accessStatuses],
    ["complaints", complaintStatuses],
  ] as const;
  for (const [table, statuses] of lists)
    expect(await values(`select distinct status as value from ${table} order by 1`), table).toEqual(
      [...statuses].sort(),
    );
});

test("nothing invented hangs on anything real, answers oneself, or answers what its owner keeps from it", async () => {
  expect(await values("select id::text as value from demands where not is_sample")).toEqual([]);
  const answered = (
    table: string,
  ) => `select d.id::text as value from ${table} q join demands d on d.id = q.demand_id
    join platform_units u on u.platform_id = q.platform_id and upper_inf(u.valid)
    where u.role = 'lead' and u.organisation_id = d.organisation_id or exists (select from demand_exclusions x
      where x.demand_id = d.id and x.organisation_id = u.organisation_id)`;
  for (const table of ["quotes", "demand_access", "demand_messages", "introductions"])
    expect(await values(answered(table)), table).toEqual([]);
  expect(
    await values(`select q.id::text as value from quotes q join demands d on d.id = q.demand_id
      where d.visibility <> 'public' and q.status <> 'draft' and not exists (select from demand_access a
        where a.demand_id = d.id and a.platform_id = q.platform_id and a.status = 'granted')`),
  ).toEqual([]);
});

test("whoever sent an invented quote is in standing, so that sme@ has some to choose from", async () => {
  const odd = await values(`
    select q.id::text as value from quotes q join organisations o on o.id = q.organisation_id
    where q.submitted_at is not null and o.verified_at is null`);
  expect(odd).toEqual([]);
  const demands = await values(`
    select distinct d.id::text as value from quotes q join demands d on d.id = q.demand_id
      join memberships m on m.organisation_id = d.organisation_id and m.ended_at is null
      join people p on p.id = m.person_id and p.email = 'sme@demo.test'
    where q.status in ('submitted', 'shortlisted') and d.status in ('open', 'matched')`);
  const choosable = (await Promise.all(demands.map((id) => listQuotes(Number(id)))))
    .flat()
    .filter((quote) => quote.isStillTheirs && !quote.revisions[0].isExpired);
  expect(choosable).not.toEqual([]);
});

test("what happened comes in its order, none of it after the seeding", async () => {
  const odd = await values(`
    select 'demand ' || id as value from demands where opened_at > clock.now() or closed_at > clock.now()
      or closed_at < opened_at or first_reply_at < opened_at
      or status in ('open', 'matched') and expires_on < (clock.now() at time zone 'Asia/Shanghai')::date
    union all select 'quote ' || q.id from quotes q join demands d on d.id = q.demand_id
      where q.submitted_at < d.opened_at or q.submitted_at > coalesce(d.closed_at, clock.now()) or q.ended_at < q.submitted_at
    union all select 'revision ' || id from quote_revisions r where r.total_fen <>
      (select sum(amount_fen) from quote_components c where c.revision_id = r.id)
      or r.total_fen <> (select sum(amount_fen) from quote_milestones m where m.revision_id = r.id)
    union all select 'introduced ' || d.id from demands d where d.status = 'open' and (
      exists (select from introductions i where i.demand_id = d.id and i.status in ('confirmed', 'credited'))
      or exists (select from quotes q where q.demand_id = d.id and q.status = 'shortlisted'))
    union all select 'late ' || demand_id from demand_escalations e join demands d on d.id = e.demand_id
      where d.first_reply_at is not null`);
  expect(odd).toEqual([]);
});

test("people with demo accounts own, answer and introduce some, and a second start adds nothing", async () => {
  const counts = () =>
    database.owner`select (select count(*) from demands) as demands, (select count(*) from quotes) as quotes,
      (select count(*) from introductions) as introductions, (select count(*) from brokers) as brokers`;
  const before = await counts();
  await seedDemo({ secret: demoSecret });
  expect(await counts()).toEqual(before);
  const accounts = await values(`
    select distinct p.email as value from people p join memberships m on m.person_id = p.id
      join demands d on d.organisation_id = m.organisation_id where d.status <> 'draft'
    union select p.email from people p join quotes q on q.created_by = p.id
    union select p.email from people p join brokers b on b.person_id = p.id join introductions i on i.broker_id = b.id
      where p.email like '%@demo.test' order by 1`);
  for (const name of ["broker", "center", "center2", "sme", "sme2"])
    expect(accounts).toContain(`${name}@demo.test`);
});

test("one demo account can choose what another quotes, so that a contract can be tried at once", async () => {
  const [found] = await database.owner`
    select q.id from quotes q join demands d on d.id = q.demand_id and d.status in ('open', 'matched')
    where q.status in ('submitted', 'shortlisted')
      and (select valid_until from quote_revisions r where r.quote_id = q.id order by number desc limit 1) > now()
      and d.organisation_id in (select organisation_id from memberships m join people p on p.id = m.person_id
        where p.email = 'sme@demo.test')
      and q.organisation_id in (select organisation_id from memberships m join people p on p.id = m.person_id
        where p.email = 'center@demo.test')`;
  expect(found).toBeDefined();
});
