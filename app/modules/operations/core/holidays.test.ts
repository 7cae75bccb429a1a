import { expect, test } from "vitest";
import { holidaysOf } from "./holidays";

const named = { nameZh: "国庆节", nameEn: "National Day", basis: "一" };

test("days that follow each other are one stretch, and worked weekends stand beside them", () => {
  const days = [
    { day: "2027-09-26", kind: "working" as const },
    ...["2027-09-30", "2027-10-01", "2027-10-02", "2027-10-05"].map((day) => ({
      day,
      kind: "holiday" as const,
    })),
  ].map((one) => ({ ...named, ...one }));
  const other = { ...named, nameZh: "元旦", day: "2027-12-31", kind: "holiday" as const };
  expect(holidaysOf([...days, other])).toEqual([
    {
      ...named,
      runs: [
        { from: "2027-09-30", to: "2027-10-02", count: 3 },
        { from: "2027-10-05", to: "2027-10-05", count: 1 },
      ],
      worked: ["2027-09-26"],
    },
    { ...named, nameZh: "元旦", runs: [{ from: "2027-12-31", to: "2027-12-31", count: 1 }], worked: [] },
  ]);
});
