import { describe, expect, test } from "vitest";
import { isUscc } from "~/app/modules/accounts/core/uscc";
import { organisationInput } from "~/app/modules/accounts/organisation-form";
import * as Lifecycle from "~/app/modules/registry/core/lifecycle";
import { platformInput } from "~/app/modules/registry/platform-form";
import { leagues } from "../places";
import type { PlatformPlan } from "../plan";
import { reportedPlan } from "../reported";
import { readTable } from "../tables";
import { lastDay } from "./dates";
import { samplePlan } from "./plan";

const plan = samplePlan();
const distinct = <Item>(items: readonly Item[]) => [...new Set(items)].sort();

/** The status at the end of its story; throws what the life cycle refuses. */
function statusAtTheEnd({ nameZh, status, changes }: PlatformPlan): Lifecycle.Status {
  return changes.reduce<Lifecycle.Status>((now, { change }) => {
    const decision = Lifecycle.decide(now, change.kind);
    if (!decision.ok) throw new Error(`${nameZh}: ${decision.refusal.reason}`);
    return decision.value;
  }, status);
}

test("two calls make the same plan", () => {
  expect(samplePlan()).toEqual(plan);
});

test("there are 60 invented organisations and 200 invented platforms", () => {
  expect([plan.organisations.length, plan.platforms.length]).toEqual([60, 200]);
});

test("an address has one house number in both languages", () => {
  const houses = plan.platforms.flatMap(({ sites }) =>
    sites.flatMap((site) => (site.addressZh ? [[site.addressZh, site.addressEn ?? ""]] : [])),
  );
  expect(houses.length).toBeGreaterThan(100);
  for (const [zh, en] of houses) expect(/^\d+/.exec(en ?? "")?.[0]).toBe(/(\d+)号/.exec(zh ?? "")?.[1]);
});

test.each<[string, readonly string[], (one: PlatformPlan) => string | undefined]>([
  ["class", readTable("classes", ["code"]).map(({ code }) => code), ({ classCode }) => classCode],
  ["league", leagues.map(({ code }) => code), ({ areaCode }) => areaCode],
  ["status", Lifecycle.statuses, statusAtTheEnd],
  ["level", ["league", "ministry", "national", "region"], ({ level }) => level],
  [
    "field",
    readTable("fields", ["kind", "code"]).flatMap(({ kind, code }) => (kind === "field" ? [code] : [])),
    ({ fieldCodes }) => fieldCodes[0],
  ],
])("every %s has an invented platform", (_what, all, read) => {
  expect(distinct(plan.platforms.flatMap((one) => read(one) ?? []))).toEqual(distinct(all));
});

test("every kind of change that the register knows is told of at least once", () => {
  const known = [...Object.keys(Lifecycle.transitions), ...Object.keys(Lifecycle.factChanges)];
  const told = plan.platforms.flatMap(({ changes }) => changes.map(({ change }) => change.kind as string));
  expect(distinct(told)).toEqual(distinct(known));
});

test("every organisation has a social credit code of its own with right check characters", () => {
  const codes = plan.organisations.map(({ uscc }) => uscc ?? "");
  expect(codes.filter((code) => !isUscc(code))).toEqual([]);
  expect(new Set(codes).size).toBe(60);
});

test("every record passes the check that a person's form must pass", () => {
  for (const one of plan.organisations) organisationInput.parse({ ...one, sourceId: 1 });
  for (const one of plan.platforms)
    platformInput.parse({ ...one, coBuilderIds: [], factSources: {}, sourceId: 1 });
});

test("no two platforms bear one name, and none bears a real one's", () => {
  const names = plan.platforms.map(({ nameZh }) => nameZh);
  const real = reportedPlan();
  expect(new Set(names).size).toBe(names.length);
  const taken = [...real.platforms, ...real.organisations].map(({ nameZh }) => nameZh);
  expect(
    [...names, ...plan.organisations.map(({ nameZh }) => nameZh)].filter((name) => taken.includes(name)),
  ).toEqual([]);
});

test("only invented organisations stand behind invented platforms", () => {
  const invented = plan.organisations.map(({ nameZh }) => nameZh);
  const named = plan.platforms.flatMap(({ lead, coBuilders }) => [lead ?? [], coBuilders].flat());
  expect(named.filter((name) => !invented.includes(name))).toEqual([]);
  expect(
    [...plan.organisations, ...plan.platforms].every(
      ({ isSample, source }) => isSample && source === "sample",
    ),
  ).toBe(true);
});

describe("histories", () => {
  const changed = plan.platforms.filter(({ changes }) => changes.length > 0);

  test("run forward in time, from the approval to the last day of the demonstration", () => {
    for (const { nameZh, approved, changes } of changed) {
      const days = [approved?.date ?? "", ...changes.map(({ valid }) => valid?.date ?? ""), lastDay];
      expect(days, nameZh).toEqual([...days].sort());
    }
  });

  test("name a document that nobody could take for a real one", () => {
    const documents = changed.flatMap(({ changes }) => changes.map(({ document }) => document));
    for (const { title, number } of documents) {
      expect(title).toContain("（演示文件）");
      expect(number).toMatch(/^演示〔20\d\d〕\d+号$/);
    }
  });

  test("of a revoked platform say why and name no successor", () => {
    const revoked = changed.flatMap(({ changes }) =>
      changes.filter(({ change }) => change.kind === "revoked"),
    );
    expect(revoked).toHaveLength(3);
    for (const { noteZh } of revoked) expect(noteZh).toContain("听取陈述申辩");
  });
});

test("some names have more than 40 characters, some a Mongolian name, and one record says almost nothing", () => {
  expect(plan.platforms.filter(({ nameZh }) => nameZh.length > 40).length).toBeGreaterThanOrEqual(3);
  expect(plan.platforms.filter(({ nameMn }) => nameMn).length).toBeGreaterThanOrEqual(2);
  expect(plan.platforms.filter(({ level, lead, approved }) => !level && !lead && !approved)).toHaveLength(1);
});

test("both languages tell the same number of directions and neither summary is missing", () => {
  for (const one of plan.platforms.filter(({ key }) => key !== "barely-known")) {
    expect(one.directionsEn, one.nameZh).toHaveLength(one.directionsZh.length);
    expect(one.summaryZh?.length, one.nameZh).toBeGreaterThan(30);
    expect(one.summaryEn?.length, one.nameZh).toBeGreaterThan(60);
  }
});
