import { expect, test } from "vitest";
import { searchEngine } from "~/search/engine.server";
import { anyContext } from "../../factories/registry";
import { usePlatformImport } from "./import-test";

const { database, everything, imported, rowsOf } = usePlatformImport();

const head =
  "名称,类别,级别,盟市,旗县,领域,牵头单位,共建单位,批准日期,批准文号,批准文件,纬度,经度,联系部门,联系电话";
const full =
  "内蒙古自治区导入一号技术创新中心,技术创新中心,自治区级,包头,昆都仑区,新材料；ai,导入一号有限公司,导入大学；导入研究院,2021年6月,内科导〔2021〕1号,关于认定导入一号的通知,40.65,109.84,科研处,0472-1234567";

test("a row becomes a platform with its decision, units, place and contact, and is found", async () => {
  const answer = await rowsOf(`\ufeff${head}\r\n${full}\r\n`);
  expect(answer).toMatchObject({ rows: 1, unchanged: 0, refused: [], remarks: [] });
  const [added] = answer.added;
  const [row] = await database.owner`
    select p.level, p.status, p.area_code, p.county_code, p.approved_on::text, p.approved_precision, p.is_sample,
      array(select field_code from platform_fields where platform_id = p.id order by is_primary desc) as fields,
      array(select o.kind || ' ' || u.role from platform_units u join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id order by u.position) as units,
      (select document_number || ' ' || document_title from platform_changes where platform_id = p.id) as decision,
      (select array[lat, lng] from platform_sites where platform_id = p.id) as point,
      (select name_zh || ' ' || phone from platform_contacts where platform_id = p.id) as contact
    from platforms p where registration_number = ${added?.registrationNumber ?? ""}`;
  expect(row).toEqual({
    level: "region",
    status: "operating",
    area_code: "150200",
    county_code: "150203",
    approved_on: "2021-06-01",
    approved_precision: "month",
    is_sample: false,
    fields: ["new-materials", "ai"],
    units: ["enterprise lead", "university co_builder", "institute co_builder"],
    decision: "内科导〔2021〕1号 关于认定导入一号的通知",
    point: [40.65, 109.84],
    contact: "科研处 0472-1234567",
  });
  const found = await searchEngine().search({
    scope: { audience: "public" },
    kinds: ["platform"],
    text: "导入一号",
    filters: [],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 10,
  });
  expect(found.total.value).toBe(1);
});

test("the same file twice changes nothing, and a row that says otherwise names its columns", async () => {
  const before = await everything();
  expect(await rowsOf(`${head}\n${full}`)).toMatchObject({ added: [], unchanged: 1, refused: [] });
  expect(await everything()).toBe(before);
  const changed = full
    .replace("2021年6月", "2021-07-15")
    .replace("；ai", "；ecology")
    .replace("科研处", "办公室");
  expect((await rowsOf(`${head}\n${changed}`)).refused).toEqual([
    {
      line: 2,
      name: "内蒙古自治区导入一号技术创新中心",
      reason: "differs_from_register",
      columns: ["fields", "approvedOn", "contactOffice"],
      value: expect.stringMatching(/^TIC-\d+ 内蒙古自治区导入一号技术创新中心$/),
    },
  ]);
  expect(await everything()).toBe(before);
});

test("what a row leaves empty says nothing against the register", async () => {
  const bare = "名称,类别,盟市,领域\n内蒙古自治区导入一号技术创新中心,tic,包头市,新材料；人工智能";
  expect(await rowsOf(bare)).toMatchObject({ unchanged: 1, refused: [] });
});

const mixed = `Fields,Name,Class,League,Level,Lead unit,Remarks
new-materials,内蒙古自治区导入二号技术创新中心,tic,Baotou,region,导入二号公司,x
new-materials,没有规矩的名字,tic,Baotou,region,导入三号公司,x`;

test("one refused row refuses the file, and the request may be sent again", async () => {
  const state = async () => [
    await everything(),
    await database.owner`select count(*)::int as n from command_requests`,
  ];
  const before = await state();
  const result = await imported(mixed);
  expect(result).toMatchObject({
    ok: false,
    refusal: {
      reason: "rows_refused",
      imported: {
        unknownColumns: ["Remarks"],
        added: [{ line: 2 }],
        refused: [
          {
            line: 3,
            name: "没有规矩的名字",
            reason: "name_breaks_rule",
            columns: ["name"],
            value: "^内蒙古自治区.+技术创新中心$",
          },
        ],
      },
    },
  });
  expect(await state()).toEqual(before);
  const [line] = await database.owner`
    select result, detail from audit_log where action = 'importPlatforms' order by id desc limit 1`;
  expect(line).toEqual({ result: "refused", detail: { added: 0, refused: 1 } });
});

test("partially, the rows without fault are taken, and of the others not even their units stay", async () => {
  const answer = await rowsOf(mixed, { isPartial: true });
  expect(answer).toMatchObject({ added: [{ line: 2 }], refused: [{ line: 3 }] });
  const units = await database.owner<{ name: string }[]>`
    select name_zh as name from organisations where name_zh in ('导入二号公司', '导入三号公司')`;
  expect(units.map(({ name }) => name)).toEqual(["导入二号公司"]);
});

test("a request that comes twice has one effect and one answer", async () => {
  const context = anyContext();
  const text = "名称,类别,盟市,领域\n两次实验室,重点实验室,包头,新材料";
  const [one, other] = await Promise.all([imported(text, {}, context), imported(text, {}, context)]);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ ok: true, value: { added: [{ name: "两次实验室" }] } });
});
