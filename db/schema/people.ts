import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
} from "drizzle-orm/pg-core";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";

/** Instants that the library for signing in writes: it hands over dates by the process's clock. */
const librarysInstant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const personLanguages = ["zh-CN", "en"] as const;

/** Everybody who can sign in. Erased: the row stays, for what rests on its id, and says nothing of the person. */
export const people = pgTable(
  "people",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name").notNull(),
    /** Lower case. Who signs in by telephone alone has `…@phone.invalid`, to which nothing is ever sent. */
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    /** With the country's code, such as +8613800000000. */
    phone: text("phone"),
    phoneVerified: boolean("phone_verified").notNull().default(false),
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    /** The library's field; no page offers a picture. */
    image: text("image"),
    /** What mails, messages and the workbench are written in. */
    language: text("language", { enum: personLanguages }).notNull().default("zh-CN"),
    /** When the terms and the privacy page were agreed to, and the version of them. */
    consentedAt: instant("consented_at"),
    consentVersion: text("consent_version"),
    /** In a demo everybody is invented: what is real there is not theirs to act for. */
    isSample: boolean("is_sample").notNull().default(sql`is_demo()`),
    /** Stopped by an officer: cannot sign in. */
    suspendedAt: instant("suspended_at"),
    erasedAt: instant("erased_at"),
    createdAt: librarysInstant("created_at").notNull().default(sql`clock.now()`),
    updatedAt: librarysInstant("updated_at").notNull().default(sql`clock.now()`),
  },
  (t) => [
    unique("people_email").on(t.email),
    unique("people_phone").on(t.phone),
    check("people_language", oneOf("language", personLanguages)),
    check("people_email_is_lower_case", sql`${t.email} = lower(${t.email})`),
    check("people_phone_is_international", sql`${t.phone} ~ '^[+][1-9][0-9]{6,14}$'`),
    check("people_name_is_a_line", sql`btrim(${t.name}) <> '' and ${t.name} !~ '[[:cntrl:]]'`),
    check("people_consent_is_whole", sql`(${t.consentedAt} is null) = (${t.consentVersion} is null)`),
    check(
      "people_erased_say_nothing",
      sql`${t.erasedAt} is null or (${t.phone} is null and ${t.email} ~ '@erased[.]invalid$')`,
    ),
  ],
);

/** A browser in which somebody is signed in. */
export const sessions = pgTable(
  "sessions",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    token: text("token").notNull().unique(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    expiresAt: librarysInstant("expires_at").notNull(),
    createdAt: librarysInstant("created_at").notNull().default(sql`clock.now()`),
    updatedAt: librarysInstant("updated_at").notNull().default(sql`clock.now()`),
    /** The block of the network it was begun from, for its owner's list of sessions. */
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** Whether a second factor was given when it began. */
    hasSecondFactor: boolean("has_second_factor").notNull().default(false),
    /** The organisation that its person acts for now; a membership is looked for at each request. */
    actingOrganisationId: integer("acting_organisation_id").references(() => organisations.id),
  },
  (t) => [index("sessions_person").on(t.personId), index("sessions_expires").on(t.expiresAt)],
);

/** How somebody proves who they are: a password's hash. */
export const credentials = pgTable(
  "credentials",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    /** Argon2id. */
    password: text("password"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: librarysInstant("access_token_expires_at"),
    refreshTokenExpiresAt: librarysInstant("refresh_token_expires_at"),
    scope: text("scope"),
    createdAt: librarysInstant("created_at").notNull().default(sql`clock.now()`),
    updatedAt: librarysInstant("updated_at").notNull().default(sql`clock.now()`),
  },
  (t) => [
    unique("credentials_one_of_a_kind").on(t.personId, t.providerId),
    index("credentials_account").on(t.accountId),
  ],
);

/** Values that wait for being shown again: links and codes for confirming and resetting. */
export const verifications = pgTable(
  "verifications",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: librarysInstant("expires_at").notNull(),
    createdAt: librarysInstant("created_at").notNull().default(sql`clock.now()`),
    updatedAt: librarysInstant("updated_at").notNull().default(sql`clock.now()`),
  },
  (t) => [index("verifications_identifier").on(t.identifier), index("verifications_expires").on(t.expiresAt)],
);

/** The second factor of a person, encrypted with the site's secret. */
export const twoFactors = pgTable(
  "two_factors",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: boolean("verified").notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: librarysInstant("locked_until"),
  },
  (t) => [unique("two_factors_person").on(t.personId)],
);

/**
 * How often something was tried, by account or by network, for all processes and across restarts. Keys are hashes
 * keyed with the site's secret.
 */
export const attempts = pgTable(
  "attempts",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    /** When the count begins anew. */
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("attempts_expires").on(t.expiresAt)],
);

/** Personal tokens for programs; only a hash is kept. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    /** What it may act for; empty: the person alone. */
    organisationId: integer("organisation_id").references((): AnyPgColumn => organisations.id),
    name: text("name").notNull(),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text("token_hash").notNull().unique(),
    /** Its first characters, to know it by in a list. */
    hint: text("hint").notNull(),
    scopes: text("scopes").array().notNull(),
    createdAt: writtenAt("created_at"),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [
    index("api_tokens_person").on(t.personId),
    check("api_tokens_hash", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    check("api_tokens_has_scopes", sql`cardinality(${t.scopes}) > 0`),
    check("api_tokens_expires_after_creation", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
