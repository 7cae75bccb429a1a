import { type MemberRole, memberRoles, type OfficeRole } from "./roles";

/** Who asks, as the database knows them at this moment. Nobody signed in: undefined. */
export interface Actor {
  personId: number;
  /** An address or a telephone number of theirs has been confirmed. */
  isConfirmed: boolean;
  /** This session began with a second factor. */
  hasSecondFactor: boolean;
  /** The organisation that they act for now. */
  acting?: Membership;
  memberships: readonly Membership[];
  offices: readonly Office[];
  isBroker: boolean;
  isExpert: boolean;
}

export interface Membership {
  organisationId: number;
  role: MemberRole;
  /** Verified by an officer and not stopped. */
  isInStanding: boolean;
}

export interface Office {
  role: OfficeRole;
  /** The authority or the recommending department; an auditor has none. */
  organisationId?: number;
}

/** What the action is about, as far as the rule needs it. Left out: what is asked is whether it is possible at all. */
export interface Thing {
  /** Whose it is. */
  organisationId?: number | null;
  /** The person whose it is. */
  personId?: number | null;
  /** The department that recommends the platform. */
  recommendedBy?: number | null;
  /** The authority of the platform's class. */
  authorityId?: number | null;
  /** Who entered or sent it: they never decide it. */
  enteredBy?: number | null;
  /** Whether its state allows the action. */
  isOpen?: boolean;
}

/** Why not. The page words it; `hidden`: one may not know that it exists, so the answer is 404. */
export type Reason =
  | "sign_in_first"
  | "confirm_first"
  | "second_factor_first"
  | "hidden"
  | "organisation_not_in_standing"
  | "role_is_not_enough"
  | "own_case"
  | "wrong_state";

export type Verdict = { allowed: true } | { allowed: false; reason: Reason };

interface Rule {
  /** Any one of these lets it pass. */
  by: readonly Way[];
  /**
   * Nobody decides their own case (domain): `sender`, who entered or sent it; `party`, its organisation's members and
   * the person whom it is about as well.
   */
  notOwn?: "sender" | "party";
  /** Allowed before an address or a telephone number has been confirmed: what leads there, and what ends the account. */
  mayBeUnconfirmed?: true;
}

type Way =
  /** Anybody who is signed in, about themselves. */
  | { who: "self" }
  /** A member of the thing's organisation, with one of these roles. */
  | { who: "member"; roles: readonly MemberRole[]; mayBeUnverified?: true }
  /**
   * Officers have a second factor in every session that decides something. `ofPlatform`: only for what their authority
   * or department is there for, so a thing that does not say whose it is, is nobody's.
   */
  | { who: OfficeRole; ofPlatform?: true }
  | { who: "broker" | "expert" };

const staff: Way[] = [{ who: "officer" }];
const authority: Way[] = [{ who: "officer", ofPlatform: true }];
const department: Way[] = [{ who: "department", ofPlatform: true }];

/**
 * Who may do what: role, membership, state of the thing (domain: who may do what). One table for queries, commands,
 * buttons and the API. Queries repeat the organisation in their conditions, so that a slip here shows less, never more.
 */
