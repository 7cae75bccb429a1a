import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexOffersOfDay } from "~/app/modules/capabilities/offers-of-day.commands.server";
import { indexRecords } from "~/app/modules/jobs/indexing.commands.server";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { changeInput } from "~/app/modules/registry/platform-form";
import { allDocuments } from "~/search/documents/all";
import { methodAttribute } from "~/search/documents/technical-services";
import { type Filter, type SearchDocument, type SearchKind, searchKinds } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aPlatform } from "../../factories/platform";
import { anyContext, sourceId } from "../../factories/registry";
import { request } from "./documents";

const database = useDatabase();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

const find = async (kind: SearchKind, text: string, filters: Filter[] = []) => {
  const answer = await searchEngine().search(request({ text, kinds: [kind], filters }));
  return answer.hits.map((hit) => Number(hit.id));
};
const index = (kind: SearchKind, id: number) => database.db.transaction((tx) => indexRecords(kind, [id], tx));

async function insert(statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await database.db.execute<{ id: number }>(statement);
  if (!row) throw new Error("nothing was inserted");
  return row.id;
}

const aService = (platformId: number, status = "published") =>
  insert(sql`insert into services (platform_id, is_sample, status, name_zh, category_code, keywords_zh, published_at,
      confirmed_at)
    select ${platformId}, true, ${status}, '生乳掺假鉴别', min(code), '{牛奶掺水}', now(), now()
    from service_categories returning id`);

