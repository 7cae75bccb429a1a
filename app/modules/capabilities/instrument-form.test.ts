import { expect, test } from "vitest";
import { closureInput } from "./instrument-form";

const closed = (startsAt: string, endsAt: string) =>
  closureInput.safeParse({ startsAt, endsAt, reason: "maintenance", note: "" }).success;

test("an instrument is closed on days that there are", () => {
  expect(closed("2028-02-29T08:00", "2028-02-29T18:00")).toBe(true);
  expect(closed("2026-02-28T08:00", "2026-02-30T08:00")).toBe(false);
  expect(closed("2026-02-28T08:00", "2026-13-01T08:00")).toBe(false);
  expect(closed("2026-02-28T08:00", "2026-02-28T24:00")).toBe(false);
});
