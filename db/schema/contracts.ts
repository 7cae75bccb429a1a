import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { contractStatuses, versionStatuses } from "../../app/modules/contracts/core/contract-state";
import { milestoneStatuses } from "../../app/modules/contracts/core/milestone-state";
import type { TypedContract } from "../../app/modules/contracts/core/typed-contract";
import {
  contractFileKinds,
  contractOrigins,
  contractSides,
  contractTypes,
  ipKinds,
  ipOwners,
  paymentModes,
  signingWays,
  terminationGrounds,
  vatBases,
} from "../../app/modules/contracts/core/vocabulary";
import { organisations } from "./accounts";
import { bookings } from "./bookings";
import { instant, oneOf, writtenAt } from "./columns";
import { enquiries } from "./enquiries";
import { files } from "./files";
import { people } from "./people";
import { quotes } from "./quotes";
import { fields, platforms, serviceCategories } from "./registry";

/** 技术合同 between two organisations. Its ids are chance: they tell nobody how many there are. */
export const contracts = pgTable(
  "contracts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    isSample: boolean("is_sample").notNull(),
    /** What its paper is looked up by on the public page, such as `HT-7K3M-Q2XP`: chance as well. */
    code: text("code").notNull().unique(),
    status: text("status", { enum: contractStatuses }).notNull().default("drafted"),
    origin: text("origin", { enum: contractOrigins }).notNull(),
    quoteId: uuid("quote_id").references(() => quotes.id),
    bookingId: integer("booking_id").references(() => bookings.id),
    enquiryId: integer("enquiry_id").references(() => enquiries.id),
    sellerId: integer("seller_id").notNull(),
    /** Nothing here: a buyer without an account, named below; then papers with seals bind both. */
    buyerId: integer("buyer_id"),
    buyerName: text("buyer_name"),
    buyerUscc: text("buyer_uscc"),
    /** Where a buyer without an account is asked to confirm: an address or a telephone number. */
    buyerContact: text("buyer_contact"),
    createdBy: integer("created_by").references(() => people.id),
    createdAt: writtenAt("created_at"),
    concludedAt: instant("concluded_at"),
    endedAt: instant("ended_at"),
    terminationGround: text("termination_ground", { enum: terminationGrounds }),
    /** Told to both sides. */
    terminationReason: text("termination_reason"),
    /** What the public page of the paper shows of the parties: both sides choose; the least of the two counts. */
    sellerShowsName: boolean("seller_shows_name").notNull().default(false),
    buyerShowsName: boolean("buyer_shows_name").notNull().default(false),
  },
  (t) => [
    foreignKey({
      name: "contracts_seller",
      columns: [t.sellerId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    foreignKey({
      name: "contracts_buyer",
      columns: [t.buyerId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    unique("contracts_id_is_sample").on(t.id, t.isSample),
    // What was accepted or booked becomes one contract; one that was dropped makes room for another.
    uniqueIndex("contracts_one_of_quote").on(t.quoteId).where(sql`status <> 'dropped'`),
    uniqueIndex("contracts_one_of_booking").on(t.bookingId, t.buyerId).where(sql`status <> 'dropped'`),
    index("contracts_seller_status").on(t.sellerId, t.status),
    index("contracts_buyer_status").on(t.buyerId, t.status),
    index("contracts_enquiry").on(t.enquiryId),
    check("contracts_status", oneOf("status", contractStatuses)),
    check("contracts_origin", oneOf("origin", contractOrigins)),
    check(
      "contracts_origin_named",
      sql`(${t.origin} = 'quote') = (${t.quoteId} is not null) and (${t.origin} = 'booking') = (${t.bookingId} is not null) and (${t.origin} = 'enquiry') = (${t.enquiryId} is not null)`,
    ),
    check("contracts_two_parties", sql`${t.sellerId} <> ${t.buyerId}`),
    check("contracts_buyer_known", sql`(${t.buyerId} is null) = (${t.buyerName} is not null)`),
    check("contracts_buyer_uscc", sql`${t.buyerUscc} is null or uscc_is_valid(${t.buyerUscc})`),
    check(
      "contracts_ended_whole",
      sql`(${t.status} in ('completed', 'terminated', 'dropped')) = (${t.endedAt} is not null)`,
    ),
    check(
      "contracts_concluded_whole",
      sql`${t.status} in ('drafted', 'dropped') or ${t.concludedAt} is not null`,
    ),
    check(
      "contracts_terminated_with_ground",
      sql`(${t.status} = 'terminated') = (${t.terminationGround} is not null and btrim(${t.terminationReason}) <> '')`,
    ),
    check("contracts_termination_ground", oneOf("termination_ground", terminationGrounds)),
  ],
);

/** A text of a contract, from number 1; from 2 an amendment. The newest signed one holds. Proposed ones are never edited. */
export const contractVersions = pgTable(
  "contract_versions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    number: integer("number").notNull(),
    status: text("status", { enum: versionStatuses }).notNull().default("draft"),
    /** Which side wrote it. */
    author: text("author", { enum: contractSides }).notNull(),
    title: text("title").notNull(),
    type: text("type", { enum: contractTypes }).notNull(),
    categoryCode: text("category_code").references(() => serviceCategories.code),
    fieldCode: text("field_code").references(() => fields.code),
    /** 合同成交额, fen; nothing for a royalty whose sum is open. */
    valueFen: bigint("value_fen", { mode: "number" }),
    /** 技术交易额, fen; never more than the value. */
    technicalFen: bigint("technical_fen", { mode: "number" }),
    paymentMode: text("payment_mode", { enum: paymentModes }).notNull(),
    /** Due at signing, fen: the lump sum, a first instalment or the entry fee. */
    signingFen: bigint("signing_fen", { mode: "number" }).notNull().default(0),
    /** Of the royalty's basis, in hundredths of a percent. */
    royaltyBp: integer("royalty_bp"),
    /** What the royalty is reckoned from, how it is reported and when it ends. */
    royaltyBasis: text("royalty_basis"),
    vatBasis: text("vat_basis", { enum: vatBases }).notNull(),
    /** In hundredths of a percent. */
    vatRateBp: integer("vat_rate_bp").notNull(),
    beginsOn: date("begins_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
    /** Calendar days after a delivery at which silence is the buyer's yes; nothing: silence never is. */
    silentDays: integer("silent_days"),
    confidentiality: text("confidentiality"),
    /** The items of the type's template, by key (`core/templates.ts`). */
    items: jsonb("items").$type<Record<string, string>>().notNull().default({}),
    /** What changes against the version before, told to the other side. */
    changeNote: text("change_note"),
    /** All that was typed so far, however unfinished; nothing once it was proposed. */
    typed: jsonb("typed").$type<TypedContract>(),
    writtenBy: integer("written_by").references(() => people.id),
    updatedAt: writtenAt("updated_at"),
    proposedAt: instant("proposed_at"),
    proposedBy: integer("proposed_by").references(() => people.id),
    /** The paper: what is signed is its hash (`files.sha256`). */
    pdfFileId: integer("pdf_file_id").references(() => files.id),
    endedAt: instant("ended_at"),
    /** Why it was refused. */
    reason: text("reason"),
  },
  (t) => [
    unique("contract_versions_number").on(t.contractId, t.number),
    // One text at a time is written or waits for its signatures.
    uniqueIndex("contract_versions_one_open").on(t.contractId).where(sql`status in ('draft', 'proposed')`),
    index("contract_versions_file").on(t.pdfFileId),
    check("contract_versions_status", oneOf("status", versionStatuses)),
    check("contract_versions_author", oneOf("author", contractSides)),
    check("contract_versions_type", oneOf("type", contractTypes)),
    check("contract_versions_payment_mode", oneOf("payment_mode", paymentModes)),
    check("contract_versions_vat_basis", oneOf("vat_basis", vatBases)),
    check("contract_versions_vat_rate", sql`${t.vatRateBp} between 0 and 10000`),
    check("contract_versions_value", sql`${t.valueFen} >= 0 and ${t.signingFen} >= 0`),
    check(
      "contract_versions_technical_value",
      sql`${t.technicalFen} >= 0 and (${t.valueFen} is null or ${t.technicalFen} <= ${t.valueFen})`,
    ),
    check("contract_versions_signing", sql`${t.valueFen} is null or ${t.signingFen} <= ${t.valueFen}`),
    check("contract_versions_royalty", sql`${t.royaltyBp} between 1 and 10000`),
    check("contract_versions_days", sql`${t.endsOn} >= ${t.beginsOn} and ${t.silentDays} between 1 and 365`),
    check(
      "contract_versions_fixed_has_value",
      sql`${t.status} in ('draft', 'withdrawn') or ${t.paymentMode} like 'royalty%' or ${t.valueFen} is not null`,
    ),
    check("contract_versions_typed_while_draft", sql`(${t.status} = 'draft') = (${t.typed} is not null)`),
    check(
      "contract_versions_proposed_whole",
      sql`${t.status} in ('draft', 'withdrawn') or (${t.proposedAt} is not null and ${t.pdfFileId} is not null)`,
    ),
    check("contract_versions_refused_with_reason", sql`${t.status} <> 'refused' or btrim(${t.reason}) <> ''`),
  ],
);

/** Which platforms of the seller a version's income is credited to. Together at most 10,000. */
export const contractCredits = pgTable(
  "contract_credits",
  {
    versionId: uuid("version_id")
      .notNull()
      .references(() => contractVersions.id),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    shareBp: integer("share_bp").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.platformId] }),
    index("contract_credits_platform").on(t.platformId),
    check("contract_credits_part", sql`${t.shareBp} between 1 and 10000`),
  ],
);

/** 知识产权: what comes of it or is handed over, and whose it is. */
export const contractIpItems = pgTable(
  "contract_ip_items",
  {
    versionId: uuid("version_id")
      .notNull()
      .references(() => contractVersions.id),
    position: integer("position").notNull(),
    kind: text("kind", { enum: ipKinds }).notNull(),
    owner: text("owner", { enum: ipOwners }).notNull(),
    /** Its number or what it is. */
    note: text("note"),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.position] }),
    check("contract_ip_items_kind", oneOf("kind", ipKinds)),
    check("contract_ip_items_owner", oneOf("owner", ipOwners)),
  ],
);

