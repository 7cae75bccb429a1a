import { describe, expect, it } from "vitest";
import { creditBy } from "./credit";
import { isProtected } from "./protection";

describe("the credit of an introduction", () => {
  // Owner's word, platform's word, and what follows while the payer may still speak, by who pays; then once it may not.
  it.each([
    [undefined, undefined, ["unsaid", "unsaid", "unsaid"], ["unsaid", "unsaid", "unsaid"]],
    [true, undefined, ["credited", "unsaid", "credited"], ["credited", "credited", "credited"]],
    [false, undefined, ["denied", "unsaid", "denied"], ["denied", "denied", "denied"]],
    [undefined, true, ["unsaid", "credited", "credited"], ["credited", "credited", "credited"]],
    [undefined, false, ["unsaid", "denied", "denied"], ["denied", "denied", "denied"]],
    [true, true, ["credited", "credited", "credited"], ["credited", "credited", "credited"]],
    [true, false, ["credited", "denied", "credited"], ["credited", "denied", "credited"]],
    [false, true, ["denied", "credited", "denied"], ["denied", "credited", "denied"]],
    [false, false, ["denied", "denied", "denied"], ["denied", "denied", "denied"]],
  ] as const)("with the owner's %s and the platform's %s is %j, later %j", (owner, platform, now, later) => {
    const claims = {
      ...(owner === undefined ? {} : { owner }),
      ...(platform === undefined ? {} : { platform }),
    };
    const by = (isOver: boolean) =>
      (["owner", "platform", "both"] as const).map((payer) => creditBy(claims, payer, { isOver }));
    expect(by(false)).toEqual(now);
    expect(by(true)).toEqual(later);
    expect(creditBy(claims, undefined, { isOver: false })).toBe(now[2]);
  });
});

describe("the protection of an introduction", () => {
  const until = "2026-06-01T00:00:00Z";

  it("holds from the second side's yes to its end, credited or not", () => {
    const before = new Date("2026-05-31T23:59:59Z");
    expect(isProtected({ status: "confirmed", protectedUntil: until }, before)).toBe(true);
    expect(isProtected({ status: "credited", protectedUntil: until }, before)).toBe(true);
    expect(isProtected({ status: "confirmed", protectedUntil: until }, new Date(until))).toBe(false);
  });

  it("does not hold for one that was never accepted by both", () => {
    for (const status of ["proposed", "refused", "withdrawn", "lapsed"])
      expect(isProtected({ status, protectedUntil: until }, new Date(0))).toBe(false);
  });
});
