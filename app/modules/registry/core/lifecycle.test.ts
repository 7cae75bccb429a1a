import { describe, expect, test } from "vitest";
import * as Lifecycle from "./lifecycle";

const statuses: Lifecycle.Status[] = [
  "preparing",
  "operating",
  "rectifying",
  "merged",
  "converted",
  "not_admitted",
  "closed",
  "revoked",
];

/** Every move there is; whatever is not in this table must be refused. */
const moves: Record<Lifecycle.StatusChange, Partial<Record<Lifecycle.Status, Lifecycle.Status>>> = {
  started: { preparing: "operating" },
  rectification_ordered: { operating: "rectifying" },
  rectified: { rectifying: "operating" },
  merged: { preparing: "merged", operating: "merged", rectifying: "merged" },
  converted: { preparing: "converted", operating: "converted", rectifying: "converted" },
  not_admitted: { preparing: "not_admitted", operating: "not_admitted", rectifying: "not_admitted" },
  closed: { preparing: "closed", operating: "closed", rectifying: "closed" },
  revoked: { operating: "revoked", rectifying: "revoked" },
};

describe.each(Object.keys(moves) as Lifecycle.StatusChange[])("%s", (change) => {
  test.each(statuses)("from %s", (status) => {
    const to = moves[change][status];
    const result = Lifecycle.decide(status, change);
    if (to) expect(result).toEqual({ ok: true, value: to });
    else expect(result.ok).toBe(false);
  });
});

test("a platform that has ended takes no change of any fact", () => {
  for (const status of statuses.filter(Lifecycle.isEnded)) {
    for (const change of Object.keys(Lifecycle.factChanges) as Lifecycle.FactChange[]) {
      expect(Lifecycle.decide(status, change)).toEqual({
        ok: false,
        refusal: { reason: "platform_has_ended", status },
      });
    }
  }
});

test("replacing the lead unit is decided, restructuring it is told", () => {
  expect(Lifecycle.routeOf("lead_replaced")).toBe("approval");
  expect(Lifecycle.routeOf("lead_restructured")).toBe("filing");
  expect(Lifecycle.clauseOf("lead_replaced")).toBe("S1 三(五)2");
});
