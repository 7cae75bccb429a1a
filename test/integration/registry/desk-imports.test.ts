import { describe, expect, test } from "vitest";
import { csvText } from "~/app/core/csv-text";
import { lookAtImport, takeImport } from "~/app/modules/registry/desk-import.commands.server";
import { findDeskImport } from "~/app/modules/registry/desk-import.queries.server";
import { mostDeskRows } from "~/app/modules/registry/desk-import-form";
import { carryOutImportedRow } from "~/app/modules/registry/desk-import-rows.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { action as sendAction } from "~/app/routes/(en).workbench.desk.imports._index";
import { loader as pageLoader } from "~/app/routes/(en).workbench.desk.imports.$id._index";
import { loader as faultsLoader } from "~/app/routes/(en).workbench.desk.imports.$id.faults[.]csv";
import { anOfficer, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { nextNumber } from "../../factories/registry";
import { asking, atDesk, formOf, sentBy, statusOf, useDesk } from "./desk-test";

const desk = useDesk();

const head = ["名称", "类别", "盟市", "领域", "牵头单位", "简介"];
const row = (overrides: Partial<Record<"name" | "class" | "league" | "summary", string>> = {}) => [
  overrides.name ?? `内蒙古自治区导入${nextNumber()}号技术创新中心`,
  overrides.class ?? "技术创新中心",
  overrides.league ?? "包头市",
  "新材料",
  `导入示例企业${nextNumber()}号有限公司`,
  overrides.summary ?? "",
];
const table = (...rows: string[][]) => ({ bytes: Buffer.from(csvText([head, ...rows])), name: "平台.csv" });
const stated = { sourceTitle: "示例名单", sourceUrl: undefined, publishedOn: undefined, isSample: true };

async function look(officerId: number, file: { bytes: Buffer; name: string }, isPartial: "yes" | "" = "") {
  const looked = await lookAtImport({ ...stated, isPartial }, file, sentBy(officerId));
  if (!looked.ok) throw new Error(JSON.stringify(looked.refusal));
  const found = await findDeskImport(looked.value.id, officerId);
  if (!found) throw new Error("what was looked at is not there");
  return found;
}

const officerOfCenters = async () => anOfficer(await desk.authority());

describe("looking at a table", () => {
  test("tells what would happen and changes nothing: no row, no number, no index, no hold", async () => {
    const { id } = await officerOfCenters();
    const before = await desk.everything();
    const { report, canBeTaken } = await look(id, table(row(), row(), row({ league: "月球" })), "yes");
    expect(report.imported.added).toHaveLength(2);
    expect(report.imported.refused).toMatchObject([
      { line: 4, reason: "unknown_value", columns: ["league"] },
    ]);
    expect([report.isTaken, canBeTaken]).toEqual([true, true]);
    expect(await desk.everything()).toBe(before);
  });

  test.each([
    ["no table", Buffer.from([0, 1, 2, 3]), "not_text"],
    ["a table without the columns that it needs", Buffer.from("名称,地址\n甲,乙\n"), "columns_missing"],
    ["no rows", Buffer.from(csvText([head])), "no_rows"],
    [
      "more rows than one request takes",
      Buffer.from(csvText([head, ...Array.from({ length: mostDeskRows + 1 }, () => ["a"])])),
      "too_many_desk_rows",
    ],
  ])("refuses %s, and keeps nothing of it", async (_why, bytes, reason) => {
    const { id } = await officerOfCenters();
    const looked = await lookAtImport({ ...stated, isPartial: "" }, { bytes, name: "x.csv" }, sentBy(id));
    expect(looked).toMatchObject({ ok: false, refusal: { reason } });
    expect(await desk.rows(`select id from desk_imports where person_id = ${id}`)).toEqual([]);
  });

  test("a class of another authority is refused at its cell", async () => {
    const { id } = await officerOfCenters();
    const [other] = await desk.rows(
      `select name_zh from platform_classes where authority_id <> ${await desk.authority()} and is_open limit 1`,
    );
    const { report } = await look(id, table(row({ class: String(other?.name_zh) })), "yes");
    expect(report.imported.refused).toMatchObject([
      { reason: "class_of_other_authority", columns: ["class"] },
    ]);
  });
});

describe("taking a table", () => {
  test("writes the rows once, in the name of the officer, from the source that was told", async () => {
    const { id: officerId } = await officerOfCenters();
    const rows = [row(), row()];
    const { id } = await look(officerId, table(...rows));
    const sent = sentBy(officerId);
    const answers = await Promise.all([1, 2, 3].map(() => takeImport({ id }, sent)));
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: { id } })));
    const written = await desk.rows(`select p.is_sample, s.title_zh from platforms p
      join sources s on s.id = p.source_id where p.name_zh in ('${rows[0]?.[0]}', '${rows[1]?.[0]}')`);
    expect(written).toEqual([1, 2].map(() => ({ is_sample: true, title_zh: "示例名单" })));
    expect(await takeImport({ id }, sentBy(officerId))).toEqual({
      ok: false,
      refusal: { reason: "taken_already" },
    });
    const [line] =
      await desk.rows(`select actor_id::int as actor, detail from audit_log where action = 'takeImport'
      and subject_id = '${id}'`);
    expect(line).toEqual({ actor: officerId, detail: { added: 2, refused: 0, held: 0 } });
  });

  test("is all or nothing: one row that is refused by now refuses the file, and the report says so", async () => {
    const { id: officerId } = await officerOfCenters();
    const name = `内蒙古自治区相争${nextNumber()}号技术创新中心`;
    const { id } = await look(officerId, table(row(), row({ name })));
    // Meanwhile another has entered it, elsewhere.
    await aPlatform({ nameZh: name, areaCode: "150100" });
    const before = await desk.everything();
    expect(await takeImport({ id }, sentBy(officerId))).toEqual({
      ok: false,
      refusal: { reason: "rows_refused" },
    });
    expect(await desk.everything()).toBe(before);
    const found = await findDeskImport(id, officerId);
    expect(found?.report).toMatchObject({ isTaken: false, imported: { refused: [{ line: 3 }] } });
    expect(found?.status).toBe("looked_at");
  });

  test("comes too late after an hour, and is nobody else's to take", async () => {
    const { id: officerId } = await officerOfCenters();
    const { id } = await look(officerId, table(row()));
    const other = await officerOfCenters();
    expect(await takeImport({ id }, sentBy(other.id))).toMatchObject({ refusal: { reason: "unknown" } });
    await desk.rows(`update desk_imports set looked_at = looked_at - interval '61 minutes' where id = ${id}`);
    expect(await takeImport({ id }, sentBy(officerId))).toMatchObject({ refusal: { reason: "too_late" } });
  });
});

