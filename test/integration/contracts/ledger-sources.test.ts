import type postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { faultInWords } from "~/app/cli/ledger-words";
import { drawDueSamples } from "~/app/modules/contracts/draw-samples.commands.server";
import { verifySnapshot } from "~/app/modules/contracts/verify-ledger.queries.server";
import { findBrokenRule } from "~/app/modules/contracts/verify-rules.queries.server";
import { useDatabase } from "../../database";
import { inTampered } from "./tampering";

const database = useDatabase("accounts");
beforeAll(async () => {
  expect(await database.db.transaction((tx) => drawDueSamples(tx))).not.toEqual([]);
});

test("what the lines rest on agrees with itself as long as nobody touched it", async () => {
  expect(await database.owner.begin((sql) => findBrokenRule(sql))).toBeUndefined();
});

const signed = `select id from contract_versions where status = 'signed' and payment_mode not like 'royalty%'
  order by id limit 1`;

test.each<[what: string, tamper: string, found: RegExp]>([
  [
    "a contract's value",
    `update contract_versions set value_fen = value_fen * 2 where id = (${signed})`,
    /contract HT-.* instalments do not add up/,
  ],
  [
    "what is due",
    `update dues set amount_fen = amount_fen - 1 where id = (select id from dues where kind <> 'royalty'
      and cancelled_at is null limit 1)`,
    /contract HT-.* in none of the contract's signed versions/,
  ],
  [
    "a signed hash",
    `update contract_signatures set pdf_sha256 = repeat('a', 64) where version_id = (${signed})`,
    /contract HT-.* not the hash of the paper/,
  ],
  [
    "the state of a payment",
    "update payments set state = 'reversed' where id = (select id from payments where state = 'confirmed' limit 1)",
    /payment .* does not stand as the lines/,
  ],
  [
    "the sum of a payment",
    `update payments set amount_fen = amount_fen + 100 where id = (select payment_id from revenue_entries
      where share_bp = 10000 and payment_id is not null limit 1)`,
    /payment .* by the shares of a signed version/,
  ],
  [
    "whose platform's income it is",
    `update contract_credits set share_bp = share_bp - 1 where version_id = (select v.id from contract_versions v
      join payments p on p.contract_id = v.contract_id where v.status = 'signed' and not exists (
        select from contract_versions w where w.contract_id = v.contract_id and w.id <> v.id) limit 1)`,
    /payment .* by the shares of a signed version/,
  ],
  [
    "what a paper is",
    `update entry_evidence set kind = 'other' where id = (select x.id from entry_evidence x
      join revenue_entries e on e.id = x.entry_id where e.payment_id is not null and x.kind = 'invoice' limit 1)`,
    /line .* kept as something else than it is/,
  ],
  [
    "a file put to what is verified",
    `insert into entry_evidence (entry_id, kind, file_id, sha256)
      select s.entry_id, 'other', f.id, f.sha256 from revenue_states s, files f
      where s.state = 'verified' and not exists (select from entry_evidence x where x.entry_id = s.entry_id
        and x.sha256 = f.sha256) limit 1`,
    /line .* not those that its lines name/,
  ],
  [
    "a hash that is none of a file put to what is verified",
    `insert into entry_evidence (entry_id, kind, file_id, sha256)
      select s.entry_id, 'other', f.id, repeat('a', 64) from revenue_states s, files f where s.state = 'verified' limit 1`,
    /line .* not those that its lines name/,
  ],
  [
    "an invoice that is gone",
    `alter table revenue_entries drop constraint revenue_entries_invoice_id_invoices_id_fk;
      alter table payments drop constraint payments_invoice_id_invoices_id_fk;
      alter table invoices drop constraint invoices_red_of;
      delete from invoices where id = (select invoice_id from revenue_states where state = 'verified'
        and invoice_id is not null limit 1)`,
    /line .* there is no such invoice/,
  ],
  [
    "which officer verified",
    `update ledger_lines l set actor_id = e.declared_by from revenue_entries e where e.id = l.entry_id
      and l.kind = 'verify'`,
    /line .* never an officer/,
  ],
  [
    "an invoice's file",
    "update invoices set file_id = null; update entry_evidence set kind = 'other' where kind = 'invoice'",
    /line .* without the papers that the rule of its day asks for/,
  ],
  [
    "an invoice's number",
    `with one as (select e.id, e.payment_id from revenue_entries e join revenue_states s on s.entry_id = e.id
        where s.state = 'verified' and 3 = (select count(distinct kind) from entry_evidence x
          where x.entry_id = e.id and x.kind in ('contract', 'invoice', 'bank_receipt')) limit 1),
      state as (update revenue_states set invoice_id = null from one where entry_id = one.id),
      entry as (update revenue_entries e set invoice_id = null from one where e.id = one.id)
      update payments p set invoice_id = null from one where p.id = one.payment_id`,
    /line .* without the papers that the rule of its day asks for/,
  ],
  [
    "a signature that is gone",
    `delete from contract_signatures where id = (
      select g.id from contract_signatures g join contract_versions v on v.id = g.version_id
      where v.status = 'signed' limit 1)`,
    /contract HT-.* signatures under its versions/,
  ],
  [
    "an accepted milestone",
    `update contract_milestones set status = 'delivered', accepted_at = null
      where status = 'accepted' and (contract_id, milestone) in (
        select contract_id, milestone from dues where kind = 'milestone' and cancelled_at is null)`,
    /contract HT-.*, milestone \d+: no answer to a delivery/,
  ],
  [
    "who answered a delivery",
    "update deliveries set answered_by = delivered_by where answered_by is not null",
    /contract HT-.*, milestone \d+: who delivered/,
  ],
  [
    "an entry left out of a sample",
    "delete from audit_sample_entries where ctid = (select ctid from audit_sample_entries limit 1)",
    /sample of \d{4}Q\d: .* last published day draws/,
  ],
])("%s that was changed is found and named", async (_what, tamper, found) => {
  const change = (sql: postgres.TransactionSql) => sql.unsafe(tamper);
  await inTampered(database.owner, change, async (sql) => {
    const broken = await findBrokenRule(sql);
    expect(broken && faultInWords({ in: "rule", ...broken }, new Map())).toMatch(found);
  });
});

