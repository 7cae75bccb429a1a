import { expect, test } from "vitest";
import { claimFault } from "./qualification";

const certificate = {
  validFrom: "2024-01-01",
  validUntil: "2026-12-31",
  hasEnded: false,
  scope: ["GB/T 22388-2008"],
};

test.each([
  { on: "2023-12-31", fault: "not_yet_valid", why: "a day early" },
  { on: "2024-01-01", fault: undefined, why: "its first day" },
  { on: "2026-12-31", fault: undefined, why: "its last day" },
  { on: "2027-01-01", fault: "expired", why: "the day after" },
])("$why: $fault", ({ on, fault }) => {
  expect(claimFault(certificate, "GB/T 22388-2008", on)).toBe(fault);
});

test("a method outside the scope is not covered", () => {
  expect(claimFault(certificate, "GB 5009.5-2016", "2025-01-01")).toBe("outside_scope");
});

test("one that has ended covers nothing, whatever its dates", () => {
  expect(claimFault({ ...certificate, hasEnded: true }, "GB/T 22388-2008", "2025-01-01")).toBe("ended");
});
