import { expect, test } from "vitest";
import { closureInput, tariffInput } from "./instrument-form";

const closed = (startsAt: string, endsAt: string) =>
  closureInput.safeParse({ startsAt, endsAt, reason: "maintenance", note: "" }).success;

test("an instrument is closed on days that there are", () => {
  expect(closed("2028-02-29T08:00", "2028-02-29T18:00")).toBe(true);
  expect(closed("2026-02-28T08:00", "2026-02-30T08:00")).toBe(false);
  expect(closed("2026-02-28T08:00", "2026-13-01T08:00")).toBe(false);
  expect(closed("2026-02-28T08:00", "2026-02-28T24:00")).toBe(false);
});

test("a price is a million yuan at most", () => {
  const price = (yuan: string) =>
    tariffInput.safeParse({
      ...{ effectiveFrom: "2026-03-01", selfHourFen: "", operatedHourFen: yuan },
      ...{ setupFen: "", perSampleFen: yuan, minimumFen: "" },
    });
  expect(price("1000000")).toMatchObject({ success: true, data: { perSampleFen: 100_000_000 } });
  expect(price("1000000.01").error?.issues.map(({ message }) => message)).toEqual(["too_much", "too_much"]);
});
