import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, oneOf, writtenAt } from "./columns";
import { people, personLanguages } from "./people";
import { platforms } from "./registry";

/** What somebody is told in the workbench. */
export const notifications = pgTable(
  "notifications",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    /** Decides the words, which are made when it is read or sent, in the reader's language. */
    kind: text("kind").notNull(),
    /** Ids, codes and names for the words; never a secret. */
    data: jsonb("data").$type<Record<string, string | number>>().notNull(),
    /** The same event tells a person once. */
    eventKey: text("event_key").notNull(),
    at: writtenAt("at"),
    readAt: instant("read_at"),
    /** When a digest took it along. */
    digestedAt: instant("digested_at"),
  },
  (t) => [
    uniqueIndex("notifications_once").on(t.personId, t.eventKey),
    index("notifications_person").on(t.personId, t.at),
  ],
);

export const messageChannels = ["mail", "sms"] as const;
export type MessageChannel = (typeof messageChannels)[number];

/**
 * What leaves the site: mails and text messages, written in the transaction of what they tell of, sent afterwards at
 * least once with the same Message-ID. Once sent, address and words are gone.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    channel: text("channel", { enum: messageChannels }).notNull(),
    /** Empty: somebody who has no account yet. */
    personId: integer("person_id").references(() => people.id),
    address: text("address"),
    language: text("language", { enum: personLanguages }).notNull(),
    template: text("template").notNull(),
    /** What the template needs; may hold links that are as good as a password. */
    data: jsonb("data").$type<Record<string, unknown>>(),
    /** What the Message-ID is made of. */
    messageKey: text("message_key").notNull().unique(),
    queuedAt: writtenAt("queued_at"),
    sentAt: instant("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: writtenAt("next_attempt_at"),
    /** It was refused for good, or too often: it is not tried again. */
    givenUpAt: instant("given_up_at"),
    /** A code, never the words of a server. */
    lastError: text("last_error"),
  },
  (t) => [
    index("outbox_waiting").on(t.nextAttemptAt).where(sql`sent_at is null and given_up_at is null`),
    index("outbox_given_up").on(t.givenUpAt).where(sql`given_up_at is not null`),
    check("outbox_channel", oneOf("channel", messageChannels)),
    check("outbox_language", oneOf("language", personLanguages)),
    check(
      "outbox_waiting_has_an_address",
      sql`coalesce(${t.sentAt}, ${t.givenUpAt}) is not null or (${t.address} is not null and ${t.data} is not null)`,
    ),
    check(
      "outbox_settled_keeps_nothing",
      sql`coalesce(${t.sentAt}, ${t.givenUpAt}) is null or (${t.address} is null and ${t.data} is null)`,
    ),
    check("outbox_settled_once", sql`${t.sentAt} is null or ${t.givenUpAt} is null`),
    check("outbox_given_up_for_a_reason", sql`${t.givenUpAt} is null or ${t.lastError} is not null`),
  ],
);

/** Where a person wants to be told of a group of things. What is not there is as usual. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    /** A group of kinds, as the settings page shows them. */
    topic: text("topic").notNull(),
    isMailed: boolean("is_mailed").notNull(),
    updatedAt: writtenAt("updated_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.topic] })],
);

export const digestRhythms = ["none", "daily", "weekly"] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

export const digestSettings = pgTable(
  "digest_settings",
  {
    personId: integer("person_id")
      .primaryKey()
      .references(() => people.id),
    rhythm: text("rhythm", { enum: digestRhythms }).notNull(),
    lastSentAt: instant("last_sent_at"),
  },
  () => [check("digest_settings_rhythm", oneOf("rhythm", digestRhythms))],
);

/** A search somebody keeps, to be told of what is new in it. */
export const savedSearches = pgTable(
  "saved_searches",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    name: text("name").notNull(),
    /** Which list: `platforms`, `services`, `search`, `policies` and the like. */
    list: text("list").notNull(),
    /** Canonical, without its question mark. */
    query: text("query").notNull(),
    savedAt: writtenAt("saved_at"),
    /** Records found when it was last looked at, so that new ones are known. */
    seen: jsonb("seen").$type<string[]>().notNull().default([]),
    checkedAt: instant("checked_at"),
  },
  (t) => [
    uniqueIndex("saved_searches_once").on(t.personId, t.list, t.query),
    check("saved_searches_name", sql`btrim(${t.name}) <> ''`),
    check(
      "saved_searches_list",
      sql`${t.list} in ('platforms', 'services', 'instruments', 'resources', 'achievements', 'demands', 'search', 'policies', 'notices')`,
    ),
  ],
);

export const followedPlatforms = pgTable(
  "followed_platforms",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    since: writtenAt("since"),
    /** Number of the latest change that was told, or that there was when it was first followed. */
    toldSeq: integer("told_seq").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.platformId] }),
    index("followed_platforms_platform").on(t.platformId),
  ],
);
