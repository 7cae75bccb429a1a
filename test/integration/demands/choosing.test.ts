import { afterAll, beforeAll, expect, test } from "vitest";
import { findAccountByPerson } from "~/app/modules/accounts/actors.queries.server";
import { acceptQuote } from "~/app/modules/demands/accept-quote.commands.server";
import {
  declineQuote,
  shortlistQuote,
  unlistQuote,
} from "~/app/modules/demands/choose-quote.commands.server";
import { listPastQuotes } from "~/app/modules/demands/past-quotes.queries.server";
import { findPlatformDemand } from "~/app/modules/demands/platform-demand.queries.server";
import { sayToOwner, sayToPlatform } from "~/app/modules/demands/talk.commands.server";
import { listTalk } from "~/app/modules/demands/talk.queries.server";
import { markTalkRead } from "~/app/modules/demands/talk-reads.commands.server";
import { findTalkOfPlatform } from "~/app/modules/demands/talk-view.queries.server";
import { listWaiting } from "~/app/modules/workbench/waiting.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aPerson } from "../../factories/person";
import { aCenter, aFirm, by, type Center, type Member, quoteOf } from "./choosing-world";

const database = useDatabase();
const sql = () => database.owner;
let firm: { owner: Member; clerk: Member };
let [one, two]: Center[] = [];
const centers = (): [Center, Center] => {
  if (!one || !two) throw new Error("the world is not there");
  return [one, two];
};

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  firm = await aFirm();
  [one, two] = [await aCenter(), await aCenter()];
});
afterAll(closeSearch);

const aQuoted = async () => {
  const [first, second] = centers();
  const { id: demandId } = await aDemand(firm.owner.organisationId, { visibility: "public" });
  const quotes = [await quoteOf(first, demandId, "1200"), await quoteOf(second, demandId, "900")] as const;
  return { demandId, quotes };
};
const accepting = (demandId: number, quoteId: string, expectedRevision = 1) => ({
  ...{ demandId, quoteId, expectedRevision },
  claims: [],
});
const statusesOf = async (demandId: number) =>
  sql()<{ status: string; decline_reason: string | null }[]>`
    select status, decline_reason from quotes where demand_id = ${demandId} order by status`;
const told = async (personId: number, kind: string) =>
  sql()<{ data: Record<string, string> }[]>`
    select data from notifications where person_id = ${personId} and kind = ${kind} order by id`;

test("of two acceptances at once one wins, and the other is told", async () => {
  const { demandId, quotes } = await aQuoted();
  const results = await Promise.all(
    quotes.map((quoteId) => acceptQuote(accepting(demandId, quoteId), by(firm.owner))),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: "another_accepted" } });
  expect(await statusesOf(demandId)).toEqual([
    { status: "accepted", decline_reason: null },
    { status: "declined", decline_reason: "another_chosen" },
  ]);
  const [demand] = await sql()`select status from demands where id = ${demandId}`;
  expect(demand?.status).toBe("awarded");
});

test("twenty copies of one acceptance have one effect and one answer", async () => {
  const { demandId, quotes } = await aQuoted();
  const context = by(firm.owner);
  const results = await Promise.all(
    Array.from({ length: 20 }, () => acceptQuote(accepting(demandId, quotes[0]), context)),
  );
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(results[0]).toEqual({ ok: true, value: { outcome: "accepted" } });
  const [events] = await sql()`select count(*)::int as count from quote_events
    where quote_id = ${quotes[0]} and kind = 'accept'`;
  expect(events?.count).toBe(1);
});

test("a member who may not bind the owner accepts nothing, nor does anybody else", async () => {
  const { demandId, quotes } = await aQuoted();
  const [, rival] = centers();
  for (const who of [firm.clerk, rival.manager])
    expect(await acceptQuote(accepting(demandId, quotes[0]), by(who))).toEqual({
      ok: false,
      refusal: { reason: "hidden" },
    });
  expect((await statusesOf(demandId)).map(({ status }) => status)).toEqual(["submitted", "submitted"]);
});

