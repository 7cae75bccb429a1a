import { expect, test } from "vitest";
import { changeInput, platformInput } from "./platform-form";

const platform = {
  classCode: "tic",
  status: "operating",
  nameZh: "中心",
  areaCode: "150100",
  fieldCodes: ["ecology"],
  leadId: 1,
  sourceId: 1,
  isSample: false,
};
const site = { kind: "headquarters" };

test("a platform is taken as it is told", () => {
  expect(platformInput.safeParse({ ...platform, coBuilderIds: [2, 3], sites: [site] }).success).toBe(true);
});

test.each([
  ["a co-builder twice", { coBuilderIds: [2, 2] }, "named_twice", ["coBuilderIds"]],
  ["a field twice", { fieldCodes: ["ecology", "ecology"] }, "named_twice", ["fieldCodes"]],
  ["a lead unit that builds with itself", { coBuilderIds: [1] }, "leads_already", ["coBuilderIds"]],
  ["two headquarters", { sites: [site, site] }, "two_headquarters", ["sites"]],
  [
    "a county without its league",
    { sites: [{ ...site, countyCode: "150203" }] },
    "county_without_league",
    ["sites", 0],
  ],
  [
    "a contact that cannot be reached",
    { contacts: [{ kind: "organisation", nameZh: "办公室" }] },
    "contact_without_phone_or_email",
    ["contacts", 0],
  ],
  [
    "a day that is no year",
    { approved: { date: "2021-06-15", precision: "year" } },
    "not_a_date",
    ["approved"],
  ],
  [
    "a day that does not exist",
    { approved: { date: "2021-02-30", precision: "day" } },
    "not_a_date",
    ["approved"],
  ],
])("%s is refused", (_what, overrides, message, path) => {
  const result = platformInput.safeParse({ ...platform, ...overrides });
  expect(result.error?.issues).toMatchObject([{ message, path }]);
});

test("a relocation says where to", () => {
  const change = { platformId: 1, sourceId: 1, isSample: false };
  const to = (site?: object) =>
    changeInput.safeParse({ ...change, change: { kind: "relocated", site } }).success;
  expect([to(), to({ areaCode: "150200", countyCode: "150203" }), to({ countyCode: "150203" })]).toEqual([
    false,
    true,
    false,
  ]);
});
