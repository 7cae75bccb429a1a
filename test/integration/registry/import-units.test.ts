import { expect, test } from "vitest";
import { anOrganisation } from "../../factories/organisation";
import { usePlatformImport } from "./import-test";

const { database, rowsOf } = usePlatformImport();

const head = "名称,类别,盟市,领域,牵头单位,统一社会信用代码,单位性质,共建单位";
const row = (name: string, lead: string, uscc = "", kind = "", coBuilders = "") =>
  `${head}\n${name},重点实验室,包头市,新材料,${lead},${uscc},${kind},${coBuilders}`;
const uscc = "91350100M000100Y43";

test("a real platform cannot stand on an invented unit", async () => {
  const { nameZh } = await anOrganisation();
  expect((await rowsOf(row("错行", nameZh))).refused).toMatchObject([
    { reason: "sample_mixed_with_real", columns: ["lead"] },
  ]);
});

test("a unit is known by its code, and another name under the code is refused", async () => {
  await anOrganisation({ nameZh: "有码公司", uscc, isSample: false });
  expect((await rowsOf(row("有码的实验室", "有码公司", uscc))).refused).toEqual([]);
  expect((await rowsOf(row("错行", "别的公司", uscc))).refused).toMatchObject([
    { reason: "unit_has_other_code", columns: ["lead"], value: "有码公司" },
  ]);
});

test("a code or kind that the register does not have is told of, and neither taken over nor passed in silence", async () => {
  await anOrganisation({ nameZh: "无码公司", kind: "enterprise", isSample: false });
  const code = "91110108551385082Q";
  const text = row("无码的实验室", "无码公司", code, "高校");
  const remarks = [
    { line: 2, name: "无码的实验室", about: "unit_without_code", value: `无码公司 ${code}` },
    { line: 2, name: "无码的实验室", about: "unit_of_other_kind", value: "无码公司" },
  ];
  expect(await rowsOf(text)).toMatchObject({ added: [{ line: 2 }], refused: [], remarks });
  expect(await rowsOf(text)).toMatchObject({ unchanged: 1, refused: [], remarks });
  const [unit] = await database.owner`select uscc, kind from organisations where name_zh = '无码公司'`;
  expect(unit).toEqual({ uscc: null, kind: "enterprise" });
});

test("two spellings of one co-builder are one, and the lead unit in another spelling is refused", async () => {
  const { added } = await rowsOf(row("写法实验室", "写法公司", "", "", "写法(一)大学；写法（一）大学"));
  const [units] = await database.owner`
    select count(*)::int as n from platform_units u join platforms p on p.id = u.platform_id
    where p.registration_number = ${added[0]?.registrationNumber ?? ""}`;
  expect(units).toEqual({ n: 2 });
  expect((await rowsOf(row("错行", "写法公司", "", "", "写法 公司"))).refused).toMatchObject([
    { reason: "leads_already", columns: ["coBuilders"] },
  ]);
});
