import { describe, expect, test } from "vitest";
import type { Actor } from "../../accounts/core/permissions";
import { firstStepOf, navigationFor } from "./navigation";

const anybody: Actor = {
  personId: 1,
  isConfirmed: true,
  hasSecondFactor: false,
  memberships: [],
  offices: [],
  isBroker: false,
  isExpert: false,
};
const owner = { organisationId: 5, role: "owner", isInStanding: true } as const;
const officer: Actor = {
  ...anybody,
  hasSecondFactor: true,
  offices: [{ role: "officer", organisationId: 9 }],
};
const placesOf = (actor: Actor, leadsPlatforms = false) =>
  navigationFor(actor, { leadsPlatforms }).flatMap(({ places }) => places);

describe("the navigation", () => {
  test("shows nobody a place of an office or of an organisation that they have not", () => {
    for (const place of ["desk", "department", "assistance", "audit", "platforms", "expert"] as const)
      expect(placesOf(anybody, true)).not.toContain(place);
  });

  test("leads those who act for a lead unit to its platforms, and others not", () => {
    const acting = { ...anybody, acting: owner, memberships: [owner] };
    expect(placesOf(acting, true)).toContain("platforms");
    expect(placesOf(acting, false)).not.toContain("platforms");
  });

  test("leads an officer to the desk only in a session with a second factor", () => {
    expect(placesOf(officer)).toContain("desk");
    expect(placesOf({ ...officer, hasSecondFactor: false })).not.toContain("desk");
  });

  test.each([
    ["department", { role: "department", organisationId: 9 }],
    ["audit", { role: "auditor" }],
  ] as const)("shows %s to who holds the office", (place, office) => {
    expect(placesOf({ ...anybody, offices: [office] })).toContain(place);
  });
});

test.each([
  ["confirm", { ...officer, isConfirmed: false, hasSecondFactor: false }, false],
  ["second_factor", { ...officer, hasSecondFactor: false }, false],
  ["no_organisation", anybody, false],
  [undefined, anybody, true],
  [undefined, officer, false],
  [undefined, { ...anybody, memberships: [owner], acting: owner }, false],
] as const)("the first step is %s", (step, actor, hasApplication) => {
  expect(firstStepOf(actor, { hasApplication })).toBe(step);
});
