import fc from "fast-check";
import { expect, test } from "vitest";
import { replyTime } from "./reply-time";

test.each([
  { answered: [1, 2, 3, 4], overdue: [], says: undefined, why: "too few answers" },
  {
    answered: [5, 1, 4, 2, 3],
    overdue: [],
    says: { cases: 5, hours: 3, isAtLeast: false },
    why: "the middle one",
  },
  {
    answered: [1, 2, 3, 4, 5, 60],
    overdue: [],
    says: { cases: 6, hours: 3.5, isAtLeast: false },
    why: "between the two in the middle",
  },
  {
    answered: [1, 2, 3, 4, 5],
    overdue: [200, 300],
    says: { cases: 7, hours: 4, isAtLeast: false },
    why: "the unanswered are slower, however long they wait",
  },
  {
    answered: [1, 2, 3, 4, 5],
    overdue: [200, 200, 200, 200, 200, 200],
    says: { cases: 11, hours: 200, isAtLeast: true },
    why: "most wait still",
  },
  { answered: [], overdue: [200, 200, 200, 200, 200], says: undefined, why: "no answer at all" },
])("$answered and $overdue unanswered: $why", ({ answered, overdue, says }) => {
  expect(replyTime({ answered, overdue }, 5)).toEqual(says);
});

test("whenever it is said to be exact, no later answer to what waits changes it", () => {
  const hours = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 12 });
  const later = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(hours, hours, later, (answered, overdue, delays) => {
      const now = replyTime({ answered, overdue }, 1);
      if (!now || now.isAtLeast) return;
      const settled = overdue.map((waited, index) => waited + (delays[index] ?? 0));
      expect(replyTime({ answered: [...answered, ...settled], overdue: [] }, 1)?.hours).toBe(now.hours);
    }),
  );
});
