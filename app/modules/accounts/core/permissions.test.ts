import { describe, expect, test } from "vitest";
import { type Action, type Actor, can, decide, permissions, type Reason, type Thing } from "./permissions";

const OWN = 1;
const OTHER = 2;
const UNVERIFIED = 3;
const AUTHORITY = 10;
const OTHER_AUTHORITY = 11;
const DEPARTMENT = 20;
const OTHER_DEPARTMENT = 21;
const ME = 100;
const SOMEBODY = 101;

const nobody: Actor = {
  personId: ME,
  isConfirmed: true,
  hasSecondFactor: false,
  memberships: [],
  offices: [],
  isBroker: false,
  isExpert: false,
};

function member(role: "owner" | "manager" | "finance", organisationId = OWN, isInStanding = true): Actor {
  const acting = { organisationId, role, isInStanding };
  return { ...nobody, acting, memberships: [acting] };
}

const actors = {
  stranger: undefined,
  nobody,
  unconfirmed: { ...member("owner"), isConfirmed: false },
  owner: member("owner"),
  manager: member("manager"),
  finance: member("finance"),
  "owner of another": member("owner", OTHER),
  "owner of a stopped one": member("owner", UNVERIFIED, false),
  broker: { ...nobody, isBroker: true },
  expert: { ...nobody, isExpert: true },
  department: { ...nobody, offices: [{ role: "department", organisationId: DEPARTMENT }] },
  "other department": { ...nobody, offices: [{ role: "department", organisationId: OTHER_DEPARTMENT }] },
  "officer without factor": { ...nobody, offices: [{ role: "officer", organisationId: AUTHORITY }] },
  officer: {
    ...nobody,
    hasSecondFactor: true,
    offices: [{ role: "officer", organisationId: AUTHORITY }],
  },
  "officer of another authority": {
    ...nobody,
    hasSecondFactor: true,
    offices: [{ role: "officer", organisationId: OTHER_AUTHORITY }],
  },
  auditor: { ...nobody, offices: [{ role: "auditor" }] },
} as const satisfies Record<string, Actor | undefined>;
type Role = keyof typeof actors;

type Expected = "yes" | Reason;
/** Who is named gets the given answer, and whoever is signed in and not named does not know of it. */
type Row = Partial<Record<Role, Expected>>;

const everybody: Row = {
  ...(Object.fromEntries(Object.keys(actors).map((role) => [role, "yes"])) as Row),
  unconfirmed: "confirm_first",
};
const owners: Row = {
  unconfirmed: "confirm_first",
  owner: "yes",
  manager: "role_is_not_enough",
  finance: "role_is_not_enough",
};
const owningManagers: Row = { ...owners, manager: "yes" };
const anyOfficer: Row = {
  "officer without factor": "second_factor_first",
  officer: "yes",
  "officer of another authority": "yes",
};
const itsOfficer: Row = { "officer without factor": "second_factor_first", officer: "yes" };
const members: Row = { unconfirmed: "confirm_first", owner: "yes", manager: "yes", finance: "yes" };

/** One platform, organisation or case of somebody else's, in a state that allows the action. */
const thing: Thing = {
  organisationId: OWN,
  recommendedBy: DEPARTMENT,
  authorityId: AUTHORITY,
  enteredBy: SOMEBODY,
  isOpen: true,
};
const platformOnly: readonly Action[] = [
  "platform.edit-page",
  "platform.read-management",
  "department.read",
  "records.read",
  "revenue.read",
  "revenue.ask-reversal",
];
const authorityOnly: readonly Action[] = [
  "decision.enter",
  "decision.confirm",
  "revenue.verify",
  "revenue.decide-reversal",
  "revenue.examine",
];
/** What has no authority is every officer's. */
const without = (action: Action): Thing =>
  platformOnly.includes(action) || authorityOnly.includes(action)
    ? thing
    : { ...thing, authorityId: undefined, recommendedBy: undefined };

const matrix: Record<Action, Row> = {
  "account.manage": { ...everybody, unconfirmed: "yes" },
  "tokens.manage": everybody,
  "organisation.register": everybody,
  "organisation.read": { ...members, ...anyOfficer, auditor: "yes" },
  "organisation.invite": owners,
  "organisation.decide-joining": owners,
  "organisation.change-members": owners,
  "organisation.edit": owningManagers,
  "organisation.verify": anyOfficer,
  "organisation.suspend": anyOfficer,
  "broker.edit-own": everybody,
  "broker.decide": anyOfficer,
  "expert.edit-own": { expert: "yes" },
  "expert.appoint": anyOfficer,
  "assistance.prepare": { ...anyOfficer, department: "yes", "other department": "yes" },
  "platform.edit-page": owningManagers,
  "platform.read-management": { ...members, ...itsOfficer, department: "yes", auditor: "yes" },
  "capability.manage": owningManagers,
  "booking.manage": owningManagers,
  "records.read": { ...members, ...itsOfficer, department: "yes", auditor: "yes" },
  "booking.make": members,
  "booking.read": { ...members, auditor: "yes" },
  "enquiry.write": members,
  "enquiry.read": { ...members, auditor: "yes" },
  "achievement.manage": owningManagers,
  "duplicate-check.run": everybody,
  "demand.draft": everybody,
  "demand.write": members,
  "demand.read": members,
  "demand.award": owningManagers,
  "demand.answer": owningManagers,
  "demand.read-answers": members,
  "demand.check": anyOfficer,
  "introduction.make": { broker: "yes" },
  "contract.draft": owningManagers,
  "contract.read": { ...members, auditor: "yes" },
  "contract.sign": owningManagers,
  "contract.work": owningManagers,
  "payment.record": members,
  "revenue.read": { ...members, ...itsOfficer, department: "yes", auditor: "yes" },
  "revenue.declare": members,
  "revenue.verify": itsOfficer,
  "revenue.ask-reversal": { ...members, ...itsOfficer },
  "revenue.decide-reversal": itsOfficer,
  "revenue.examine": itsOfficer,
  "rewards.read": { broker: "yes", ...anyOfficer },
  "rewards.check": anyOfficer,
  "complaint.make": everybody,
  "complaints.decide": anyOfficer,
  "department.read": { department: "yes" },
  "desk.read": anyOfficer,
  "people.manage": anyOfficer,
  "decision.enter": itsOfficer,
  "decision.confirm": itsOfficer,
  "import.run": anyOfficer,
  "vocabulary.edit": anyOfficer,
  "calendar.edit": anyOfficer,
  "rules.edit": anyOfficer,
  "notices.edit": anyOfficer,
  "policies.edit": anyOfficer,
  "objections.answer": anyOfficer,
  "reports.answer": anyOfficer,
  "holds.decide": anyOfficer,
  "control-terms.edit": anyOfficer,
  "jobs.manage": anyOfficer,
  "contacts.reveal": everybody,
  "audit.read": { auditor: "yes" },
};

