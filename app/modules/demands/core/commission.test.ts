import { describe, expect, it } from "vitest";
import { commissionOf, divideAmongBrokers, owedFen, percentOf, shareOf, wholeShares } from "./commission";

describe("a commission", () => {
  it("is owed only when a contract follows", () => {
    expect(owedFen({ basis: "fixed", fixedFen: 500_000, payer: "owner" }, undefined)).toEqual({
      owner: 0,
      platform: 0,
    });
  });

  it("is never more than agreed: parts of a fen are dropped", () => {
    expect(owedFen({ basis: "share", shareBp: 333, payer: "owner" }, 1001)).toEqual({
      owner: 33,
      platform: 0,
    });
    expect(owedFen({ basis: "share", shareBp: 250, payer: "platform" }, 30_000_000)).toEqual({
      owner: 0,
      platform: 750_000,
    });
  });

  it("is exact for the largest contracts", () => {
    expect(owedFen({ basis: "share", shareBp: 9_999, payer: "owner" }, 1_000_000_000_000).owner).toBe(
      999_900_000_000,
    );
  });

  it("is paid by halves where both pay, to the fen", () => {
    for (const fen of [1, 2, 101, 99_999]) {
      const { owner, platform } = owedFen({ basis: "fixed", fixedFen: fen, payer: "both" }, 1);
      expect(owner + platform).toBe(fen);
      expect(owner - platform).toBe(fen % 2);
    }
  });

  it("says what is missing, and keeps nothing that its basis does not need", () => {
    expect(commissionOf({ basis: "none", shareBp: 3, payer: "owner" })).toEqual({
      ok: true,
      value: { basis: "none" },
    });
    expect(commissionOf({ basis: "share", payer: "owner" })).toMatchObject({
      refusal: { reason: "share_missing" },
    });
    expect(commissionOf({ basis: "share", shareBp: 10_001, payer: "owner" })).toMatchObject({
      refusal: { reason: "share_out_of_range" },
    });
    expect(commissionOf({ basis: "fixed", fixedFen: 0, payer: "both" })).toMatchObject({
      refusal: { reason: "fee_missing" },
    });
    expect(commissionOf({ basis: "fixed", fixedFen: 1 })).toMatchObject({
      refusal: { reason: "payer_missing" },
    });
  });
});

describe("brokers who introduce together", () => {
  it("share the whole, whatever does not divide", () => {
    const shares = [
      { brokerId: 1, shareBp: 3334, hasAgreed: true },
      { brokerId: 2, shareBp: 3333, hasAgreed: true },
      { brokerId: 3, shareBp: 3333, hasAgreed: true },
    ];
    for (const fen of [0, 1, 2, 100, 1_000_001]) {
      const parts = divideAmongBrokers(fen, 1, shares);
      expect([...parts.values()].reduce((sum, part) => sum + part, 0)).toBe(fen);
    }
  });

  it("leave the part of one who has not agreed to who introduced", () => {
    const parts = divideAmongBrokers(1000, 1, [
      { brokerId: 1, shareBp: 6000, hasAgreed: true },
      { brokerId: 2, shareBp: 4000, hasAgreed: false },
    ]);
    expect([...parts]).toEqual([[1, 1000]]);
  });

  it("leave something to who introduced, and are named once each", () => {
    expect(wholeShares(1, [{ brokerId: 2, shareBp: 2500 }])).toEqual({
      ok: true,
      value: [
        { brokerId: 1, shareBp: 7500 },
        { brokerId: 2, shareBp: 2500 },
      ],
    });
    expect(wholeShares(1, [{ brokerId: 2, shareBp: 10_000 }]).ok).toBe(false);
    expect(wholeShares(1, [{ brokerId: 1, shareBp: 10 }]).ok).toBe(false);
    expect(wholeShares(1, [{ brokerId: 2, shareBp: 0.5 }]).ok).toBe(false);
    expect(
      wholeShares(1, [
        { brokerId: 2, shareBp: 10 },
        { brokerId: 2, shareBp: 10 },
      ]).ok,
    ).toBe(false);
  });
});

describe("a percentage", () => {
  it("is read as it is typed and shown with the decimals that it has", () => {
    expect(["3", "2.5", "0.25%", "100％", "０.５"].map(shareOf)).toEqual([300, 250, 25, 10_000, 50]);
    expect(["", "0", "101", "1.234", "-1", "x"].map(shareOf)).toEqual(Array(6).fill(undefined));
    expect(percentOf(250)).toBe("2.5");
  });
});
