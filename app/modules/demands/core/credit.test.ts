import { describe, expect, it } from "vitest";
import { creditBy } from "./credit";
import { isProtected } from "./protection";

describe("the credit of an introduction", () => {
  it("follows the word of who pays, and the other's where that side is silent", () => {
    expect(creditBy({}, "owner")).toBe("unsaid");
    for (const payer of ["owner", "both", undefined] as const) {
      expect(creditBy({ owner: false, platform: true }, payer)).toBe("denied");
      expect(creditBy({ owner: true, platform: false }, payer)).toBe("credited");
      expect(creditBy({ platform: true }, payer)).toBe("credited");
    }
    expect(creditBy({ owner: false, platform: true }, "platform")).toBe("credited");
    expect(creditBy({ owner: true, platform: false }, "platform")).toBe("denied");
    expect(creditBy({ owner: true }, "platform")).toBe("credited");
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
