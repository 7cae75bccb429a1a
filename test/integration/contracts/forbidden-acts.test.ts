import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LineMover } from "~/app/modules/contracts/core/entry-state";
import { appendLine, declareEntry, type NewEntry } from "~/app/modules/contracts/ledger.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { anOrganisation } from "../../factories/organisation";
import { aMember, anOfficer, aPerson } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { anEntry, nobody } from "./a-ledger";

// What the commands never do, done by hand under the app's own login: the database refuses each by itself.

const database = useDatabase();
const hex = (digit: string) => sql.raw(`repeat('${digit}', 64)`);
const today = sql`(clock.now() at time zone 'Asia/Shanghai')::date`;

afterAll(() => closeSearch());

interface World
  extends Record<
    | ("contractId" | "paymentId" | "proposedId" | "declared" | "imported" | "offSite")
    | ("related" | "large" | "byLink"),
    string
  > {
  sellerId: number;
  buyerId: number;
  platformId: number;
  otherPlatformId: number;
  people: Record<"seller" | "clerk" | "buyer" | "officer" | "elsewhere" | "stranger", number>;
}
let w: World;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  w = await aWorld();
});

const line = (entryId: string, kind: string, mover: LineMover, actorId: number | null) => sql`
  insert into ledger_lines (book_id, number, entry_id, kind, at, mover, actor_id, organisation_id, reason, evidence,
    facts, salt, commitment, previous, hash)
  values (0, 0, ${entryId}, ${kind}, 'epoch', ${mover}, ${actorId}, null, 'x', '{}', '', '', '', '', '')`;
const versionLike = (status: string, valueFen: number) => sql`
  insert into contract_versions (contract_id, number, status, author, title, type, value_fen, payment_mode, vat_basis,
    vat_rate_bp, proposed_at, pdf_file_id)
  select contract_id, 9, ${status}, author, title, type, ${valueFen}::bigint, payment_mode, vat_basis, vat_rate_bp,
    proposed_at, pdf_file_id from contract_versions where contract_id = ${w.contractId} and number = 1`;
const signature = (personId: number, factor: string) => sql`
  insert into contract_signatures (version_id, side, way, person_id, organisation_id, factor, pdf_sha256)
  select v.id, 'seller', 'consent', ${personId}::int, ${w.sellerId}::int, ${factor}, f.sha256 from contract_versions v
  join files f on f.id = v.pdf_file_id where v.id = ${w.proposedId}`;
const entryLike = (changes: SQL) => sql`
  with made as (
    insert into revenue_entries (platform_id, is_sample, organisation_id, contract_id, nature, channel, title, buyer_id,
      buyer_size, paid_on, gross_fen, vat_basis, vat_rate_bp, vat_fen, ties, declared_by, declared_side)
    select ${changes}, buyer_size, paid_on, 1, vat_basis, 0, 0, ties, declared_by, declared_side
    from revenue_entries where id = ${w.declared} returning id)
  insert into ledger_lines (book_id, number, entry_id, kind, at, mover, evidence, facts, salt, commitment, previous, hash)
  select 0, 0, id, 'declare', 'epoch', 'declarer', '{}', '', '', '', '', '' from made`;