/** What a version says of each milestone. `milestone`: its number within the contract, the same in every version. */
export const versionMilestones = pgTable(
  "version_milestones",
  {
    versionId: uuid("version_id")
      .notNull()
      .references(() => contractVersions.id),
    milestone: integer("milestone").notNull(),
    title: text("title").notNull(),
    deliverable: text("deliverable"),
    dueOn: date("due_on", { mode: "string" }),
    /** Due when it is accepted, fen. */
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.milestone] }),
    check("version_milestones_number", sql`${t.milestone} >= 1`),
    check("version_milestones_title", sql`btrim(${t.title}) <> ''`),
    check("version_milestones_amount", sql`${t.amountFen} >= 0`),
  ],
);

/** How a milestone of a concluded contract stands; what it is, its version says. */
export const contractMilestones = pgTable(
  "contract_milestones",
  {
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    milestone: integer("milestone").notNull(),
    status: text("status", { enum: milestoneStatuses }).notNull().default("planned"),
    deliveredAt: instant("delivered_at"),
    acceptedAt: instant("accepted_at"),
    /** Until when silence is no yes; only where the contract says that it becomes one. */
    silentAt: instant("silent_at"),
    remindedAt: instant("reminded_at"),
  },
  (t) => [
    primaryKey({ columns: [t.contractId, t.milestone] }),
    index("contract_milestones_silent").on(t.silentAt).where(sql`status = 'delivered'`),
    check("contract_milestones_status", oneOf("status", milestoneStatuses)),
    check("contract_milestones_accepted", sql`(${t.status} = 'accepted') = (${t.acceptedAt} is not null)`),
  ],
);

