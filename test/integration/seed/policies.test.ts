import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { seedReference } from "~/seed/reference";
import { useDatabase } from "../../database";

const database = useDatabase("reference");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("a site without demo data has the policies, each with a summary in both languages", async () => {
  const rows = await database.owner<{ slug: string; is_sample: boolean; zh: string; en: string }[]>`
    select slug, is_sample, summary_zh as zh, summary_en as en from policies order by id`;
  expect(rows).toHaveLength(15);
  expect(rows.every(({ is_sample, zh, en }) => !is_sample && zh && en)).toBe(true);
});

test("the plan of 2020 stands as it was issued, and cites the national one", async () => {
  const [plan] = await database.owner`
    select number, issued_on::text, issued_precision, level, force, text_hash,
      array(select name_zh from policy_issuers where policy_id = p.id order by position) as issuers,
      (select o.name_zh from policy_issuers i join organisations o on o.id = i.organisation_id where i.policy_id = p.id) as known,
      array(select f.slug || ' ' || r.kind from policy_relations r join policies f on f.id = r.to_id where r.from_id = p.id) as relations
    from policies p where slug = 'nkf-2020-68'`;
  expect(plan).toEqual({
    number: "内科发〔2020〕68号",
    issued_on: "2020-09-09",
    issued_precision: "day",
    level: "region",
    force: "in_force",
    text_hash: null,
    issuers: ["内蒙古自治区科学技术厅", "内蒙古自治区财政厅"],
    known: "内蒙古自治区科学技术厅",
    relations: ["national-tic-plan-2020 cites"],
  });
});

test("a policy is found by a word of its outline and by who cites it", async () => {
  const search = (text: string, cited?: string) =>
    searchEngine().search({
      scope: { audience: "public" },
      kinds: ["policy"],
      text,
      filters: cited ? [{ facet: "cited", in: [cited] }] : [],
      facets: [],
      sort: "relevance",
      page: 1,
      perPage: 20,
    });
  const idOf = async (slug: string) => {
    const [row] = await database.owner<{ id: number }[]>`select id from policies where slug = ${slug}`;
    return String(row?.id);
  };
  expect((await search("编写提纲")).hits.map(({ id }) => id)).toEqual([await idOf("nkf-2020-68")]);
  expect((await search("", "yijian-2018-draft")).hits.map(({ id }) => id).sort()).toEqual(
    [await idOf("guofa-2018-4"), await idOf("innovation-bases-2017")].sort(),
  );
});

test("seeding again changes nothing", async () => {
  const [before] = await database.owner`select count(*)::int as n, max(id) as last from audit_log`;
  await seedReference();
  const [after] = await database.owner`select count(*)::int as n, max(id) as last from audit_log`;
  expect(after).toEqual(before);
});

/** The anchors that an import of the plan and of the draft gives to their clauses. */
const anchors = {
  "nkf-2020-68": [
    "t t-p1 t-p2 t-p3 t-p4 t-p5 t-p6 body p1 1 1-1 1-1-p1 1-2 1-2-1 1-2-2 1-2-3 2 2-p1",
    "3 3-1 3-1-p1 3-1-p2 3-1-1 3-1-2 3-1-3 3-2 3-2-p1 3-2-p2 3-2-p3 3-2-p4 3-2-p5 3-2-p6 3-3 3-3-p1",
    "3-4 3-4-p1 3-4-1 3-4-2 3-4-3 3-4-4 3-4-5 3-5 3-5-1 3-5-2 3-6 3-6-1 3-6-2 3-6-3",
    "4 4-1 4-1-p1 4-2 4-2-p1 4-3 4-3-p1 4-4 4-4-p1",
    "a1 a1-1 a1-2 a1-2-1 a1-2-2 a1-2-3 a1-2-4 a1-3 a1-3-5 a1-3-6 a1-3-7 a1-3-8 a1-3-9 a1-4 a1-5 a1-6",
  ],
  "yijian-2018-draft": [
    "p1 1 1-1 1-1-p1 1-2 1-2-p1 1-2-p2 1-2-p3 1-2-p4 1-2-p5 1-3 1-3-p1 1-3-p2 1-3-p3",
    "2 2-1 2-1-p1 2-1-p2 2-1-p3 2-2 2-2-p1 2-2-p2 2-2-p3 2-2-p4 2-2-p5",
    "2-3 2-3-p1 2-3-p2 2-3-p3 2-3-p4 2-3-p5 2-3-p6 2-4 2-4-p1 2-4-p2 2-4-p3 2-4-p4 2-4-p5",
    "2-5 2-5-p1 2-5-p2 2-5-p3 3 3-p1 3-p2 3-p3 3-p4 3-p5 3-p6 4 4-p1 4-p2 4-p3",
  ],
};

test.each(Object.entries(anchors))(
  "the outline of %s speaks of every numbered clause, by the anchors of its text",
  async (slug, lines) => {
    const ofText = lines.join(" ").split(" ");
    const rows = await database.owner<{ anchor: string }[]>`
      select o.anchor from policy_outlines o join policies p on p.id = o.policy_id
      where p.slug = ${slug} order by o.position`;
    const ofOutline = rows.map(({ anchor }) => anchor);
    expect(ofOutline.filter((anchor) => !ofText.includes(anchor))).toEqual([]);
    // Paragraphs, the notice and the head of the document need none.
    const numbered = ofText.filter((anchor) => !/(^|-)p\d+$|^(t|body)$/.test(anchor));
    expect(numbered.filter((anchor) => !ofOutline.includes(anchor))).toEqual([]);
    expect(ofOutline).toEqual(ofText.filter((anchor) => ofOutline.includes(anchor)));
  },
);
