import { describe, expect, it } from "vitest";
import {
  type Complainant,
  type ComplaintAbout,
  complaintChoices,
  mayChangeCredit,
  mayComplain,
} from "./complaint";
import { introductionStatuses } from "./introduction-state";
import { complaintAgainst, complaintKinds } from "./vocabulary";

const all: readonly Complainant[] = ["owner", "platform", "broker"];
const abouts: readonly ComplaintAbout[] = ["demand", "introduction"];

describe("a complaint", () => {
  it("is never about oneself", () => {
    for (const as of all)
      for (const about of abouts)
        for (const kind of complaintKinds) expect(mayComplain(as, about, kind, as)).toBe(false);
  });

  it("is of an officer only where an owner's demand was checked", () => {
    const ofOfficers = all.flatMap((as) =>
      abouts.flatMap((about) =>
        complaintChoices(as, about)
          .filter(({ against }) => against === "officer")
          .map(({ kind }) => `${as} ${about} ${kind}`),
      ),
    );
    expect(ofOfficers).toEqual(["owner demand check"]);
  });

  it("is of a broker, and by one, only about an introduction", () => {
    for (const as of all)
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