const acts: readonly (readonly [what: string, constraint: string, act: () => SQL])[] = [
  [
    "makes a contract that is concluded",
    "contracts_follow_states",
    () => sql`insert into contracts
    (is_sample, code, status, origin, seller_id, buyer_id, concluded_at)
    values (true, 'HT-XXXX-XXXX', 'signed', 'direct', ${w.sellerId}, ${w.buyerId}, clock.now())`,
  ],
  [
    "takes a contract back to before it began",
    "contracts_follow_states",
    () => sql`update contracts set status = 'drafted' where id = ${w.contractId}`,
  ],
  [
    "makes a version that is signed",
    "contract_versions_follow_states",
    () => versionLike("signed", 99_999_999),
  ],
  [
    "calls a version signed",
    "contract_versions_signed_by_both",
    () => sql`update contract_versions set status = 'signed' where id = ${w.proposedId}`,
  ],
  [
    "accepts what was not delivered",
    "contract_milestones_follow_states",
    () => sql`update contract_milestones set status = 'accepted', accepted_at = clock.now()
      where contract_id = ${w.contractId} and milestone = 1`,
  ],
  [
    "lets a rule that ended hold on",
    "rules_stay_once_set",
    () => sql`update rules set effective_to = null where code = 'test.ended'`,
  ],
  [
    "signs for one who cannot bind",
    "contract_signatures_by_who_binds",
    () => signature(w.people.clerk, "app"),
  ],
  ["signs for a stranger", "contract_signatures_by_who_binds", () => signature(w.people.stranger, "app")],
  ["signs by no factor", "contract_signatures_by_who_binds", () => signature(w.people.seller, "none")],
  [
    "confirms for who declared",
    "ledger_lines_by_other_side",
    () => line(w.declared, "confirm", "counterparty", w.people.seller),
  ],
  [
    "confirms for a stranger",
    "ledger_lines_by_other_side",
    () => line(w.declared, "confirm", "counterparty", w.people.stranger),
  ],
  [
    "confirms for nobody, where no link was sent",
    "ledger_lines_by_other_side",
    () => line(w.declared, "confirm", "counterparty", null),
  ],
  [
    "confirms what was imported",
    "ledger_lines_by_other_side",
    () => line(w.imported, "confirm", "counterparty", w.people.buyer),
  ],
  [
    "verifies for a stranger",
    "ledger_lines_by_officer",
    () => line(w.declared, "verify", "officer", w.people.stranger),
  ],
  [
    "verifies for an officer of another authority",
    "ledger_lines_by_officer",
    () => line(w.declared, "verify", "officer", w.people.elsewhere),
  ],
  [
    "settles what was agreed elsewhere",
    "ledger_lines_by_rule",
    () => line(w.offSite, "settle", "rule", null),
  ],
  [
    "settles income of a related party",
    "ledger_lines_by_rule",
    () => line(w.related, "settle", "rule", null),
  ],
  ["settles above the rule's sum", "ledger_lines_by_rule", () => line(w.large, "settle", "rule", null)],
  ["settles what a link confirmed", "ledger_lines_by_rule", () => line(w.byLink, "settle", "rule", null)],
  [
    "declares income of another buyer",
    "ledger_lines_as_contract",
    () =>
      entryLike(
        sql`platform_id, is_sample, organisation_id, contract_id, nature, channel, title, ${w.sellerId}::int`,
      ),
  ],
  [
    "declares income of a platform without a share",
    "ledger_lines_as_contract",
    () =>
      entryLike(
        sql`${w.otherPlatformId}::int, is_sample, organisation_id, contract_id, nature, channel, title, buyer_id`,
      ),
  ],
  [
    "asks and grants at once",
    "reversal_requests_begin_empty",
    () => sql`insert into reversal_requests (entry_id, reason, asked_by, is_granted, decided_by, decided_at)
      values (${w.declared}, 'x', ${w.people.seller}, true, ${w.people.officer}, clock.now())`,
  ],
  [
    "turns a decision round",
    "reversal_requests_stay_once_set",
    () => sql`update reversal_requests set is_granted = true`,
  ],
  [
    "makes a payment that is confirmed",
    "payments_follow_states",
    () => sql`insert into payments (contract_id, state, paid_on, amount_fen, side)
      values (${w.contractId}, 'reversed', '2026-03-01', 1, 'seller')`,
  ],
  [
    "takes an answer back",
    "payments_follow_states",
    () => sql`update payments set state = 'recorded', answered_by = null where id = ${w.paymentId}`,
  ],
  [
    "rewrites an answer",
    "payments_follow_states",
    () => sql`update payments set answered_by = ${w.people.stranger} where id = ${w.paymentId}`,
  ],
  [
    "reverses a payment alone",
    "payments_reversed_whole",
    () => sql`update payments set state = 'reversed' where id = ${w.paymentId}`,
  ],
  [
    "makes a delivery that is accepted",
    "deliveries_begin_empty",
    () => sql`insert into deliveries (contract_id, milestone, round, note, is_accepted, answered_at)
      values (${w.contractId}, 1, 1, 'x', true, clock.now())`,
  ],
  [
    "makes a used link new",
    "confirmation_links_stay_once_set",
    () => sql`update confirmation_links set used_at = null where used_at is not null`,
  ],
  [
    "corrects a registration for nobody",
    "contract_registrations_by_seller",
    () => sql`update contract_registrations set technical_fen = 1`,
  ],
  [
    "corrects a registration unseen",
    "contract_registrations_noted",
    () => sql`update contract_registrations set technical_fen = 1, entered_by = ${w.people.seller}`,
  ],
  [
    "hides a rating",
    "contract_ratings_stay_once_set",
    () => sql`update contract_ratings set published_at = null`,
  ],
  [
    "forgets what was decided of a pattern",
    "pattern_findings_stay_once_set",
    () => sql`update pattern_findings set outcome = null, decided_at = null, note = null`,
  ],
  [
    "forgets what a sample found",
    "audit_sample_entries_stay_once_set",
    () => sql`update audit_sample_entries set outcome = null, decided_at = null`,
  ],
  [
    "takes up a tie that has ended",
    "declared_ties_stay_once_set",
    () => sql`update declared_ties set ended_at = null`,
  ],
  [
    "takes a paper off a concluded contract",
    "contract_files_stay",
    () => sql`update contract_files set removed_at = clock.now()`,
  ],
  [
    "publishes a day before the last",
    "ledger_days_in_order",
    () =>
      sql`insert into ledger_days (day, previous_root, root) values ('2026-01-01', ${hex("d")}, ${hex("b")})`,
  ],
  [
    "publishes a day that has not ended",
    "ledger_days_in_order",
    () => sql`insert into ledger_days (day, previous_root, root) values (${today}, ${hex("d")}, ${hex("b")})`,
  ],
  [
    "publishes a day on another root",
    "ledger_days_in_order",
    () =>
      sql`insert into ledger_days (day, previous_root, root) values (${today} - 1, ${hex("0")}, ${hex("b")})`,
  ],
  [
    "publishes a day without its heads",
    "ledger_days_root_of_heads",
    () =>
      sql`insert into ledger_days (day, previous_root, root) values (${today} - 1, ${hex("d")}, ${hex("b")})`,
  ],
  [
    "publishes a head of no line",
    "ledger_heads_of_line",
    () => sql`insert into ledger_heads (day, platform_id, number, hash)
      values ('2026-03-31', ${w.platformId}, 1, ${hex("b")})`,
  ],
  [
    "adds a head to a published day",
    "ledger_days_root_of_heads",
    () => sql`insert into ledger_heads (day, platform_id, number, hash)
      select '2026-03-31', book_id, number, hash from ledger_lines where book_id = ${w.platformId} and number = 1`,
  ],
  [
    "draws a sample by a seed of its own",
    "audit_samples_by_root",
    () => sql`insert into audit_samples (quarter, seed) values ('2026Q1', ${hex("a")})`,
  ],
  [
    "draws a quarter that has not ended",
    "audit_samples_by_root",
    () => sql`insert into audit_samples (quarter, seed) values ('2099Q1', ${hex("d")})`,
  ],
];