// The keys of an object literal are exactly these; `Object.keys` has forgotten it.
const actions = Object.keys(permissions) as Action[];
const roles = Object.keys(actors) as Role[];
const told = (actor: Actor | undefined, action: Action, about?: Thing): Expected => {
  const verdict = decide(actor, action, about);
  return verdict.allowed ? "yes" : verdict.reason;
};

describe.each(actions)("%s", (action) => {
  test.each(roles)("by %s", (role) => {
    const expected: Expected = role === "stranger" ? "sign_in_first" : (matrix[action][role] ?? "hidden");
    expect(told(actors[role], action, without(action))).toBe(expected);
    expect(can(actors[role], action, without(action))).toBe(expected === "yes");
  });

  test("in a state that does not allow it, nobody may, and whoever may not know of it learns nothing", () => {
    for (const role of roles) {
      const open = told(actors[role], action, without(action));
      const closed = told(actors[role], action, { ...without(action), isOpen: false });
      expect(closed, role).toBe(open === "yes" ? "wrong_state" : open);
    }
  });
});

describe("nobody decides their own case", () => {
  const decided = actions.filter((action) => "notOwn" in permissions[action]);
  const deciderOf = (action: Action) =>
    action === "organisation.decide-joining" ? actors.owner : actors.officer;

  test.each(decided)("%s: not who sent it", (action) => {
    expect(told(deciderOf(action), action, { ...thing, enteredBy: ME })).toBe("own_case");
  });

  test.each(decided.filter((action) => action !== "organisation.decide-joining"))(
    "%s: neither a member of its organisation nor the person whom it is about",
    (action) => {
      const insider: Actor = { ...actors.officer, memberships: actors.owner.memberships };
      expect(told(insider, action, thing)).toBe("own_case");
      expect(told(actors.officer, action, { ...thing, personId: ME })).toBe("own_case");
      expect(told(insider, action, { ...thing, organisationId: OTHER })).toBe("yes");
    },
  );
});

describe("of which organisation", () => {
  test("who acts for one that is stopped or not verified can read it and nothing else", () => {
    const actor = actors["owner of a stopped one"];
    const own = { organisationId: UNVERIFIED };
    expect(told(actor, "organisation.read", own)).toBe("yes");
    expect(told(actor, "organisation.edit", own)).toBe("organisation_not_in_standing");
    expect(told(actor, "organisation.invite", own)).toBe("organisation_not_in_standing");
  });

  test("what belongs to nobody is nobody's", () => {
    for (const none of [
      { organisationId: null },
      { personId: null },
      { recommendedBy: null, authorityId: null },
    ]) {
      expect(told(actors.owner, "platform.edit-page", { organisationId: null, ...none })).toBe("hidden");
      expect(told(actors.owner, "account.manage", { personId: null })).toBe("hidden");
      expect(told(actors.officer, "decision.enter", none)).toBe("hidden");
      expect(told(actors.department, "platform.read-management", none)).toBe("hidden");
    }
  });

  test("a thing that does not say which authority or department it is of is hidden from them", () => {
    const some = { organisationId: OTHER };
    expect(told(actors.officer, "decision.enter", some)).toBe("hidden");
    expect(told(actors.department, "platform.read-management", some)).toBe("hidden");
    expect(told(actors.department, "department.read", {})).toBe("yes");
  });

  test("without a thing, a member is asked as of the organisation that they act for", () => {
    const two: Actor = {
      ...member("finance"),
      memberships: [...member("finance").memberships, ...member("owner", OTHER).memberships],
    };
    expect(told(two, "organisation.edit")).toBe("role_is_not_enough");
    expect(told(two, "organisation.edit", { organisationId: OTHER })).toBe("yes");
    expect(told({ ...two, acting: undefined }, "organisation.edit")).toBe("hidden");
  });

  test("another person's account is not known to anybody, officers and auditors included", () => {
    for (const role of roles.filter((one) => one !== "stranger")) {
      expect(told(actors[role], "account.manage", { personId: SOMEBODY }), role).toBe("hidden");
    }
  });
});