test("a revision that was not shown is not accepted, nor one that is no longer valid", async () => {
  const { demandId, quotes } = await aQuoted();
  const [first] = centers();
  await quoteOf(first, demandId, "1100", "新做法");
  expect(await acceptQuote(accepting(demandId, quotes[0]), by(firm.owner))).toEqual({
    ok: false,
    refusal: { reason: "revised" },
  });
  await sql()`alter table quote_revisions disable trigger quote_revisions_keep`;
  await sql()`update quote_revisions set valid_until = '2020-01-01' where quote_id = ${quotes[0]}`;
  await sql()`alter table quote_revisions enable trigger quote_revisions_keep`;
  expect(await acceptQuote(accepting(demandId, quotes[0], 2), by(firm.owner))).toEqual({
    ok: false,
    refusal: { reason: "no_longer_valid" },
  });
});

test("a shortlist is the owner's affair: to others the demand reads as it did", async () => {
  const { demandId, quotes } = await aQuoted();
  const [first, second] = centers();
  const before = await findPlatformDemand(demandId, second.platformId);
  const choice = { demandId, quoteId: quotes[0] };
  expect((await shortlistQuote(choice, by(firm.clerk))).ok).toBe(true);
  const statusOf = async () => (await sql()`select status from demands where id = ${demandId}`)[0]?.status;
  expect(await statusOf()).toBe("matched");
  expect(await findPlatformDemand(demandId, second.platformId)).toEqual(before);
  expect(await told(second.manager.personId, "quote-shortlisted")).toEqual([]);
  expect(await told(first.manager.personId, "quote-shortlisted")).toHaveLength(1);
  expect((await unlistQuote(choice, by(firm.clerk))).ok).toBe(true);
  expect(await statusOf()).toBe("open");
  // The same revision again is no news; a new one on the shortlist is.
  expect((await shortlistQuote(choice, by(firm.clerk))).ok).toBe(true);
  expect(await told(first.manager.personId, "quote-shortlisted")).toHaveLength(1);
  await quoteOf(first, demandId, "900");
  expect((await shortlistQuote(choice, by(firm.clerk))).ok).toBe(true);
  expect(await told(first.manager.personId, "quote-shortlisted")).toHaveLength(2);
});

test("a quote that is declined says why to its platform alone", async () => {
  const { demandId, quotes } = await aQuoted();
  const [first, second] = centers();
  const earlier = (await told(second.manager.personId, "quote-declined")).length;
  const declined = await declineQuote(
    { demandId, quoteId: quotes[0], reason: "price", note: "超出了预算" },
    by(firm.owner),
  );
  expect(declined.ok).toBe(true);
  expect((await told(first.manager.personId, "quote-declined")).at(-1)?.data.reason).toBe(
    "价格不合适：超出了预算",
  );
  expect(await told(second.manager.personId, "quote-declined")).toHaveLength(earlier);
  expect((await findPlatformDemand(demandId, first.platformId))?.quote).toMatchObject({
    status: "declined",
    declineReason: "price",
  });
});

test("a platform that sees the mask alone asks, and learns neither name nor title", async () => {
  const [first, second] = centers();
  const { id: demandId, title } = await aDemand(firm.owner.organisationId, { visibility: "masked" });
  const say = { demandId, slug: first.slug, text: "样品有多少？" };
  // The owner writes to nobody out of the blue.
  expect((await sayToPlatform({ ...say, text: "你好" }, by(firm.owner))).ok).toBe(false);
  expect((await sayToOwner(say, by(first.manager))).ok).toBe(true);
  const [replied] =
    await sql()`select first_reply_at is not null as is_replied from demands where id = ${demandId}`;
  expect(replied?.is_replied).toBe(true);
  const count = (await told(first.manager.personId, "demand-message")).length;
  for (const text of ["十二个", "都在呼和浩特"])
    expect((await sayToPlatform({ ...say, text }, by(firm.clerk))).ok).toBe(true);
  // Once until it is read.
  const messages = await told(first.manager.personId, "demand-message");
  expect(messages).toHaveLength(count + 1);
  const [owner] = await sql()<{ name_zh: string }[]>`
    select name_zh from organisations where id = ${firm.owner.organisationId}`;
  const known = JSON.stringify([
    messages.at(-1),
    await findTalkOfPlatform(demandId, first.slug),
    await listTalk(demandId, first.platformId, "platform"),
    await findPlatformDemand(demandId, first.platformId),
  ]);
  expect(known).not.toContain(title);
  expect(known).not.toContain(owner?.name_zh);
  // And the rival knows of no word.
  expect(await listTalk(demandId, second.platformId, "platform")).toEqual({ messages: [], held: 0 });
});

