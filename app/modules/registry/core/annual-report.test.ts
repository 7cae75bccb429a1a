import { describe, expect, test } from "vitest";
import { nextReport } from "./annual-report";

const rules = { due: "03-31", exemptFrom: "07-01" };
const operating = (date: string, precision: "day" | "month" | "year" = "day") =>
  ({ status: "operating", approved: { date, precision } }) as const;

describe("the next annual report of a center", () => {
  test.each([
    ["2026-03-31", 2025, "2026-03-31", "the last day still counts"],
    ["2026-04-01", 2026, "2027-03-31", "after it the next year's is next"],
    ["2026-01-01", 2025, "2026-03-31", "early in the year"],
    ["2026-12-31", 2026, "2027-03-31", "late in the year"],
  ])("on %s is that on %i, due %s: %s", (today, year, dueOn) => {
    expect(nextReport(operating("2020-01-01"), today, rules)).toEqual({ year, dueOn, owed: "yes" });
  });

  test.each([
    ["2025-06-30", "day", "yes", "approved in June"],
    ["2025-07-01", "day", "exempt", "approved after June"],
    ["2026-02-01", "day", "exempt", "approved after the year itself"],
    ["2025-06-01", "month", "yes", "some day in June"],
    ["2025-07-01", "month", "exempt", "some day in July"],
    ["2025-01-01", "year", "unknown", "some day of the year"],
    ["2024-01-01", "year", "yes", "some day of the year before"],
  ] as const)("approved %s (%s): %s, %s", (date, precision, owed, _why) => {
    expect(nextReport(operating(date, precision), "2026-03-01", rules)?.owed).toBe(owed);
  });

  test("is not known where no approval is, and is not there for what does not run", () => {
    expect(nextReport({ status: "operating" }, "2026-03-01", rules)?.owed).toBe("unknown");
    expect(nextReport({ status: "preparing" }, "2026-03-01", rules)).toBeUndefined();
    expect(nextReport({ status: "revoked" }, "2026-03-01", rules)).toBeUndefined();
  });

  test("follows another rule of the day", () => {
    const other = { due: "04-30", exemptFrom: "10-01" };
    expect(nextReport(operating("2025-09-30"), "2026-04-15", other)).toEqual({
      year: 2025,
      dueOn: "2026-04-30",
      owed: "yes",
    });
  });
});
