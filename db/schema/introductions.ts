import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { creditChanges } from "../../app/modules/demands/core/complaint";
import { introductionSides, introductionStatuses } from "../../app/modules/demands/core/introduction-state";
import {
  commissionBases,
  commissionPayers,
  complaintAgainst,
  complaintKinds,
  complaintOutcomes,
  complaintStatuses,
} from "../../app/modules/demands/core/vocabulary";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";
import { demands } from "./demands";
import { brokers } from "./memberships";
import { people } from "./people";
import { quotes } from "./quotes";
import { platforms } from "./registry";

/**
 * 撮合: a broker introduces a demand to a platform, at terms that stand in writing (中介合同). A side's yes is its consent
 * to those terms: `terms_hash` is of their exact text.
 */
export const introductions = pgTable(
  "introductions",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    isSample: boolean("is_sample").notNull().default(false),
    demandId: integer("demand_id").notNull(),
    platformId: integer("platform_id").notNull(),
    /** Who introduces; others may share the credit. */
    brokerId: integer("broker_id")
      .notNull()
      .references(() => brokers.id),
    status: text("status", { enum: introductionStatuses }).notNull().default("proposed"),
    /**
     * What the broker had learnt of the demand when they wrote: `full` where they ever were let see the details, so that
     * their words may hold some of them.
     */
    brokerSight: text("broker_sight", { enum: ["full", "masked"] })
      .notNull()
      .default("full"),
    /** Why they suit each other, told to both. */
    message: text("message").notNull(),
    basis: text("basis", { enum: commissionBases }).notNull(),
    /** Of the contract's value, in hundredths of a per cent. */
    shareBp: integer("share_bp"),
    fixedFen: bigint("fixed_fen", { mode: "number" }),
    payer: text("payer", { enum: commissionPayers }),
    /** When it is due, and what else holds. */
    terms: text("terms"),
    /** The text that was shown to both sides, in Chinese and English, as `terms_hash` has it. */
    termsText: text("terms_text").notNull().default(""),
    termsHash: text("terms_hash").notNull(),
    introducedAt: writtenAt("introduced_at"),
    ownerAcceptedAt: instant("owner_accepted_at"),
    ownerAcceptedBy: integer("owner_accepted_by").references(() => people.id),
    /** Who led the platform when the owner said yes: it is let know, not whoever leads it later. */
    leadId: integer("lead_id").references(() => organisations.id),
    platformAcceptedAt: instant("platform_accepted_at"),
    platformAcceptedBy: integer("platform_accepted_by").references(() => people.id),
    confirmedAt: instant("confirmed_at"),
    /** Until when a contract of the two asks about it (rule `introduction.protected-months`). */
    protectedUntil: instant("protected_until"),
    endedAt: instant("ended_at"),
    endedBy: integer("ended_by").references(() => people.id),
    /** Why a side refused, or the broker withdrew. */
    endReason: text("end_reason"),
    /** Which side refused. */
    endedBySide: text("ended_by_side", { enum: ["owner", "platform", "broker", "system"] }),
  },
  (t) => [
    foreignKey({
      name: "introductions_demand",
      columns: [t.demandId, t.isSample],
      foreignColumns: [demands.id, demands.isSample],
    }),
    foreignKey({
      name: "introductions_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    // Who comes first is first: a second introduction of the same two waits until the first has ended.
    uniqueIndex("introductions_first")
      .on(t.demandId, t.platformId)
      .where(sql`status in ('proposed', 'confirmed', 'credited')`),
    index("introductions_broker").on(t.brokerId, t.status),
    index("introductions_demand_status").on(t.demandId, t.status),
    index("introductions_platform_status").on(t.platformId, t.status),
    check("introductions_status", oneOf("status", introductionStatuses)),
    check("introductions_basis", oneOf("basis", commissionBases)),
    check("introductions_payer", oneOf("payer", commissionPayers)),
    check("introductions_broker_sight", oneOf("broker_sight", ["full", "masked"])),
    check("introductions_message", sql`btrim(${t.message}) <> ''`),
    check(
      "introductions_terms",
      sql`(${t.basis} = 'share') = (${t.shareBp} is not null) and (${t.basis} = 'fixed') = (${t.fixedFen} is not null)
        and (${t.basis} = 'none') = (${t.payer} is null)`,
    ),
    check("introductions_share", sql`${t.shareBp} between 1 and 10000 and ${t.fixedFen} > 0`),
    check(
      "introductions_confirmed_by_both",
      sql`(${t.status} in ('confirmed', 'credited')) = (${t.confirmedAt} is not null)
        and (${t.confirmedAt} is null or (${t.ownerAcceptedAt} is not null and ${t.platformAcceptedAt} is not null))`,
    ),
    check(
      "introductions_ended_whole",
      sql`(${t.status} in ('refused', 'withdrawn', 'lapsed')) = (${t.endedAt} is not null)`,
    ),
  ],
);

/** Which brokers share the credit of an introduction; each other than the first agrees to it. Together 10,000. */
export const introductionShares = pgTable(
  "introduction_shares",
  {
    introductionId: integer("introduction_id")
      .notNull()
      .references(() => introductions.id),
    brokerId: integer("broker_id")
      .notNull()
      .references(() => brokers.id),
    shareBp: integer("share_bp").notNull(),
    agreedAt: instant("agreed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.introductionId, t.brokerId] }),
    index("introduction_shares_broker").on(t.brokerId),
    check("introduction_shares_part", sql`${t.shareBp} between 1 and 10000`),
  ],
);

/** What the parties of a contract say when they are asked whether an introduction led to it. Append-only. */
export const introductionClaims = pgTable(
  "introduction_claims",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    introductionId: integer("introduction_id")
      .notNull()
      .references(() => introductions.id),
    /** The quote that was accepted. */
    quoteId: uuid("quote_id").references(() => quotes.id),
    side: text("side", { enum: introductionSides }).notNull(),
    isThrough: boolean("is_through").notNull(),
    /** Why not. */
    reason: text("reason"),
    saidBy: integer("said_by").references(() => people.id),
    saidAt: writtenAt("said_at"),
  },
  (t) => [
    index("introduction_claims_introduction").on(t.introductionId),
    // Each side says it once about one contract.
    uniqueIndex("introduction_claims_once")
      .on(t.introductionId, t.side, t.quoteId)
      .where(sql`quote_id is not null`),
    check("introduction_claims_side", oneOf("side", introductionSides)),
    check("introduction_claims_denied_with_reason", sql`${t.isThrough} or btrim(${t.reason}) <> ''`),
  ],
);

/** Complaints about an answer, a conduct, an introduction or a check. An officer decides, by a clock. */
export const complaints = pgTable(
  "complaints",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    isSample: boolean("is_sample").notNull().default(false),
    kind: text("kind", { enum: complaintKinds }).notNull(),
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    /** The platform whose answer it is about, or that complains. */
    platformId: integer("platform_id").references(() => platforms.id),
    introductionId: integer("introduction_id").references(() => introductions.id),
    /** Who complains, for which organisation; a broker for none. */
    personId: integer("person_id").references(() => people.id),
    organisationId: integer("organisation_id").references(() => organisations.id),
    /** Who is complained of. */
    against: text("against", { enum: complaintAgainst }).notNull(),
    text: text("text").notNull(),
    status: text("status", { enum: complaintStatuses }).notNull().default("open"),
    openedAt: writtenAt("opened_at"),
    /** By when an officer should have decided (rule `complaint.decide-days`). */
    dueAt: instant("due_at").notNull(),
    /** What who is complained of has to say, once. */
    statement: text("statement"),
    statedAt: instant("stated_at"),
    statedBy: integer("stated_by").references(() => people.id),
    /** Officers were last reminded that it is late. */
    remindedAt: instant("reminded_at"),
    outcome: text("outcome", { enum: complaintOutcomes }),
    /** Told to both sides. */
    answer: text("answer"),
    /** What the decision did to the credit of the introduction: contracts made before it ask about that no more. */
    credit: text("credit", { enum: creditChanges }),
    decidedAt: instant("decided_at"),
    decidedBy: integer("decided_by").references(() => people.id),
  },
  (t) => [
    index("complaints_status").on(t.status, t.dueAt),
    index("complaints_demand").on(t.demandId),
    index("complaints_introduction").on(t.introductionId),
    check("complaints_against", oneOf("against", complaintAgainst)),
    check(
      "complaints_stated_whole",
      sql`(${t.statement} is null) = (${t.statedAt} is null) and (${t.statement} is null) = (${t.statedBy} is null)`,
    ),
    check("complaints_kind", oneOf("kind", complaintKinds)),
    check("complaints_status", oneOf("status", complaintStatuses)),
    check("complaints_outcome", oneOf("outcome", complaintOutcomes)),
    check("complaints_text", sql`btrim(${t.text}) <> ''`),
    check(
      "complaints_about_introduction",
      sql`${t.kind} <> 'introduction' or ${t.introductionId} is not null`,
    ),
    check(
      "complaints_decided_whole",
      sql`(${t.status} = 'decided') = (${t.outcome} is not null) and (${t.status} = 'decided') = (${t.answer} is not null)`,
    ),
    check("complaints_credit", oneOf("credit", creditChanges)),
    check(
      "complaints_credit_decided",
      sql`${t.credit} is null or ${t.status} = 'decided' and ${t.introductionId} is not null`,
    ),
    check("complaints_nobody_decides_their_own", sql`${t.decidedBy} <> ${t.personId}`),
  ],
);