test("what was said after a side had looked is new to it", async () => {
  const [first] = centers();
  const { id: demandId } = await aDemand(firm.owner.organisationId);
  await sayToOwner({ demandId, slug: first.slug, text: "一" }, by(first.manager));
  const seen = await listTalk(demandId, first.platformId, "owner");
  expect(seen.messages.map(({ isNew }) => isNew)).toEqual([true]);
  const upTo = seen.messages[0]?.sentAt ?? "";
  await markTalkRead({ demandId, platformId: first.platformId, side: "owner", upTo });
  await sayToOwner({ demandId, slug: first.slug, text: "二" }, by(first.manager));
  const later = await listTalk(demandId, first.platformId, "owner");
  expect(later.messages.map(({ isNew }) => isNew)).toEqual([false, true]);
});

test("once a demand has ended only the platform that was chosen goes on talking", async () => {
  const { demandId, quotes } = await aQuoted();
  const [first, second] = centers();
  await acceptQuote(accepting(demandId, quotes[0]), by(firm.owner));
  const say = (center: Center) =>
    sayToOwner({ demandId, slug: center.slug, text: "合同怎么签？" }, by(center.manager));
  expect((await say(first)).ok).toBe(true);
  expect(await say(second)).toEqual({ ok: false, refusal: { reason: "talk_closed" } });
});

test("a platform finds its own quotes for demands that have ended, and no other's", async () => {
  const [first, second] = centers();
  const { demandId, quotes } = await aQuoted();
  const listed = async (center: Center) =>
    (await listPastQuotes(center.platformId)).filter((past) => past.demandId === demandId);
  expect([...(await listed(first)), ...(await listed(second))]).toEqual([]);
  await acceptQuote(accepting(demandId, quotes[0]), by(firm.owner));
  expect(await listed(first)).toMatchObject([{ status: "accepted" }]);
  expect(await listed(second)).toMatchObject([{ status: "declined" }]);
});

test("an excluded or forgotten platform knows nothing, but keeps its own quote", async () => {
  const [first, second] = centers();
  const { id: demandId } = await aDemand(firm.owner.organisationId);
  await quoteOf(first, demandId, "500");
  for (const { manager } of [first, second])
    await sql()`insert into demand_exclusions (demand_id, organisation_id) values (${demandId}, ${manager.organisationId})`;
  expect(await findPlatformDemand(demandId, second.platformId)).toBeUndefined();
  const own = await findPlatformDemand(demandId, first.platformId);
  expect(own?.quote?.totalFen).toBe(50_000);
  expect(own?.sight).toBeUndefined();
  expect(await sayToOwner({ demandId, slug: first.slug, text: "在吗" }, by(first.manager))).toEqual({
    ok: false,
    refusal: { reason: "hidden" },
  });
});