export const permissions = {
  /** Own profile, sign-ins, data, notifications, saved searches. */
  "account.manage": { by: [{ who: "self" }], mayBeUnconfirmed: true },
  "tokens.manage": { by: [{ who: "self" }] },
  "organisation.register": { by: [{ who: "self" }] },
  "organisation.read": {
    by: [{ who: "member", roles: memberRoles, mayBeUnverified: true }, ...staff, { who: "auditor" }],
  },
  "organisation.invite": { by: [{ who: "member", roles: ["owner"] }] },
  "organisation.decide-joining": { by: [{ who: "member", roles: ["owner"] }], notOwn: "sender" },
  "organisation.change-members": { by: [{ who: "member", roles: ["owner"] }] },
  "organisation.edit": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  "organisation.verify": { by: staff, notOwn: "party" },
  "organisation.suspend": { by: staff, notOwn: "party" },
  "broker.edit-own": { by: [{ who: "self" }] },
  "broker.decide": { by: staff, notOwn: "party" },
  "expert.edit-own": { by: [{ who: "expert" }] },
  "expert.appoint": { by: staff, notOwn: "party" },
  /** 代办: filling a form in for an enterprise, which confirms it. */
  "assistance.prepare": { by: [...staff, { who: "department" }] },
  /** The platform's page, not the facts of the register. */
  "platform.edit-page": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  "platform.read-management": {
    by: [{ who: "member", roles: memberRoles }, ...department, ...authority, { who: "auditor" }],
  },
  /** Services, instruments, resources, certificates, tables of a platform that one's organisation leads. */
  "capability.manage": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  /** Bookings of its instruments: to decide, to check in, to complete; its records. */
  "booking.manage": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  /** Records and figures, with money in them. */
  "records.read": {
    by: [{ who: "member", roles: memberRoles }, ...department, ...authority, { who: "auditor" }],
  },
  /** To book for the organisation that one acts for, and to change its bookings. */
  "booking.make": { by: [{ who: "member", roles: memberRoles }] },
  "booking.read": { by: [{ who: "member", roles: memberRoles }, { who: "auditor" }] },
  /** To ask for the organisation that one acts for, and to answer for it. */
  "enquiry.write": { by: [{ who: "member", roles: memberRoles }] },
  "enquiry.read": { by: [{ who: "member", roles: memberRoles }, { who: "auditor" }] },
  "achievement.manage": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  "duplicate-check.run": { by: [{ who: "self" }] },
  /** To begin a demand: its organisation may come later, and publishes it. */
  "demand.draft": { by: [{ who: "self" }] },
  /** For the organisation that one acts for: to publish, to let others know, to choose, to end. */
  "demand.write": { by: [{ who: "member", roles: memberRoles }] },
  "demand.read": { by: [{ who: "member", roles: memberRoles }] },
  /** Accepting a quote and consenting to a broker's terms bind the organisation. */
  "demand.award": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  /** For a platform that one's organisation leads: to ask, to quote, to say that it is not for them. */
  "demand.answer": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  "demand.read-answers": { by: [{ who: "member", roles: memberRoles }] },
  "demand.check": { by: staff, notOwn: "party" },
  "introduction.make": { by: [{ who: "broker" }] },
  /** To write a contract's text for the organisation that one acts for, to propose, refuse, withdraw or end it. */
  "contract.draft": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  "contract.read": { by: [{ who: "member", roles: memberRoles }, { who: "auditor" }] },
  /** Binds the organisation: a second factor is asked for with each signature. */
  "contract.sign": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  /** To deliver, to accept or reject, to rate, to enter the registration. */
  "contract.work": { by: [{ who: "member", roles: ["owner", "manager"] }] },
  /** To record and to answer payments and invoices. */
  "payment.record": { by: [{ who: "member", roles: memberRoles }] },
  /** A platform's book, its lines and their evidence. */
  "revenue.read": {
    by: [{ who: "member", roles: memberRoles }, ...department, ...authority, { who: "auditor" }],
  },
  /** Income that was agreed off the site, and imported history. */
  "revenue.declare": { by: [{ who: "member", roles: memberRoles }] },
  "revenue.verify": { by: authority, notOwn: "party" },
  "revenue.ask-reversal": { by: [{ who: "member", roles: ["owner", "manager", "finance"] }, ...authority] },
  /** A second person: never who asked. */
  "revenue.decide-reversal": { by: authority, notOwn: "party" },
  /** Unusual patterns and the quarter's sample. */
  "revenue.examine": { by: authority, notOwn: "party" },
  /** 奖补: a broker reads their own, officers all. */
  "rewards.read": { by: [{ who: "broker" }, ...staff] },
  /** That a registration's certificate was seen; never of a contract of one's own organisation. */
  "rewards.check": { by: staff, notOwn: "party" },
  "complaint.make": { by: [{ who: "self" }] },
  "complaints.decide": { by: staff, notOwn: "party" },
  "department.read": { by: department },
  "desk.read": { by: staff },
  "people.manage": { by: staff },
  "decision.enter": { by: authority },
  "decision.confirm": { by: authority, notOwn: "party" },
  "import.run": { by: staff },
  "vocabulary.edit": { by: staff },
  "calendar.edit": { by: staff },
  "rules.edit": { by: staff },
  "notices.edit": { by: staff },
  "policies.edit": { by: staff },
  "objections.answer": { by: staff },
  "reports.answer": { by: staff },
  "holds.decide": { by: staff, notOwn: "party" },
  "control-terms.edit": { by: staff },
  "jobs.manage": { by: staff },
  "contacts.reveal": { by: [{ who: "self" }] },
  "audit.read": { by: [{ who: "auditor" }] },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof permissions;

/**
 * Whether the actor may do this to the thing, else why not. What one may not know of comes first, then what helps most:
 * confirm, then what the way itself lacks, then the case's own reasons.
 */
export function decide(actor: Actor | undefined, action: Action, thing: Thing = {}): Verdict {
  if (!actor) return no("sign_in_first");
  const rule: Rule = permissions[action];
  const verdict = best(rule.by.map((way) => judge(actor, way, thing)));
  if (!verdict.allowed && verdict.reason === "hidden") return verdict;
  if (!actor.isConfirmed && !rule.mayBeUnconfirmed) return no("confirm_first");
  if (!verdict.allowed) return verdict;
  if (rule.notOwn && isOwnCase(actor, thing, rule.notOwn)) return no("own_case");
  if (thing.isOpen === false) return no("wrong_state");
  return yes;
}

/** Whether the actor may do this; for buttons. */
export function can(actor: Actor | undefined, action: Action, thing: Thing = {}): boolean {
  return decide(actor, action, thing).allowed;
}

function judge(actor: Actor, way: Way, thing: Thing): Verdict {
  switch (way.who) {
    case "self":
      return thing.personId === undefined || thing.personId === actor.personId ? yes : no("hidden");
    case "member":
      return judgeMember(actor, way, thing);
    case "broker":
      return actor.isBroker ? yes : no("hidden");
    case "expert":
      return actor.isExpert ? yes : no("hidden");
    case "auditor":
      return holds(actor, "auditor", undefined) ? yes : no("hidden");
    case "department":
      return holds(actor, "department", scope(way, thing, thing.recommendedBy)) ? yes : no("hidden");
    case "officer":
      if (!holds(actor, "officer", scope(way, thing, thing.authorityId))) return no("hidden");
      return actor.hasSecondFactor ? yes : no("second_factor_first");
  }
}

function judgeMember(actor: Actor, way: Extract<Way, { who: "member" }>, thing: Thing): Verdict {
  const membership =
    thing.organisationId === undefined
      ? actor.acting
      : actor.memberships.find(({ organisationId }) => organisationId === thing.organisationId);
  if (!membership) return no("hidden");
  if (!membership.isInStanding && !way.mayBeUnverified) return no("organisation_not_in_standing");
  return way.roles.includes(membership.role) ? yes : no("role_is_not_enough");
}

/** Of which organisation the office has to be; undefined: of any. */
function scope(way: { ofPlatform?: true }, thing: Thing, named: number | null | undefined) {
  return way.ofPlatform && isAbout(thing) ? (named ?? null) : named;
}

/** Whether a certain thing is meant, and not whether the action is possible at all. */
function isAbout({ isOpen: _state, ...thing }: Thing): boolean {
  return Object.keys(thing).length > 0;
}

/** Whether the actor holds the office, of that organisation where the thing names one. */
function holds(actor: Actor, role: OfficeRole, organisationId: number | null | undefined): boolean {
  return actor.offices.some(
    (office) =>
      office.role === role && (organisationId === undefined || office.organisationId === organisationId),
  );
}

function isOwnCase(actor: Actor, thing: Thing, whose: NonNullable<Rule["notOwn"]>): boolean {
  if (thing.enteredBy === actor.personId) return true;
  if (whose === "sender") return false;
  if (thing.personId === actor.personId) return true;
  return actor.memberships.some(({ organisationId }) => organisationId === thing.organisationId);
}

const yes: Verdict = { allowed: true };
const no = (reason: Reason): Verdict => ({ allowed: false, reason });

/** A way that is open, else one that is nearly: it tells what to do next. Nothing is told where all are hidden. */
function best(judged: readonly Verdict[]): Verdict {
  return (
    judged.find((verdict) => verdict.allowed) ??
    judged.find((verdict) => !verdict.allowed && verdict.reason !== "hidden") ??
    no("hidden")
  );
}