test("a rule that would not have verified what it verified is found from the lines", async () => {
  const change = (sql: postgres.TransactionSql) =>
    sql`update rules set value = '1' where code = 'ledger.settle-up-to'`;
  await inTampered(database.owner, change, async (sql) => {
    const { faults, slugs } = await verifySnapshot(sql);
    expect(faults.map((fault) => faultInWords(fault, slugs))[0]).toMatch(
      /the rule of its day did not allow it/,
    );
  });
});

test("what was verified by a rule that another took the place of later that day is as it was written", async () => {
  const change = async (sql: postgres.TransactionSql) => {
    await sql`update invoices set file_id = null`;
    await sql`update entry_evidence set kind = 'other' where kind = 'invoice'`;
    for (const [code, before, after] of [
      ["ledger.settle-up-to", 5000, 1],
      ["ledger.needed-papers", ["contract", "bank_receipt"], ["contract", "invoice", "bank_receipt"]],
    ] as const) {
      await sql`update rules set value = ${sql.json(before)}, effective_from = '2000-01-01',
        effective_to = (select min(at at time zone 'Asia/Shanghai')::date from ledger_lines) where code = ${code}`;
      await sql`insert into rules select (jsonb_populate_record(r, jsonb_build_object('effective_from', r.effective_to,
          'effective_to', null, 'value', ${sql.json(after)}::jsonb, 'added_at', clock.now()))).*
        from rules r where r.code = ${code}`;
    }
  };
  await inTampered(database.owner, change, async (sql) => {
    expect((await verifySnapshot(sql)).faults).toEqual([]);
  });
});
