import { expect, test } from "vitest";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { changeInput } from "~/app/modules/registry/platform-form";
import { anyContext, sourceId } from "../../factories/registry";
import { usePlatformImport } from "./import-test";

const { database, everything, imported, rowsOf } = usePlatformImport();

const head = "名称,英文名称,类别,盟市,领域,牵头单位";
const row = (name: string, lead = "", nameEn = "") =>
  `${head}\n${name},${nameEn},重点实验室,包头,新材料,${lead}`;

async function rename(
  registrationNumber: string,
  nameZh: string,
  nameEn: string,
  day: string,
): Promise<void> {
  const [platform] = await database.owner<{ id: number }[]>`
    select id from platforms where registration_number = ${registrationNumber}`;
  const input = changeInput.parse({
    platformId: platform?.id,
    change: { kind: "renamed", nameZh, nameEn },
    valid: { date: day, precision: "day" },
    sourceId: await sourceId("news"),
    isSample: false,
  });
  const result = await recordChange(input, anyContext());
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
}

test("after a renaming the earlier file still changes nothing, and says which platform it means", async () => {
  const first = row("改名前的实验室", "", "Laboratory before");
  const { added } = await rowsOf(first);
  const number = added[0]?.registrationNumber ?? "";
  await rename(number, "改名中的实验室", "Laboratory between", "2022-03-01");
  await rename(number, "改名后的实验室", "Laboratory after", "2023-03-01");
  const before = await everything();
  expect(await rowsOf(first)).toMatchObject({
    added: [],
    unchanged: 1,
    refused: [],
    remarks: [{ line: 2, name: "改名前的实验室", about: "former_name", value: `${number} 改名后的实验室` }],
  });
  expect(await rowsOf(row("改名后的实验室"))).toMatchObject({ unchanged: 1, refused: [], remarks: [] });
  expect((await rowsOf(row("改名中的实验室", "另一家公司"))).refused).toMatchObject([
    { reason: "differs_from_register", columns: ["lead"], value: `${number} 改名后的实验室` },
  ]);
  expect(await everything()).toBe(before);
});

test("a present name means its platform, whoever had it before", async () => {
  const { added } = await rowsOf(row("让出名称的实验室"));
  await rename(added[0]?.registrationNumber ?? "", "让出之后的实验室", "Gave its name away", "2022-03-01");
  const { added: heirs } = await rowsOf(row("接过名称的实验室"));
  await rename(heirs[0]?.registrationNumber ?? "", "让出名称的实验室", "Took the name", "2023-03-01");
  expect(await rowsOf(row("让出名称的实验室"))).toMatchObject({ unchanged: 1, remarks: [] });
});

test("brackets and letters of another width are the same names, of platforms and of units", async () => {
  await rowsOf(row("宽度实验室（包头）", "宽度（集团）公司"));
  const before = await everything();
  expect(await rowsOf(row("宽度实验室(包头)", "宽度(集团) 公司"))).toMatchObject({
    unchanged: 1,
    refused: [],
  });
  expect(await everything()).toBe(before);
  await rowsOf(row("宽度实验室ＡＢ", "宽度(集团)公司"));
  const [units] =
    await database.owner`select count(*)::int as n from organisations where name_zh like '宽度%'`;
  expect(units).toEqual({ n: 1 });
});

test("two imports of one file at the same moment enter it once", async () => {
  const names = Array.from(
    { length: 5 },
    (_, index) => `同时实验室${index},,重点实验室,包头,新材料,同时公司`,
  );
  const text = [head, ...names].join("\n");
  const results = await Promise.all([imported(text), imported(text)]);
  const counts = results.map((result) =>
    result.ok ? [result.value.added.length, result.value.unchanged] : result,
  );
  expect(counts.sort()).toEqual([
    [0, 5],
    [5, 0],
  ]);
  const [there] =
    await database.owner`select count(*)::int as n from platforms where name_zh like '同时实验室%'`;
  expect(there).toEqual({ n: 5 });
});
