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
import { entryStates, lineKinds } from "../../app/modules/contracts/core/entry-state";
import { patternCodes, patternOutcomes } from "../../app/modules/contracts/core/patterns";
import { sampleOutcomes } from "../../app/modules/contracts/core/sample";
import {
  buyerSizes,
  contractSides,
  revenueChannels,
  revenueNatures,
  type TieGround,
  vatBases,
} from "../../app/modules/contracts/core/vocabulary";
import { organisations } from "./accounts";
import { areas } from "./areas";
import { serviceRecords } from "./bookings";
import { instant, oneOf, writtenAt } from "./columns";
import { contracts } from "./contracts";
import { files } from "./files";
import { invoices, payments } from "./payments";
import { people } from "./people";
import { fields, platforms, serviceCategories } from "./registry";

/**
 * 账簿: one of each platform, made with its first line. Only the trigger of `ledger_lines` writes here; the app may read.
 */
export const ledgerBooks = pgTable(
  "ledger_books",
  {
    platformId: integer("platform_id").primaryKey(),
    isSample: boolean("is_sample").notNull(),
    /** Number of the last line; the first is 1. */
    lastNumber: bigint("last_number", { mode: "number" }).notNull().default(0),
    /** Its hash; of an empty book 64 zeros. */
    head: text("head").notNull(),
  },
  (t) => [
    foreignKey({
      name: "ledger_books_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    check("ledger_books_head", sql`${t.head} ~ '^[0-9a-f]{64}$' and ${t.lastNumber} >= 0`),
  ],
);

/** 服务收入记录: the facts of an entry, fixed for good when it is declared. What became of it, its lines say. */
export const revenueEntries = pgTable(
  "revenue_entries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The platform credited: whose book it stands in. */
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    /** The contracting organisation. */
    organisationId: integer("organisation_id").notNull(),
    contractId: uuid("contract_id"),
    paymentId: uuid("payment_id").references(() => payments.id),
    serviceRecordId: integer("service_record_id").references(() => serviceRecords.id),
    invoiceId: uuid("invoice_id").references(() => invoices.id),
    /** Of the payment, credited to this platform; 10,000 is the whole. */
    shareBp: integer("share_bp").notNull().default(10000),
    nature: text("nature", { enum: revenueNatures }).notNull(),
    channel: text("channel", { enum: revenueChannels }).notNull(),
    categoryCode: text("category_code").references(() => serviceCategories.code),
    fieldCode: text("field_code").references(() => fields.code),
    /** What it was for; of an entry off the site also the contract's own number. */
    title: text("title").notNull(),
    agreement: text("agreement"),
    /** The buyer: of the register, or by name. */
    buyerId: integer("buyer_id"),
    buyerName: text("buyer_name"),
    buyerUscc: text("buyer_uscc"),
    buyerSize: text("buyer_size", { enum: buyerSizes }).notNull(),
    /** Its league; nothing: outside the region, or not known. */
    buyerAreaCode: text("buyer_area_code").references(() => areas.code),
    isBuyerOutside: boolean("is_buyer_outside").notNull().default(false),
    paidOn: date("paid_on", { mode: "string" }).notNull(),
    /** What was paid, of this share, VAT included, fen. */
    grossFen: bigint("gross_fen", { mode: "number" }).notNull(),
    vatBasis: text("vat_basis", { enum: vatBases }).notNull(),
    vatRateBp: integer("vat_rate_bp").notNull(),
    /** VAT within it, fen. */
    vatFen: bigint("vat_fen", { mode: "number" }).notNull(),
    /** Why the buyer counts as 关联方; empty: it does not. */
    ties: text("ties").array().$type<TieGround[]>().notNull(),
    declaredBy: integer("declared_by").references(() => people.id),
    /** Whose word it is: the seller's or the buyer's. */
    declaredSide: text("declared_side", { enum: contractSides }).notNull(),
    declaredAt: writtenAt("declared_at"),
  },
  (t) => [
    foreignKey({
      name: "revenue_entries_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "revenue_entries_organisation",
      columns: [t.organisationId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    foreignKey({
      name: "revenue_entries_buyer",
      columns: [t.buyerId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    foreignKey({
      name: "revenue_entries_contract",
      columns: [t.contractId, t.isSample],
      foreignColumns: [contracts.id, contracts.isSample],
    }),
    // A payment is credited to each platform once, a record of a use as well.
    unique("revenue_entries_once_a_payment").on(t.paymentId, t.platformId),
    // A book's entries, without looking up each.
    index("revenue_entries_platform_entry").on(t.platformId),
    index("revenue_entries_contract_entry").on(t.contractId),
    index("revenue_entries_invoice").on(t.invoiceId),
    index("revenue_entries_record").on(t.serviceRecordId),
    index("revenue_entries_buyer_day").on(t.buyerId, t.paidOn),
    check("revenue_entries_nature", oneOf("nature", revenueNatures)),
    check("revenue_entries_channel", oneOf("channel", revenueChannels)),
    check("revenue_entries_buyer_size", oneOf("buyer_size", buyerSizes)),
    check("revenue_entries_vat_basis", oneOf("vat_basis", vatBases)),
    check("revenue_entries_declared_side", oneOf("declared_side", contractSides)),
    check("revenue_entries_title", sql`btrim(${t.title}) <> ''`),
    check("revenue_entries_buyer_known", sql`num_nonnulls(${t.buyerId}, ${t.buyerName}) > 0`),
    check("revenue_entries_share", sql`${t.shareBp} between 1 and 10000`),
    check(
      "revenue_entries_amount",
      sql`${t.grossFen} > 0 and ${t.vatFen} between 0 and ${t.grossFen} and ${t.vatRateBp} between 0 and 10000`,
    ),
    check("revenue_entries_payment_of_contract", sql`${t.paymentId} is null or ${t.contractId} is not null`),
    check("revenue_entries_outside", sql`not (${t.isBuyerOutside} and ${t.buyerAreaCode} is not null)`),
  ],
);

/**
 * The lines of the books: gapless from 1, each chained to the one before. The app gives `entry_id`, `kind`, `mover`,
 * `actor_id`, `organisation_id`, `reason`, `evidence`; the trigger adds the rest and refuses what the state table does not
 * allow. Append-only.
 */
export const ledgerLines = pgTable(
  "ledger_lines",
  {
    bookId: integer("book_id")
      .notNull()
      .references(() => ledgerBooks.platformId),
    number: bigint("number", { mode: "number" }).notNull(),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => revenueEntries.id),
    kind: text("kind", { enum: lineKinds }).notNull(),
    at: instant("at").notNull(),
    mover: text("mover").notNull(),
    /** A person's id; nothing: the site itself, or a buyer without an account. */
    actorId: integer("actor_id"),
    organisationId: integer("organisation_id"),
    reason: text("reason"),
    /** SHA-256 of the files it rests on, in order. */
    evidence: text("evidence").array().notNull(),
    /** SHA-256 of the entry's facts. */
    facts: text("facts").notNull(),
    /** 32 hexadecimal digits of chance: nobody guesses what a published commitment hides. */
    salt: text("salt").notNull(),
    commitment: text("commitment").notNull(),
    previous: text("previous").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bookId, t.number] }),
    index("ledger_lines_entry").on(t.entryId, t.number),
    index("ledger_lines_at").on(t.at),
    check("ledger_lines_kind", oneOf("kind", lineKinds)),
    check(
      "ledger_lines_reversed_with_reason",
      sql`${t.kind} not in ('reverse', 'dispute') or btrim(${t.reason}) <> ''`,
    ),
  ],
);

/**
 * How each entry stands now, with what totals are reckoned by. Follows from entries and lines, and is compared with them
 * by the verifier. Only the trigger of `ledger_lines` writes here; the app may read.
 */
export const revenueStates = pgTable(
  "revenue_states",
  {
    entryId: uuid("entry_id")
      .primaryKey()
      .references(() => revenueEntries.id),
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    state: text("state", { enum: entryStates }).notNull(),
    /** Number of its last line. */
    number: bigint("number", { mode: "number" }).notNull(),
    changedAt: instant("changed_at").notNull(),
    contractId: uuid("contract_id"),
    invoiceId: uuid("invoice_id"),
    paidOn: date("paid_on", { mode: "string" }).notNull(),
    grossFen: bigint("gross_fen", { mode: "number" }).notNull(),
    netFen: bigint("net_fen", { mode: "number" }).notNull(),
    nature: text("nature", { enum: revenueNatures }).notNull(),
    channel: text("channel", { enum: revenueChannels }).notNull(),
    categoryCode: text("category_code"),
    fieldCode: text("field_code"),
    /** `o12` an organisation of the register, else `u` and its code or `n` and its name: who the buyer is, for counting. */
    buyerKey: text("buyer_key").notNull(),
    buyerSize: text("buyer_size", { enum: buyerSizes }).notNull(),
    buyerAreaCode: text("buyer_area_code"),
    isBuyerOutside: boolean("is_buyer_outside").notNull(),
    isRelated: boolean("is_related").notNull(),
  },
  (t) => [
    // A book's totals and its pages by day, from the index alone: its rows lie scattered over the whole table.
    index("revenue_states_book").on(
      t.platformId,
      ...[t.paidOn, t.entryId, t.state, t.isRelated, t.nature, t.channel, t.categoryCode, t.fieldCode],
      ...[t.buyerKey, t.buyerSize, t.buyerAreaCode, t.isBuyerOutside, t.grossFen, t.netFen],
    ),
    index("revenue_states_contract").on(t.contractId).where(sql`contract_id is not null`),
    index("revenue_states_invoice").on(t.invoiceId).where(sql`invoice_id is not null`),
    index("revenue_states_waiting")
      .on(t.state, t.changedAt)
      .where(sql`state in ('declared', 'confirmed', 'disputed')`),
    check("revenue_states_state", oneOf("state", entryStates)),
  ],
);

export const evidenceKinds = [
  "contract",
  "invoice",
  "bank_receipt",
  "acceptance",
  "record",
  "other",
] as const;

/** 佐证材料 of an entry, by its hash. Append-only. */
export const entryEvidence = pgTable(
  "entry_evidence",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => revenueEntries.id),
    kind: text("kind", { enum: evidenceKinds }).notNull(),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    sha256: text("sha256").notNull(),
    addedBy: integer("added_by").references(() => people.id),
    addedAt: writtenAt("added_at"),
  },
  (t) => [
    unique("entry_evidence_once").on(t.entryId, t.kind, t.sha256),
    index("entry_evidence_file").on(t.fileId),
    // Whether one file proves lines of several contracts.
    index("entry_evidence_sha256").on(t.sha256),
    check("entry_evidence_kind", oneOf("kind", evidenceKinds)),
  ],
);

/** 冲销: somebody asks, a second person decides (domain: corrected by a reversal, never edited). */
export const reversalRequests = pgTable(
  "reversal_requests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => revenueEntries.id),
    reason: text("reason").notNull(),
    askedBy: integer("asked_by").references(() => people.id),
    askedAt: writtenAt("asked_at"),
    isGranted: boolean("is_granted"),
    decidedBy: integer("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
    /** Why not. */
    answer: text("answer"),
  },
  (t) => [
    uniqueIndex("reversal_requests_one_open").on(t.entryId).where(sql`decided_at is null`),
    check("reversal_requests_reason", sql`btrim(${t.reason}) <> ''`),
    check("reversal_requests_decided_whole", sql`(${t.isGranted} is null) = (${t.decidedAt} is null)`),
    check("reversal_requests_two_people", sql`${t.decidedBy} <> ${t.askedBy}`),
    check(
      "reversal_requests_refused_with_reason",
      sql`${t.isGranted} is not false or btrim(${t.answer}) <> ''`,
    ),
  ],
);

/** The last line of each book that had new lines on a day (Asia/Shanghai). Append-only. */
export const ledgerHeads = pgTable(
  "ledger_heads",
  {
    day: date("day", { mode: "string" }).notNull(),
    platformId: integer("platform_id")
      .notNull()
      .references(() => ledgerBooks.platformId),
    number: bigint("number", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.platformId] }), index("ledger_heads_book").on(t.platformId, t.day)],
);