/** Who bound a side to a version: when, by what, and to the hash of which paper. Append-only. */
export const contractSignatures = pgTable(
  "contract_signatures",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    versionId: uuid("version_id")
      .notNull()
      .references(() => contractVersions.id),
    side: text("side", { enum: contractSides }).notNull(),
    way: text("way", { enum: signingWays }).notNull(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    signedAt: writtenAt("signed_at"),
    /** Which second factor was shown: `app`, `recovery`, `text` or `mail`. */
    factor: text("factor").notNull(),
    /** SHA-256 of the exact PDF, hexadecimal. */
    pdfSha256: text("pdf_sha256").notNull(),
  },
  (t) => [
    unique("contract_signatures_once_a_side").on(t.versionId, t.side),
    check("contract_signatures_side", oneOf("side", contractSides)),
    check("contract_signatures_way", oneOf("way", signingWays)),
    check("contract_signatures_hash", sql`${t.pdfSha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** Papers of a contract, for its two sides and who checks its income. Never taken off once it is concluded. */
export const contractFiles = pgTable(
  "contract_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    kind: text("kind", { enum: contractFileKinds }).notNull(),
    side: text("side", { enum: contractSides }).notNull(),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    addedBy: integer("added_by").references(() => people.id),
    addedAt: writtenAt("added_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("contract_files_contract").on(t.contractId),
    index("contract_files_file").on(t.fileId),
    check("contract_files_kind", oneOf("kind", contractFileKinds)),
    check("contract_files_side", oneOf("side", contractSides)),
  ],
);

/** A side asks to end a contract by agreement; the other answers. */
export const contractTerminations = pgTable(
  "contract_terminations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    side: text("side", { enum: contractSides }).notNull(),
    ground: text("ground", { enum: terminationGrounds }).notNull(),
    reason: text("reason").notNull(),
    askedBy: integer("asked_by").references(() => people.id),
    askedAt: writtenAt("asked_at"),
    /** By agreement only: the other side's answer. */
    isAgreed: boolean("is_agreed"),
    answeredBy: integer("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
    answer: text("answer"),
  },
  (t) => [
    uniqueIndex("contract_terminations_one_open").on(t.contractId).where(sql`answered_at is null`),
    check("contract_terminations_side", oneOf("side", contractSides)),
    check("contract_terminations_ground", oneOf("ground", terminationGrounds)),
    check("contract_terminations_reason", sql`btrim(${t.reason}) <> ''`),
    check("contract_terminations_answered", sql`(${t.isAgreed} is null) = (${t.answeredAt} is null)`),
  ],
);

/** What happened to a contract, for its two sides. Append-only. */
export const contractEvents = pgTable(
  "contract_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    /** A move of a state table, or what else was done, such as `sign`. */
    kind: text("kind").notNull(),
    side: text("side", { enum: contractSides }),
    personId: integer("person_id").references(() => people.id),
    /** Number of the version or milestone it was about. */
    number: integer("number"),
    happenedAt: writtenAt("happened_at"),
  },
  (t) => [
    index("contract_events_contract").on(t.contractId, t.id),
    check("contract_events_side", oneOf("side", contractSides)),
  ],
);

/** 认定登记: a side attribute, possible at any time. */
export const contractRegistrations = pgTable(
  "contract_registrations",
  {
    contractId: uuid("contract_id")
      .primaryKey()
      .references(() => contracts.id),
    /** Sixteen digits; only the format is checked here. */
    number: text("number").notNull().unique(),
    office: text("office").notNull(),
    appliedOn: date("applied_on", { mode: "string" }),
    registeredOn: date("registered_on", { mode: "string" }).notNull(),
    /** As determined by the office, fen. */
    valueFen: bigint("value_fen", { mode: "number" }).notNull(),
    technicalFen: bigint("technical_fen", { mode: "number" }).notNull(),
    /** The certificate. */
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
  },
  (t) => [
    index("contract_registrations_file").on(t.fileId),
    check("contract_registrations_number", sql`${t.number} ~ '^[0-9]{16}$'`),
    check("contract_registrations_office", sql`btrim(${t.office}) <> ''`),
    check("contract_registrations_days", sql`${t.registeredOn} >= ${t.appliedOn}`),
    check(
      "contract_registrations_technical_value",
      sql`${t.technicalFen} between 0 and ${t.valueFen} and ${t.valueFen} >= 0`,
    ),
  ],
);

/** An officer has seen the certificate of a registration as it was entered then: a correction has to be seen anew. Append-only. */
export const registrationSightings = pgTable(
  "registration_sightings",
  {
    contractId: uuid("contract_id").notNull(),
    /** `entered_at` of what was seen. */
    enteredAt: instant("entered_at").notNull(),
    seenBy: integer("seen_by").references(() => people.id),
    seenAt: writtenAt("seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.contractId, t.enteredAt] }),
    foreignKey({
      name: "registration_sightings_registration",
      columns: [t.contractId],
      foreignColumns: [contractRegistrations.contractId],
    }),
  ],
);
