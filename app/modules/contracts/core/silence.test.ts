import { expect, test } from "vitest";
import { workingCalendar } from "~/app/core/working-days";
import { silentSince, waitedUntil } from "./silence";

const plain = workingCalendar([]);

test("what was declared on a Monday is waited for ten working days and no day less", () => {
  expect(waitedUntil("2026-11-02", 10, plain)).toBe("2026-11-16");
  expect(silentSince("2026-11-16", 10, plain)).toBe("2026-11-01");
  // A day later the Monday's are silent too.
  expect(silentSince("2026-11-17", 10, plain)).toBe("2026-11-02");
});

test("holidays make the wait longer", () => {
  const calendar = workingCalendar([{ day: "2026-11-10", kind: "holiday" }]);
  expect(waitedUntil("2026-11-02", 10, calendar)).toBe("2026-11-17");
  expect(silentSince("2026-11-17", 10, calendar)).toBe("2026-11-01");
});