/** A published day: its heads under one hash, chained to the published day before. Append-only. */
export const ledgerDays = pgTable("ledger_days", {
  day: date("day", { mode: "string" }).primaryKey(),
  /** Of the published day before; of the first 64 zeros. */
  previousRoot: text("previous_root").notNull(),
  root: text("root").notNull(),
  publishedAt: writtenAt("published_at"),
});

/** What looks unusual in a book, for officers, with its figures (`core/patterns.ts`). */
export const patternFindings = pgTable(
  "pattern_findings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    pattern: text("pattern", { enum: patternCodes }).notNull(),
    /** What it is about within the book and pattern: found again, it is the same finding. */
    key: text("key").notNull(),
    year: integer("year").notNull(),
    /** Numbers and ids for its words. */
    detail: jsonb("detail").$type<Record<string, string | number>>().notNull(),
    foundAt: writtenAt("found_at"),
    /** It was not found any more. */
    goneAt: instant("gone_at"),
    outcome: text("outcome", { enum: patternOutcomes }),
    note: text("note"),
    decidedBy: integer("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    unique("pattern_findings_once").on(t.platformId, t.pattern, t.year, t.key),
    check("pattern_findings_pattern", oneOf("pattern", patternCodes)),
    check("pattern_findings_outcome", oneOf("outcome", patternOutcomes)),
    check(
      "pattern_findings_decided_whole",
      sql`(${t.outcome} is null) = (${t.decidedAt} is null) and (${t.outcome} is null or btrim(${t.note}) <> '')`,
    ),
  ],
);

