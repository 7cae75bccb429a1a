import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { isWorkingDay } from "~/app/core/working-days";
import { newRequestId } from "~/app/http/form";
import { findWorkingCalendar } from "~/app/modules/jobs/calendar.queries.server";
import { action, loader } from "~/app/routes/(en).workbench.desk.calendar";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedCalendar } from "~/seed/calendar";
import { useDatabase } from "../../database";
import { anOfficer, aPerson, signIn } from "../../factories/person";

const database = useDatabase("reference");
let cookie: string;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db, max: 2 });
  cookie = (await signIn((await anOfficer()).id, { hasSecondFactor: true })).cookie;
});
afterAll(closeSearch);
afterEach(() => database.owner`delete from calendar_days`);

const context = () => ({ requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.0" });
async function post(fields: Record<string, string>, as = cookie) {
  const body = new URLSearchParams({ requestId: newRequestId(), ...fields });
  const request = new Request("http://localhost/workbench/desk/calendar", {
    method: "POST",
    headers: { cookie: as },
    body,
  });
  const answer = await action({ request, params: {}, context: context() }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await answer.text();
  return { status: answer.status, location: answer.headers.get("location"), data: text && JSON.parse(text) };
}
async function read(query = "") {
  const request = new Request(`http://localhost/workbench/desk/calendar${query}`, { headers: { cookie } });
  return loader({ request, params: {}, context: context() });
}
const days = () => database.owner`select day::text, kind, basis from calendar_days order by day`;
const nationalDay = {
  day: "2027-10-01",
  kind: "holiday",
  nameZh: "国庆节",
  nameEn: "National Day",
  basis: "国办发明电〔2026〕1号",
};

test("the announced years are seeded once, with the working days that they are known to have", async () => {
  await seedCalendar();
  await seedCalendar();
  const counts = [];
  for (const year of [2024, 2025, 2026]) counts.push((await read(`?year=${year}`)).workingDays);
  expect(counts).toEqual([251, 248, 248]);
  expect((await read()).years).toEqual(expect.arrayContaining([2024, 2025, 2026]));
});

describe("a day", () => {
  test("is entered once however often the form is sent, shown in its year, and taken out again", async () => {
    const fields = { intent: "add", requestId: newRequestId(), ...nationalDay };
    const answers = [await post(fields), await post(fields)];
    for (const { status, location } of answers) {
      expect([status, location]).toEqual([303, "/workbench/desk/calendar?year=2027&result=added"]);
    }
    const page = await read("?year=2027&result=added");
    expect(page.days.map(({ day }) => day)).toEqual(["2027-10-01"]);
    expect(isWorkingDay("2027-10-01", await findWorkingCalendar())).toBe(false);
    expect((await post({ intent: "remove", removedDay: "2027-10-01" })).status).toBe(303);
    expect(await days()).toEqual([]);
    expect(await post({ intent: "remove", removedDay: "2027-10-01" })).toMatchObject({
      status: 409,
      data: { faults: [{ code: "unknown_day" }] },
    });
    const lines = await database.owner`
      select action, subject_id, detail from audit_log where subject_kind = 'calendar' and actor_kind = 'person' order by id`;
    expect(lines).toMatchObject([
      { action: "enterCalendarDay", subject_id: "2027-10-01" },
      { action: "removeCalendarDay", subject_id: "2027-10-01" },
    ]);
  });

  test.each([
    { why: "no date", fields: { day: "2027-02-30" }, fault: { field: "day", code: "not_date" } },
    {
      why: "a Friday that is worked",
      fields: { kind: "working" },
      fault: { field: "day", code: "weekday_is_worked_anyway" },
    },
    { why: "another kind", fields: { kind: "half" }, fault: { field: "kind", code: "choose" } },
    { why: "no basis", fields: { basis: " " }, fault: { field: "basis", code: "missing" } },
  ])("with $why is refused and comes back as it was typed", async ({ fields, fault }) => {
    const typed = { ...nationalDay, ...fields };
    const { status, data } = await post({ intent: "add", ...typed });
    expect(status).toBe(400);
    expect(data.faults).toEqual([expect.objectContaining(fault)]);
    for (const [name, text] of Object.entries(typed)) expect(data.typed[name]).toEqual([text]);
    expect(await days()).toEqual([]);
  });
});

describe("a pasted year", () => {
  const table = [
    "日期,安排,节日,英文,依据",
    "2027-01-01,放假,元旦,New Year's Day,国办发明电〔2026〕1号",
    "2027-10-01\t放假\t国庆节\tNational Day\t国办发明电〔2026〕1号".replaceAll("\t", ","),
    "2027-10-09,上班,国庆节,National Day,国办发明电〔2026〕1号",
  ].join("\n");

  test("is checked without a trace, then entered whole in the place of what was there", async () => {
    await post({ intent: "add", ...nationalDay, day: "2027-05-03" });
    await post({ intent: "add", ...nationalDay, nameZh: "国庆" });
    const checked = await post({ intent: "check", year: "2027", table });
    expect(checked).toMatchObject({
      status: 200,
      data: {
        typed: { table: [table] },
        preview: {
          added: ["2027-01-01", "2027-10-09"],
          changed: ["2027-10-01"],
          removed: ["2027-05-03"],
          same: 0,
        },
      },
    });
    expect((await days()).map(({ day }) => day)).toEqual(["2027-05-03", "2027-10-01"]);
    expect(await post({ intent: "enter", year: "2027", table })).toMatchObject({
      status: 303,
      location: "/workbench/desk/calendar?year=2027&result=entered",
    });
    expect((await days()).map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      "2027-01-01 holiday",
      "2027-10-01 holiday",
      "2027-10-09 working",
    ]);
    const again = await post({ intent: "check", year: "2027", table });
    expect(again.data.preview).toMatchObject({ added: [], changed: [], removed: [], same: 3 });
  });

  test("with wrong lines enters nothing and names each line", async () => {
    const wrong = `${table}\n2027-10-09,上班,国庆节,National Day,一\n2028-05-01,放假,劳动节,Labour Day,二\n2027-03-03,休息,甲,A,三`;
    const { status, data } = await post({ intent: "enter", year: "2027", table: wrong });
    expect(status).toBe(400);
    expect(data.preview.faults).toEqual([
      { line: 5, code: "twice" },
      { line: 6, code: "another_year" },
      { line: 7, code: "choose" },
    ]);
    expect(data.typed.table).toEqual([wrong]);
    expect(await days()).toEqual([]);
  });
});

test("nobody but an officer with a second factor edits the calendar", async () => {
  const { cookie: stranger } = await signIn((await aPerson()).id);
  expect((await post({ intent: "add", ...nationalDay }, stranger)).status).toBe(404);
  const { cookie: weak } = await signIn((await anOfficer()).id);
  expect((await post({ intent: "add", ...nationalDay }, weak)).status).toBe(403);
  expect(await days()).toEqual([]);
});
