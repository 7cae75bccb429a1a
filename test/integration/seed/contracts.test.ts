import { expect, test } from "vitest";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { useDatabase } from "../../database";

const database = useDatabase("accounts");

test("forty contracts in every state and some six hundred entries of every state and channel are told", async () => {
  const [counts] = await database.owner`
    select (select count(*)::int from contracts) as contracts,
      (select array_agg(distinct status order by status) from contracts) as statuses,
      (select array_agg(distinct origin order by origin) from contracts) as origins,
      (select count(*)::int from revenue_entries) as entries,
      (select array_agg(distinct state order by state) from revenue_states) as states,
      (select array_agg(distinct channel order by channel) from revenue_states) as channels,
      (select count(*)::int from revenue_states where is_related) > 20 as related,
      (select bool_and(is_sample) from revenue_entries) as invented,
      (select array_agg(distinct state) from revenue_states where channel = 'imported') as imported,
      (select max(paid_on) - min(paid_on) from revenue_entries) as days`;
  expect(counts).toMatchObject({
    contracts: 40,
    statuses: ["completed", "drafted", "dropped", "in_progress", "signed", "terminated"],
    origins: ["booking", "direct", "enquiry", "quote"],
    states: ["confirmed", "declared", "disputed", "reversed", "verified"],
    channels: ["imported", "off_site", "on_site"],
    ...{ related: true, invented: true },
    // Nothing that anybody does takes imported history any further.
    imported: ["declared"],
  });
  // Three years, whatever day of a year it is today.
  expect(counts?.days).toBeGreaterThan(1000);
  expect(counts?.entries).toBeGreaterThan(580);
  expect(counts?.entries).toBeLessThan(680);
});

test("the books of the demo are as the verifier reckons them, with a head for every past day that has lines", async () => {
  const { faults, lines, days } = await verifyLedger(database.owner);
  expect(faults).toEqual([]);
  expect(lines).toBeGreaterThan(1500);
  const [past] = await database.owner`
    select count(distinct (at at time zone 'Asia/Shanghai')::date)::int as days from ledger_lines
    where (at at time zone 'Asia/Shanghai')::date < (clock.now() at time zone 'Asia/Shanghai')::date`;
  expect(days).toBe(past?.days);
});

test("the clock stands where it stood, and no line, payment or signature lies in the future", async () => {
  const [row] = await database.owner`
    select (select ahead = interval '0' from clock.setting) as still,
      (select count(*)::int from ledger_lines where at > clock.now()) as lines,
      (select count(*)::int from payments where recorded_at > clock.now() or paid_on > (clock.now() at time zone 'Asia/Shanghai')::date) as payments,
      (select count(*)::int from contract_signatures where signed_at > clock.now()) as signatures,
      (select count(*)::int from contract_events where happened_at > clock.now()) as events`;
  expect(row).toEqual({ still: true, lines: 0, payments: 0, signatures: 0, events: 0 });
});

test("payments say what their entries say, and what is due adds up to the contract", async () => {
  const odd = await database.owner`
    select p.id from payments p join revenue_entries e on e.payment_id = p.id join revenue_states s on s.entry_id = e.id
    where not (case p.state when 'recorded' then s.state in ('declared', 'verified')
      when 'disputed' then s.state in ('disputed', 'verified') when 'reversed' then s.state = 'reversed'
      else s.state in ('confirmed', 'verified') end)
    union all select d.id from dues d join contracts c on c.id = d.contract_id
      join contract_versions v on v.contract_id = c.id and v.status = 'signed'
      where v.number = (select max(number) from contract_versions x where x.contract_id = c.id and x.status = 'signed')
      and v.payment_mode not like 'royalty%'
      group by d.id, c.id, v.value_fen having (select sum(amount_fen) from dues y where y.contract_id = c.id) > v.value_fen
    union all select c.id from contracts c where c.status = 'completed' and exists (
      select from contract_milestones m where m.contract_id = c.id and m.status <> 'accepted')`;
  expect(odd).toEqual([]);
});

test("each demo account has something to do", async () => {
  const [waits] = await database.owner`
    with own as (select p.email, m.organisation_id as id from people p join memberships m on m.person_id = p.id)
    select
      (select count(*)::int from own join contracts c on c.buyer_id = own.id join contract_versions v on v.contract_id = c.id
        where email = 'sme@demo.test' and v.status = 'proposed' and not exists (select from contract_signatures s
          where s.version_id = v.id and s.side = 'buyer')) as to_sign,
      (select count(*)::int from own join contracts c on c.buyer_id = own.id join deliveries d on d.contract_id = c.id
        where email = 'sme@demo.test' and d.answered_at is null) as to_accept,
      (select count(*)::int from own join contracts c on c.buyer_id = own.id join payments p on p.contract_id = c.id
        where email = 'sme@demo.test' and p.state = 'recorded') as to_confirm,
      (select count(*)::int from own join contracts c on c.seller_id = own.id join contract_milestones m on m.contract_id = c.id
        where email = 'center@demo.test' and m.status = 'planned') >= 1 as to_deliver,
      (select count(*)::int from own join revenue_entries e on e.organisation_id = own.id join revenue_states s on s.entry_id = e.id
        where email = 'center@demo.test' and s.channel = 'off_site' and s.state = 'declared') >= 1 as off_site,
      (select count(*)::int from revenue_states where state in ('confirmed', 'disputed')) >= 10 as queue,
      (select count(*)::int from contract_registrations r join contracts c on c.id = r.contract_id
        join quotes q on q.id = c.quote_id join introductions i on i.demand_id = q.demand_id and i.platform_id = q.platform_id
        join brokers b on b.id = i.broker_id join people p on p.id = b.person_id
        where p.email = 'broker@demo.test' and i.status = 'credited') >= 1 as reward`;
  expect(waits).toEqual({
    ...{ to_sign: 1, to_accept: 1, to_confirm: 1 },
    ...{ to_deliver: true, off_site: true, queue: true, reward: true },
  });
});