describe("what platforms offer", () => {
  test("a service is found by its names, its customers' words, its method and where it is done", async () => {
    const platform = await aPlatform({ nameZh: "内蒙古自治区示例奶酪技术创新中心" });
    const id = await aService(platform.id);
    await database.db.execute(sql`insert into service_methods (service_id, platform_id, code)
      values (${id}, ${platform.id}, 'GB/T 22388-2008')`);
    await index("service", id);
    for (const text of ["生乳掺假", "牛奶掺水", "GB/T 22388-2008", "22388"])
      expect(await find("service", text), text).toEqual([id]);
    expect(await find("service", "", [{ facet: "league", in: ["150100"] }])).toEqual([id]);
    expect(await find("service", "", [{ facet: "league", in: ["150200"] }])).toEqual([]);
    const byMethod = (code: string): Filter => ({ attribute: methodAttribute(code), exists: true });
    expect(await find("service", "", [byMethod("GB/T 22388-2008")])).toEqual([id]);
    expect(await find("service", "", [byMethod("GB/T 22388")])).toEqual([]);
  });

  test("a certificate counts on the days on which it is valid", async () => {
    const platform = await aPlatform();
    const id = await aService(platform.id);
    await database.db.execute(sql`
      with m as (insert into service_methods (service_id, platform_id, code) values (${id}, ${platform.id}, 'GB 1-1')),
      q as (insert into platform_qualifications (platform_id, is_sample, kind, number, issuer, valid_from, valid_until)
        values (${platform.id}, true, 'cma', '1', '示例', '2020-01-01', '2020-12-31'),
          (${platform.id}, true, 'cnas', '2', '示例', '2020-01-01', '2099-12-31') returning id),
      s as (insert into qualification_scope (qualification_id, platform_id, method_code)
        select id, ${platform.id}, 'GB 1-1' from q)
      select 1`);
    await database.db.execute(sql`insert into service_method_claims (service_id, method_code, qualification_id, platform_id)
      select ${id}, 'GB 1-1', id, platform_id from platform_qualifications where platform_id = ${platform.id}`);
    await index("service", id);
    expect(await find("service", "", [{ facet: "qualification", in: ["cnas"] }])).toEqual([id]);
    expect(await find("service", "", [{ facet: "qualification", in: ["cma"] }])).toEqual([]);
  });

  test("a certificate that has ended counts no more once the day has begun, without anybody's doing", async () => {
    const platform = await aPlatform();
    const id = await aService(platform.id);
    await database.db.execute(sql`
      with m as (insert into service_methods (service_id, platform_id, code) values (${id}, ${platform.id}, 'GB 2-2')),
      q as (insert into platform_qualifications (platform_id, is_sample, kind, number, issuer, valid_from, valid_until)
        values (${platform.id}, true, 'catl', '3', '示例', '2020-01-01',
          (now() at time zone 'Asia/Shanghai')::date) returning id),
      s as (insert into qualification_scope (qualification_id, platform_id, method_code)
        select id, ${platform.id}, 'GB 2-2' from q)
      select 1`);
    await database.db.execute(sql`insert into service_method_claims (service_id, method_code, qualification_id, platform_id)
      select ${id}, 'GB 2-2', id, platform_id from platform_qualifications where platform_id = ${platform.id}`);
    await index("service", id);
    const certified: Filter[] = [{ facet: "qualification", in: ["catl"] }];
    expect(await find("service", "", certified)).toEqual([id]);
    await database.owner`call clock.set_ahead('1 day')`;
    try {
      await indexOffersOfDay();
      expect(await find("service", "", certified)).toEqual([]);
    } finally {
      await database.owner`call clock.set_ahead('0')`;
    }
  });

  test.each(["draft", "paused", "withdrawn"])("what is %s is not in the index", async (status) => {
    const platform = await aPlatform();
    const id = await aService(platform.id);
    await index("service", id);
    expect(
      await find("service", "", [
        { attribute: "platform", range: { gte: platform.id, lt: platform.id + 1 } },
      ]),
    ).toEqual([id]);
    // What was published is no draft again, so that one is another.
    const other = status === "draft" ? await aService(platform.id, "draft") : id;
    if (status !== "draft")
      await database.db.execute(sql`update services set status = ${status} where id = ${id}`);
    await index("service", other);
    expect(await find("service", "生乳掺假")).not.toContain(other);
  });

  test("what an ended platform offered leaves the index with its platform", async () => {
    const platform = await aPlatform();
    const id = await aService(platform.id);
    await index("service", id);
    const closed = changeInput.parse({
      platformId: platform.id,
      change: { kind: "closed" },
      valid: { date: "2022-01-01", precision: "day" },
      sourceId: await sourceId("sample"),
      isSample: true,
    });
    expect((await recordChange(closed, anyContext())).ok).toBe(true);
    expect(await find("service", "生乳掺假")).not.toContain(id);
  });

  test("instruments, resources and achievements are found by what their makers said of them", async () => {
    const platform = await aPlatform({ nameZh: "内蒙古自治区示例风电技术创新中心" });
    await database.db.execute(sql`insert into instrument_classes (code, parent_code, name_zh, name_en, position)
      values ('97', null, '示例仪器', 'Sample instruments', 97), ('9701', '97', '示例色谱仪', 'Sample chromatographs', 1)`);
    const instrument =
      await insert(sql`insert into instruments (platform_id, is_sample, status, name_zh, asset_number,
        class_code, model, operation, published_at, confirmed_at)
      values (${platform.id}, true, 'published', '气相色谱仪', 'A-1', '9701', 'GC-9790', 'both', now(), now()) returning id`);
    const resource =
      await insert(sql`insert into shared_resources (platform_id, is_sample, status, name_zh, kind,
        access_mode, details, published_at, confirmed_at)
      values (${platform.id}, true, 'published', '草原气象数据', 'dataset', 'open', '{"format": ["netcdf"], "doi": "10.12072/ncdc.9"}', now(), now())
      returning id`);
    const achievement =
      await insert(sql`insert into achievements (organisation_id, is_sample, platform_id, status, title_zh,
        problem_zh, readiness, transfer_modes, published_at, confirmed_at)
      select organisation_id, true, platform_id, 'published', '叶片除冰涂层', '冬天风机叶片结冰停机', 6, '{assignment}', now(), now()
      from platform_units where platform_id = ${platform.id} and role = 'lead' returning id`);
    await index("instrument", instrument);
    await index("resource", resource);
    await index("achievement", achievement);
    expect(await find("instrument", "GC-9790")).toEqual([instrument]);
    for (const code of ["97", "9701"])
      expect(await find("instrument", "色谱", [{ facet: "instrument", in: [code] }]), code).toEqual([
        instrument,
      ]);
    for (const mode of ["self", "operated"])
      expect(await find("instrument", "", [{ facet: "mode", in: [mode] }]), mode).toEqual([instrument]);
    for (const text of ["netcdf", "数据集 草原", "10.12072/ncdc.9"])
      expect(await find("resource", text), text).toEqual([resource]);
    expect(await find("resource", "", [{ facet: "detail.dataset.format", in: ["netcdf"] }])).toEqual([
      resource,
    ]);
    expect(await find("achievement", "风机结冰", [{ facet: "readiness", in: ["6"] }])).toEqual([achievement]);
  });

  test("a rebuild writes the same documents", async () => {
    const documents: SearchDocument[] = [];
    for await (const batch of allDocuments(database.db)) documents.push(...batch);
    const kinds = new Set(documents.map(({ kind }) => kind));
    for (const kind of ["service", "instrument", "resource", "achievement"] as const)
      expect(kinds.has(kind), kind).toBe(true);
    const answer = await searchEngine().search(request({ text: "", kinds: searchKinds }));
    expect(answer.total.value).toBe(documents.filter(({ validTo }) => validTo === undefined).length);
  });
});