/** 抽查 of a quarter: entries drawn by a published seed. Append-only. */
export const auditSamples = pgTable("audit_samples", {
  /** Such as `2026Q4`. */
  quarter: text("quarter").primaryKey(),
  /** The root of the quarter's last published day: known to nobody before, and to everybody after. */
  seed: text("seed").notNull(),
  drawnAt: writtenAt("drawn_at"),
});

export const auditSampleEntries = pgTable(
  "audit_sample_entries",
  {
    quarter: text("quarter")
      .notNull()
      .references(() => auditSamples.quarter),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => revenueEntries.id),
    outcome: text("outcome", { enum: sampleOutcomes }),
    note: text("note"),
    decidedBy: integer("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.quarter, t.entryId] }),
    index("audit_sample_entries_entry").on(t.entryId),
    check("audit_sample_entries_outcome", oneOf("outcome", sampleOutcomes)),
    check("audit_sample_entries_decided", sql`(${t.outcome} is null) = (${t.decidedAt} is null)`),
  ],
);

/** 关联关系 that an organisation declared, or an officer noted. */
export const declaredTies = pgTable(
  "declared_ties",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    otherId: integer("other_id").references(() => organisations.id),
    otherName: text("other_name"),
    otherUscc: text("other_uscc"),
    note: text("note"),
    declaredBy: integer("declared_by").references(() => people.id),
    declaredAt: writtenAt("declared_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("declared_ties_organisation").on(t.organisationId),
    index("declared_ties_other").on(t.otherId),
    check("declared_ties_other_known", sql`num_nonnulls(${t.otherId}, ${t.otherName}) = 1`),
    check("declared_ties_two", sql`${t.organisationId} <> ${t.otherId}`),
  ],
);