describe("rows that name a control term", () => {
  test("are held for another officer while the rest is taken, and written once released", async () => {
    const { id: officerId } = await officerOfCenters();
    const second = await officerOfCenters();
    const word = `管制示例${nextNumber()}`;
    await desk.rows(`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('export_control', 'keyword', '${word}', '说明', 'About', '示例', false, '2020-01-01')`);
    const held = row({ summary: `研究${word}的提取。` });
    const free = row();
    const { id, report } = await look(officerId, table(held, free));
    expect(report.held).toEqual([{ line: 2, name: held[0] }]);
    expect(report.imported.added).toMatchObject([{ name: free[0] }]);
    expect(await desk.rows("select id from holds")).toEqual([]);

    expect(await takeImport({ id }, sentBy(officerId))).toMatchObject({ ok: true });
    const registered = async (name = "") =>
      (await desk.rows(`select id from platforms where name_zh = '${name}'`)).length;
    expect([await registered(free[0]), await registered(held[0])]).toEqual([1, 0]);

    const [hold] = await desk.rows("select id, subject_kind, person_id from holds");
    expect(hold).toMatchObject({ subject_kind: "import-row", person_id: officerId });
    const release = { id: Number(hold?.id), reason: "已核对" };
    const handlers = { "import-row": carryOutImportedRow };
    expect(await releaseHold(release, handlers, sentBy(officerId))).toMatchObject({
      refusal: { reason: "own_case" },
    });
    expect(await releaseHold(release, handlers, sentBy(second.id))).toMatchObject({ ok: true });
    expect(await registered(held[0])).toBe(1);
  });
});

describe("the pages of imports", () => {
  const send = async (cookie: string, file: { bytes: Buffer; name: string }) => {
    const form = formOf({
      requestId: crypto.randomUUID(),
      sourceTitle: "示例名单",
      sourceUrl: "",
      publishedOn: "",
      isPartial: "yes",
      table: new File([new Uint8Array(file.bytes)], file.name),
    });
    return sendAction(asking("/workbench/desk/imports", cookie, { form }));
  };

  test("lead from the form to the report, and the table comes back with its faults and inert cells", async () => {
    const officer = await atDesk(await desk.authority());
    const evil = '=HYPERLINK("http://evil.example")';
    const sent = await send(officer.cookie, table(row({ league: "月球", summary: evil }), row()));
    expect(sent).toMatchObject({ status: 303 });
    const [found] = await desk.rows(`select id from desk_imports where person_id = ${officer.id}`);
    const params = { id: String(found?.id) };
    const address = `/workbench/desk/imports/${params.id}`;
    const download = await faultsLoader(asking(`${address}/faults.csv`, officer.cookie, { params }));
    const text = await download.text();
    expect(text.split("\r\n")[1]).toContain("月球");
    expect(text).toContain("问题,名称,类别");
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(download.headers.get("content-disposition")).toMatch(/^attachment; filename="import-\d+\.csv"$/);

    // Another officer of the same authority is not shown it.
    const other = await atDesk(officer.authorityId);
    expect(await statusOf(pageLoader(asking(address, other.cookie, { params })))).toBe(404);
    expect(await statusOf(faultsLoader(asking(`${address}/faults.csv`, other.cookie, { params })))).toBe(404);
  });

  test("a file that is no table comes back with everything that was typed", async () => {
    const officer = await atDesk(await desk.authority());
    const answer = await send(officer.cookie, { bytes: Buffer.from([0, 159, 146, 150]), name: "x.csv" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      faults: [{ field: "table", code: "table" }],
      typed: { sourceTitle: ["示例名单"], isPartial: ["yes"] },
    });
  });

  test("are there for officers with a second factor only", async () => {
    const officer = await anOfficer(await desk.authority());
    const { cookie } = await signIn(officer.id);
    expect(await send(cookie, table(row())).catch((thrown: Response) => thrown)).toMatchObject({
      status: 403,
    });
  });
});
