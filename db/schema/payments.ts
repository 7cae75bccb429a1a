import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { paymentStates } from "../../app/modules/contracts/core/payment-state";
import { contractSides } from "../../app/modules/contracts/core/vocabulary";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";
import { contractMilestones, contracts } from "./contracts";
import { files } from "./files";
import { people } from "./people";

/** What was handed over for a milestone, and what the buyer said. Append-only but for that answer, given once. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id").notNull(),
    milestone: integer("milestone").notNull(),
    /** From 1: a rejected one is followed by another. */
    round: integer("round").notNull(),
    note: text("note").notNull(),
    deliveredBy: integer("delivered_by").references(() => people.id),
    deliveredAt: writtenAt("delivered_at"),
    isAccepted: boolean("is_accepted"),
    /** The contract's own rule said so after the buyer's silence. */
    isSilent: boolean("is_silent").notNull().default(false),
    /** Why it was rejected, or a word with the yes. */
    answer: text("answer"),
    answeredBy: integer("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    foreignKey({
      name: "deliveries_milestone",
      columns: [t.contractId, t.milestone],
      foreignColumns: [contractMilestones.contractId, contractMilestones.milestone],
    }),
    unique("deliveries_round").on(t.contractId, t.milestone, t.round),
    uniqueIndex("deliveries_one_open").on(t.contractId, t.milestone).where(sql`answered_at is null`),
    check("deliveries_note", sql`btrim(${t.note}) <> ''`),
    check("deliveries_answered_whole", sql`(${t.isAccepted} is null) = (${t.answeredAt} is null)`),
    check("deliveries_rejected_with_reason", sql`${t.isAccepted} is not false or btrim(${t.answer}) <> ''`),
    check("deliveries_silence_is_a_yes", sql`not ${t.isSilent} or ${t.isAccepted} is true`),
  ],
);

export const deliveryFiles = pgTable(
  "delivery_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => deliveries.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [index("delivery_files_delivery").on(t.deliveryId), index("delivery_files_file").on(t.fileId)],
);

export const dueKinds = ["signing", "milestone", "royalty"] as const;

/** 应收: what the buyer owes by the contract, since it was signed, a milestone accepted, or a royalty reported. */
export const dues = pgTable(
  "dues",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    kind: text("kind", { enum: dueKinds }).notNull(),
    milestone: integer("milestone"),
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
    dueSince: writtenAt("due_since"),
    /** Of a royalty: the days it is for, and the sum it was reckoned from. */
    periodFrom: date("period_from", { mode: "string" }),
    periodUntil: date("period_until", { mode: "string" }),
    basisFen: bigint("basis_fen", { mode: "number" }),
    /** An amendment or the contract's end let it go. */
    cancelledAt: instant("cancelled_at"),
  },
  (t) => [
    uniqueIndex("dues_once_a_milestone")
      .on(t.contractId, t.milestone)
      .where(sql`kind = 'milestone' and cancelled_at is null`),
    uniqueIndex("dues_once_at_signing")
      .on(t.contractId)
      .where(sql`kind = 'signing' and cancelled_at is null`),
    uniqueIndex("dues_once_a_period")
      .on(t.contractId, t.periodFrom)
      .where(sql`kind = 'royalty' and cancelled_at is null`),
    check("dues_kind", oneOf("kind", dueKinds)),
    check("dues_milestone", sql`(${t.kind} = 'milestone') = (${t.milestone} is not null)`),
    check(
      "dues_period",
      sql`(${t.kind} = 'royalty') = (${t.periodFrom} is not null and ${t.periodUntil} is not null and ${t.basisFen} is not null)`,
    ),
    check("dues_amount", sql`${t.amountFen} > 0`),
  ],
);

/**
 * 发票 of a seller, by code and number; the fully digital ones have twenty digits and no code. A red-letter one takes back.
 * A released one gave its number free: nothing living stands on it, and nothing comes to stand on it any more.
 */
