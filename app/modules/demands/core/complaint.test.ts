import { describe, expect, it } from "vitest";
import {
  type ComplaintAbout,
  complainants,
  complaintChoices,
  mayChangeCredit,
  mayComplain,
} from "./complaint";
import { introductionStatuses } from "./introduction-state";
import { complaintAgainst, complaintKinds } from "./vocabulary";

const abouts: readonly ComplaintAbout[] = ["demand", "introduction"];

describe("a complaint", () => {
  it("is never about oneself", () => {
    for (const as of complainants)
      for (const about of abouts)
        expect(complaintChoices(as, about).filter(({ against }) => against === as)).toEqual([]);
  });

  it("of whoever reads a demand is of its owner's conduct alone", () => {
    expect(abouts.flatMap((about) => complaintChoices("reader", about))).toEqual([
      { kind: "conduct", against: "owner" },
    ]);
  });

  it("is of an officer only where an owner's demand was checked", () => {
    const ofOfficers = complainants.flatMap((as) =>
      abouts.flatMap((about) =>
        complaintChoices(as, about)
          .filter(({ against }) => against === "officer")
          .map(({ kind }) => `${as} ${about} ${kind}`),
      ),
    );
    expect(ofOfficers).toEqual(["owner demand check"]);
  });

  it("is of a broker, and by one, only about an introduction", () => {
    for (const as of complainants)
      for (const kind of complaintKinds) expect(mayComplain(as, "demand", kind, "broker")).toBe(false);
    for (const against of complaintAgainst)
      for (const kind of complaintKinds) expect(mayComplain("broker", "demand", kind, against)).toBe(false);
    expect(mayComplain("broker", "introduction", "introduction", "owner")).toBe(true);
  });

  it("changes a credit only if it is about an introduction that both sides accepted", () => {
    for (const kind of complaintKinds)
      for (const status of [undefined, ...introductionStatuses]) {
        expect(mayChangeCredit(kind, status, "credit")).toBe(
          kind === "introduction" && status === "confirmed",
        );
        expect(mayChangeCredit(kind, status, "uncredit")).toBe(
          kind === "introduction" && status === "credited",
        );
      }
  });
});
