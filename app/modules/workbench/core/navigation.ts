import { type Action, type Actor, can } from "../../accounts/core/permissions";

/** The pages of the workbench that its navigation leads to, besides the parts of the officers' desk. */
export type Place =
  | "overview"
  | "notifications"
  | "followed"
  | "settings"
  | "signIns"
  | "tokens"
  | "ownData"
  | "bookings"
  | "demands"
  | "enquiries"
  | "contracts"
  | "introductions"
  | "rewards"
  | "complaints"
  | "calendars"
  | "duplicateCheck"
  | "achievements"
  | "organisations"
  | "platforms"
  | "broker"
  | "expert"
  | "assistance"
  | "department"
  | "departmentDemands"
  | "desk"
  | "audit";

/** In the order in which they stand; what concerns the account itself last, as it is seldom wanted. */
const groups = ["mine", "dealings", "organisation", "office", "audit", "account"] as const;
export type Group = (typeof groups)[number];

interface Entry {
  place: Place;
  group: Group;
  action: Action;
  /** Also asked, where a permission alone would lead to an empty page. */
  only?: (actor: Actor, facts: NavigationFacts) => boolean;
}

export interface NavigationFacts {
  /** The organisation that the person acts for leads platforms. */
  leadsPlatforms: boolean;
}

const entries: readonly Entry[] = [
  { place: "overview", group: "mine", action: "account.manage" },
  { place: "notifications", group: "mine", action: "account.manage" },
  { place: "followed", group: "mine", action: "account.manage" },
  {
    place: "demands",
    group: "dealings",
    action: "demand.draft",
    only: (actor) => actor.memberships.length > 0 || actor.offices.length === 0,
  },
  {
    place: "contracts",
    group: "dealings",
    action: "contract.read",
    only: (actor) => actor.acting !== undefined,
  },
  { place: "introductions", group: "dealings", action: "introduction.make" },
  { place: "rewards", group: "dealings", action: "introduction.make" },
  {
    place: "bookings",
    group: "dealings",
    action: "account.manage",
    only: (actor) => actor.memberships.length > 0,
  },
  {
    place: "calendars",
    group: "dealings",
    action: "account.manage",
    only: (actor) => actor.memberships.length > 0,
  },
  {
    place: "enquiries",
    group: "dealings",
    action: "enquiry.read",
    only: (actor) => actor.acting !== undefined,
  },
  {
    place: "duplicateCheck",
    group: "dealings",
    action: "duplicate-check.run",
    only: (actor) => actor.memberships.length > 0 || actor.offices.length > 0,
  },
  {
    place: "complaints",
    group: "dealings",
    action: "complaint.make",
    only: (actor) => actor.memberships.length > 0 || actor.isBroker,
  },
  { place: "organisations", group: "organisation", action: "organisation.register" },
  {
    place: "platforms",
    group: "organisation",
    action: "platform.read-management",
    only: (actor, { leadsPlatforms }) => actor.acting !== undefined && leadsPlatforms,
  },
  {
    place: "achievements",
    group: "organisation",
    action: "achievement.manage",
    only: (actor) => actor.acting !== undefined,
  },
  { place: "broker", group: "organisation", action: "broker.edit-own" },
  { place: "expert", group: "organisation", action: "expert.edit-own" },
  { place: "department", group: "office", action: "department.read" },
  { place: "departmentDemands", group: "office", action: "department.read" },
  { place: "assistance", group: "office", action: "assistance.prepare" },
  { place: "desk", group: "office", action: "desk.read" },
  {
    place: "enquiries",
    group: "audit",
    action: "audit.read",
    only: (actor) => actor.acting === undefined,
  },
  {
    place: "contracts",
    group: "audit",
    action: "audit.read",
    only: (actor) => actor.acting === undefined,
  },
  { place: "audit", group: "audit", action: "audit.read" },
  { place: "settings", group: "account", action: "account.manage" },
  { place: "signIns", group: "account", action: "account.manage" },
  { place: "tokens", group: "account", action: "tokens.manage" },
  { place: "ownData", group: "account", action: "account.manage" },
];

export interface NavigationGroup {
  group: Group;
  places: readonly Place[];
}

/** The places that the actor may open, by groups in their order; a group without any is left out. */
export function navigationFor(actor: Actor, facts: NavigationFacts): NavigationGroup[] {
  const open = entries.filter(
    ({ action, only }) => can(actor, action) && (only === undefined || only(actor, facts)),
  );
  return groups
    .map((group) => ({
      group,
      places: open.filter((entry) => entry.group === group).map(({ place }) => place),
    }))
    .filter(({ places }) => places.length > 0);
}

/** What has to be done before anything else, most urgent first. */
export type FirstStep = "confirm" | "second_factor" | "no_organisation";

/** The step that the workbench's banner asks for, if any. */
export function firstStepOf(actor: Actor, facts: { hasApplication: boolean }): FirstStep | undefined {
  if (!actor.isConfirmed) return "confirm";
  if (actor.offices.some(({ role }) => role === "officer") && !actor.hasSecondFactor) return "second_factor";
  const isAnybody =
    actor.memberships.length > 0 || actor.offices.length > 0 || actor.isBroker || actor.isExpert;
  return isAnybody || facts.hasApplication ? undefined : "no_organisation";
}