export const invoices = pgTable(
  "invoices",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    isSample: boolean("is_sample").notNull(),
    sellerId: integer("seller_id").notNull(),
    /** Empty for a fully digital one. */
    code: text("code").notNull().default(""),
    number: text("number").notNull(),
    issuedOn: date("issued_on", { mode: "string" }).notNull(),
    /** VAT included, fen; of a red-letter one what it takes back, as a positive number. */
    totalFen: bigint("total_fen", { mode: "number" }).notNull(),
    /** 红字发票: the invoice that it takes back. */
    redOf: uuid("red_of"),
    /** An invoice is divided within one contract only; nothing: for income without one. */
    contractId: uuid("contract_id").references(() => contracts.id),
    fileId: integer("file_id").references(() => files.id),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
    releasedAt: instant("released_at"),
    releasedBy: integer("released_by").references(() => people.id),
    /** An officer's words; nothing: by itself, as all that stood on it was reversed and the number was entered anew. */
    releaseReason: text("release_reason"),
  },
  (t) => [
    foreignKey({ name: "invoices_red_of", columns: [t.redOf], foreignColumns: [t.id] }),
    foreignKey({
      name: "invoices_seller",
      columns: [t.sellerId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    uniqueIndex("invoices_code_number").on(t.code, t.number).where(sql`released_at is null`),
    index("invoices_red").on(t.redOf).where(sql`red_of is not null`),
    index("invoices_contract").on(t.contractId),
    index("invoices_seller_day").on(t.sellerId, t.issuedOn),
    index("invoices_file").on(t.fileId),
    check("invoices_code", sql`${t.code} ~ '^([0-9]{10}|[0-9]{12})?$'`),
    check(
      "invoices_number",
      sql`${t.number} ~ '^([0-9]{8}|[0-9]{20})$' and (length(${t.number}) = 20) = (${t.code} = '')`,
    ),
    check("invoices_total", sql`${t.totalFen} > 0`),
    check(
      "invoices_released_whole",
      sql`case when ${t.releasedAt} is null then num_nonnulls(${t.releasedBy}, ${t.releaseReason}) = 0
        else ${t.redOf} is null and (${t.releaseReason} is null or btrim(${t.releaseReason}) <> '') end`,
    ),
  ],
);

/** 付款 under a contract, as one side recorded it and the other answered. */
export const payments = pgTable(
  "payments",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    /** What it pays; nothing: an advance. */
    dueId: uuid("due_id").references(() => dues.id),
    state: text("state", { enum: paymentStates }).notNull().default("recorded"),
    paidOn: date("paid_on", { mode: "string" }).notNull(),
    /** VAT included, fen. */
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
    side: text("side", { enum: contractSides }).notNull(),
    recordedBy: integer("recorded_by").references(() => people.id),
    recordedAt: writtenAt("recorded_at"),
    invoiceId: uuid("invoice_id").references(() => invoices.id),
    /** 银行回单. */
    receiptFileId: integer("receipt_file_id").references(() => files.id),
    note: text("note"),
    answeredBy: integer("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
    /** Why it was disputed. */
    answer: text("answer"),
  },
  (t) => [
    index("payments_contract").on(t.contractId, t.paidOn),
    index("payments_due").on(t.dueId),
    index("payments_invoice").on(t.invoiceId),
    index("payments_receipt").on(t.receiptFileId),
    check("payments_state", oneOf("state", paymentStates)),
    check("payments_side", oneOf("side", contractSides)),
    check("payments_amount", sql`${t.amountFen} > 0`),
    check(
      "payments_answered",
      sql`${t.state} not in ('confirmed', 'disputed') or ${t.answeredAt} is not null`,
    ),
    check("payments_disputed_with_reason", sql`${t.state} <> 'disputed' or btrim(${t.answer}) <> ''`),
  ],
);

/** A single-use link by which a buyer without an account answers. Only its hash is kept. */
export const confirmationLinks = pgTable(
  "confirmation_links",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text("token_hash").notNull().unique(),
    /** What is confirmed: a payment with all its entries, or one entry without a payment. */
    paymentId: uuid("payment_id").references(() => payments.id),
    entryId: uuid("entry_id"),
    /** Where it went: an address or a telephone number. */
    contact: text("contact").notNull(),
    madeBy: integer("made_by").references(() => people.id),
    madeAt: writtenAt("made_at"),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("confirmation_links_payment").on(t.paymentId),
    index("confirmation_links_entry").on(t.entryId),
    check("confirmation_links_about_one", sql`num_nonnulls(${t.paymentId}, ${t.entryId}) = 1`),
    check("confirmation_links_hash", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** 评价 of a contract by each side; both are shown together, each answered once. */
export const contractRatings = pgTable(
  "contract_ratings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contractId: uuid("contract_id")
      .notNull()
      .references(() => contracts.id),
    /** Who rates. */
    side: text("side", { enum: contractSides }).notNull(),
    /** 1 to 5 each. */
    quality: smallint("quality").notNull(),
    punctuality: smallint("punctuality").notNull(),
    communication: smallint("communication").notNull(),
    note: text("note"),
    givenBy: integer("given_by").references(() => people.id),
    givenAt: writtenAt("given_at"),
    /** When both sides had rated, or the days for it were over (rule `rating.open-days`). */
    publishedAt: instant("published_at"),
    answer: text("answer"),
    answeredBy: integer("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    unique("contract_ratings_once").on(t.contractId, t.side),
    check("contract_ratings_side", oneOf("side", contractSides)),
    check(
      "contract_ratings_stars",
      sql`${t.quality} between 1 and 5 and ${t.punctuality} between 1 and 5 and ${t.communication} between 1 and 5`,
    ),
    check("contract_ratings_answered_whole", sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check("contract_ratings_answered_when_out", sql`${t.answeredAt} is null or ${t.publishedAt} is not null`),
  ],
);
