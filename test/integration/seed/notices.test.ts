import { afterAll, beforeAll, expect, test } from "vitest";
import { findNextNoticeChange, listLatestNotices } from "~/app/modules/publications/notices.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedNotices } from "~/seed/notices";
import { useDatabase } from "../../database";

const database = useDatabase("demo");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("twenty notices are invented, by invented issuers about invented platforms, in both languages", async () => {
  const [row] = await database.owner`
    select count(*)::int as all, count(*) filter (where n.is_sample and o.is_sample)::int as samples,
      count(title_en)::int as english, count(body_en)::int as texts,
      count(*) filter (where withdrawn_at is not null)::int as withdrawn,
      count(*) filter (where starts_at > now())::int as hidden,
      count(*) filter (where n.kind = 'public_notice' and starts_at <= now() and ends_at > now()
        and withdrawn_at is null)::int as open,
      count(*) filter (where n.kind = 'public_notice' and ends_at <= now())::int as ended
    from notices n join organisations o on o.id = n.issuer_id`;
  const every = { all: 20, samples: 20, english: 20, texts: 20 };
  expect(row).toEqual({ ...every, withdrawn: 1, hidden: 1, open: 6, ended: 3 });
  expect(await database.owner`select 1 from notice_platforms where not is_sample`).toHaveLength(0);
  expect(
    await database.owner`
    select title_zh from notices where title_zh || body_zh || title_en || body_en ~ '[{}]'`,
  ).toHaveLength(0);
});

test("their words are true at any time: no title repeats how a notice stands, no text invites once it has ended", async () => {
  const told = await database.owner`select title_zh, title_en, body_zh, body_en from notices`;
  expect(told.filter(({ title_zh, title_en }) => /已结束|ended\)/.test(title_zh + title_en))).toEqual([]);
  expect(told.filter(({ body_zh, body_en }) => /在本页提出|on this page/.test(body_zh + body_en))).toEqual(
    [],
  );
});

test("they are seeded once, and what is hidden changes the lists at its start", async () => {
  await seedNotices();
  expect((await listLatestNotices(100)).length).toBe(18);
  expect(await findNextNoticeChange()).toBeDefined();
});