test("a broker is not told of a share in what they may no longer know of", async () => {
  const { owner } = await aFirm();
  const center = await aCenter();
  const { id: demandId } = await aDemand(owner.organisationId, { isOpenToBrokers: true });
  const people = [await aPerson(), await aPerson()];
  const brokers: number[] = [];
  for (const { id } of people) {
    const [row] = await database.owner<{ id: number }[]>`
      with real as (update people set is_sample = true where id = ${id})
      insert into brokers (person_id, name_zh, status, decided_by) values (${id}, '某人', 'published', ${owner.personId}) returning id`;
    brokers.push(row?.id ?? 0);
  }
  const [first, second] = brokers;
  await database.owner`
    with i as (insert into introductions (demand_id, platform_id, broker_id, is_sample, message, basis, terms_hash)
      values (${demandId}, ${center.platformId}, ${first ?? 0}, true, '合适', 'none', 'x') returning id)
    insert into introduction_shares (introduction_id, broker_id, share_bp)
      select i.id, b.id, 5000 from i, brokers b where b.id in ${database.owner(brokers)}`;
  const waits = async () => {
    const account = await findAccountByPerson(people[1]?.id ?? 0);
    const lines = account ? await listWaiting(account.actor) : [];
    return lines.some(({ kind }) => kind === "introductionShares");
  };
  expect([second !== undefined, await waits()]).toEqual([true, true]);
  await database.owner`update demands set is_open_to_brokers = false where id = ${demandId}`;
  expect(await waits()).toBe(false);
});

test("each side is told what waits for it, and of nothing that is the other's", async () => {
  const [first, second] = [await aCenter(), await aCenter()];
  const { owner } = await aFirm();
  const { id: demandId } = await aDemand(owner.organisationId);
  await quoteOf(first, demandId, "700");
  await sayToOwner({ demandId, slug: first.slug, text: "样品怎么送？" }, by(first.manager));
  const waitsFor = async ({ personId }: Member) => {
    const account = await findAccountByPerson(personId);
    const lines = account ? await listWaiting(account.actor) : [];
    return lines
      .filter(({ kind }) => /demand|quote|introduction/i.test(kind))
      .map(({ kind, only }) => [kind, only]);
  };
  expect(await waitsFor(owner)).toEqual([
    ["quotesToChoose", String(demandId)],
    ["demandQuestions", `${demandId}:${first.slug}`],
  ]);
  // Whoever answers has read what they answer.
  await sayToPlatform({ demandId, slug: first.slug, text: "用快递" }, by(owner));
  expect(await waitsFor(owner)).toEqual([["quotesToChoose", String(demandId)]]);
  expect(await waitsFor(first.manager)).toEqual([["demandAnswers", `${demandId}:${first.slug}`]]);
  expect(await waitsFor(second.manager)).toEqual([]);
});

test("an introduction of the two is asked about before a quote is accepted, and a yes credits it", async () => {
  const { demandId, quotes } = await aQuoted();
  const [first] = centers();
  const { id: personId } = await aPerson();
  const [broker] = await sql()<{ id: number }[]>`
    insert into brokers (person_id, status, name_zh) values (${personId}, 'draft', '某经理人') returning id`;
  const [introduction] = await sql().begin(async (tx) => {
    const rows = await tx<{ id: number }[]>`
      insert into introductions (demand_id, platform_id, is_sample, broker_id, status, message, basis, terms_hash,
        owner_accepted_at, platform_accepted_at, confirmed_at, protected_until)
      values (${demandId}, ${first.platformId}, true, ${broker?.id ?? 0}, 'confirmed', '合适', 'none', 'x', now(), now(), now(),
        now() + interval '1 year') returning id`;
    await tx`insert into introduction_shares (introduction_id, broker_id, share_bp, agreed_at)
      values (${rows[0]?.id ?? 0}, ${broker?.id ?? 0}, 10000, now())`;
    return rows;
  });
  const asked = accepting(demandId, quotes[0]);
  expect(await acceptQuote(asked, by(firm.owner))).toEqual({
    ok: false,
    refusal: { reason: "claims_missing" },
  });
  expect((await statusesOf(demandId)).map(({ status }) => status)).toEqual(["submitted", "submitted"]);
  const claims = [{ introductionId: introduction?.id ?? 0, isThrough: true }];
  expect((await acceptQuote({ ...asked, claims }, by(firm.owner))).ok).toBe(true);
  const [after] = await sql()`select status from introductions where id = ${introduction?.id ?? 0}`;
  expect(after?.status).toBe("credited");
});