test.each(acts)("the database refuses whoever %s", async (_what, constraint, act) => {
  expect(await constraintOf(act())).toBe(constraint);
});

test.each<readonly [what: string, statement: SQL]>([
  ["changes what is due", sql`update dues set amount_fen = 1`],
  ["changes what was paid", sql`update payments set amount_fen = 1`],
  ["makes a link last", sql`update confirmation_links set expires_at = clock.now() + interval '1 year'`],
  ["changes a rating", sql`update contract_ratings set quality = 5`],
  ["changes a paper", sql`update contract_files set file_id = 1`],
  ["changes what was found", sql`update pattern_findings set pattern = 'december'`],
  ["changes what was drawn", sql`update audit_sample_entries set entry_id = entry_id`],
  ["changes a tie", sql`update declared_ties set declared_at = clock.now()`],
  ["changes who asks", sql`update reversal_requests set asked_by = null`],
])("the app's login never %s", async (_what, statement) => {
  await expect(database.db.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("income is declared when it is declared, and a tie ends when it ends, whatever is written", async () => {
  const id = await declare({ declaredAt: "2020-01-01T00:00:00Z" });
  const [row] = await database.owner<{ is_now: boolean }[]>`
    select declared_at > now() - interval '1 minute' as is_now from revenue_entries where id = ${id}`;
  expect(row?.is_now).toBe(true);
  const [tie] = await database.owner<{ id: number }[]>`
    insert into declared_ties (organisation_id, other_name) values (${w.sellerId}, '别家') returning id`;
  await database.db.execute(sql`update declared_ties set ended_at = '2000-01-01' where id = ${tie?.id ?? 0}`);
  const [ended] = await database.owner<{ is_now: boolean }[]>`
    select ended_at > now() - interval '1 minute' as is_now from declared_ties where id = ${tie?.id ?? 0}`;
  expect(ended?.is_now).toBe(true);
});

/** The name of what refuses a statement by the end of its transaction; undefined: nothing does. Leaves nothing behind. */
async function constraintOf(statement: SQL): Promise<string | undefined> {
  const allowed = new Error("allowed");
  return database.db
    .transaction(async (tx) => {
      await tx.execute(statement);
      await tx.execute(sql`set constraints all immediate`);
      throw allowed;
    })
    .catch((error: { constraint_name?: string; cause?: { constraint_name?: string } }) => {
      if (error === allowed) return undefined;
      const name = error.cause?.constraint_name ?? error.constraint_name;
      if (name === undefined) throw error;
      return name;
    });
}

/** Income of the contract, declared by the seller; confirmed by the buyer's member where `confirm` says so, or by a link. */
async function declare(
  overrides: Partial<NewEntry & { declaredAt: string }>,
  confirmer?: number | null,
): Promise<string> {
  const entry = await anEntry(
    {
      channel: "on_site",
      ties: [],
      buyerName: null,
      buyerId: w.buyerId,
      grossFen: 10_00,
      vatFen: 0,
      ...overrides,
    },
    { platformId: w.platformId, organisationId: w.sellerId },
  );
  return database.db.transaction(async (tx) => {
    const declarer = { contractId: w.contractId, declaredBy: w.people.seller };
    const { id } = await declareEntry({ ...declarer, ...entry }, [], nobody, tx);
    if (confirmer === null)
      await tx.execute(sql`insert into confirmation_links (token_hash, entry_id, contact, expires_at)
        values (${hex("c")}, ${id}, 'buyer@example.test', clock.now() + interval '1 day')`);
    if (confirmer !== undefined)
      await appendLine(
        id,
        "confirm",
        { mover: "counterparty", personId: confirmer, organisationId: null },
        {},
        tx,
      );
    return id;
  });
}

/** A contract of two, whose amendment waits for signatures, with one of everything that is decided or said once. */
async function aWorld(): Promise<World> {
  const { owner } = database;
  const [seller, buyer] = [await anOrganisation(), await anOrganisation()];
  const platform = await aPlatform({ leadId: seller.id });
  const other = await aPlatform({ leadId: seller.id });
  const [found] = await owner<{ id: number }[]>`
    select k.authority_id as id from platforms b join platform_classes k on k.code = b.class_code
    where b.id = ${platform.id}`;
  const people = {
    seller: (await aMember(seller.id)).id,
    clerk: (await aMember(seller.id, "finance")).id,
    buyer: (await aMember(buyer.id)).id,
    officer: (await anOfficer(found?.id)).id,
    elsewhere: (await anOfficer()).id,
    stranger: (await aPerson()).id,
  };
  const sides = { sellerId: seller.id, buyerId: buyer.id };
  const credits = [{ platformId: platform.id, shareBp: 10_000 }];
  const { id: contractId } = await aConcludedContract(database, { ...sides, credits });
  await owner`insert into rules (code, area, effective_from, name_zh, name_en, explanation_zh, explanation_en, value, unit,
    is_official, use, effective_to) values ('ledger.settle-up-to', 'ledger', '2020-01-01', 'x', 'x', 'x', 'x', '5000',
    'yuan', false, 'decides', null), ('test.ended', 'ledger', '2020-01-01', 'x', 'x', 'x', 'x', '1', 'days', false,
    'decides', '2021-01-01') on conflict do nothing`;
  const [proposed] = await owner<{ id: string }[]>`
    insert into contract_versions (contract_id, number, status, author, title, type, value_fen, payment_mode, vat_basis,
      vat_rate_bp, proposed_at, pdf_file_id)
    select contract_id, 2, 'proposed', author, title, type, value_fen, payment_mode, vat_basis, vat_rate_bp, proposed_at,
      pdf_file_id from contract_versions where contract_id = ${contractId} returning id`;
  const paymentId = randomUUID();
  await owner`insert into payments (id, contract_id, state, paid_on, amount_fen, side, recorded_by, answered_by,
      answered_at)
    values (${paymentId}, ${contractId}, 'confirmed', '2026-03-01', 1000, 'seller', ${people.seller}, ${people.buyer},
      now())`;
  await owner`insert into contract_milestones (contract_id, milestone) values (${contractId}, 1)`;
  await owner`insert into confirmation_links (token_hash, payment_id, contact, expires_at, used_at)
    values (repeat('e', 64), ${paymentId}, 'buyer@example.test', now(), now())`;
  await owner`insert into contract_registrations (contract_id, number, office, registered_on, value_fen, technical_fen,
      file_id)
    select ${contractId}, '2026000000000001', '登记处', '2026-04-01', 2, 2, min(id) from files`;
  await owner`insert into contract_ratings (contract_id, side, quality, punctuality, communication, published_at)
    values (${contractId}, 'buyer', 1, 1, 1, now())`;
  await owner`insert into contract_files (contract_id, kind, side, file_id)
    select ${contractId}, 'annex', 'seller', min(id) from files`;
  await owner`insert into declared_ties (organisation_id, other_name, ended_at) values (${seller.id}, '某公司', now())`;
  await owner`insert into pattern_findings (platform_id, pattern, key, year, detail, outcome, note, decided_at)
    values (${platform.id}, 'december', 'december', 2026, '{}', 'explained', 'x', now())`;
  await owner`insert into ledger_days (day, previous_root, root) values ('2026-03-31', repeat('0', 64), repeat('d', 64))`;
  const ids = { contractId, paymentId, proposedId: proposed?.id ?? "", ...sides, people };
  w = { ...ids, platformId: platform.id, otherPlatformId: other.id } as World;
  const declared = await declare({ paymentId });
  await owner`insert into reversal_requests (entry_id, reason, asked_by, is_granted, decided_by, decided_at, answer)
    values (${declared}, 'x', ${people.seller}, false, ${people.officer}, now(), 'x')`;
  await owner`insert into audit_samples (quarter, seed) values ('2025Q4', repeat('a', 64))`;
  await owner`insert into audit_sample_entries (quarter, entry_id, outcome, decided_at)
    values ('2025Q4', ${declared}, 'sound', now())`;
  return {
    ...{ ...ids, platformId: platform.id, otherPlatformId: other.id, declared },
    imported: await declare({ channel: "imported", contractId: null }),
    offSite: await declare({ channel: "off_site", contractId: null }, people.buyer),
    related: await declare({ ties: ["lead"] }, people.buyer),
    large: await declare({ grossFen: 500_001 }, people.buyer),
    byLink: await declare({}, null),
  };
}
