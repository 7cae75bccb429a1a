import type { QueueName } from "~/db/queues.server";
import { type Times, timeOfDay } from "./core/due-times";
import type { Payload } from "./queues";

/** A job that is put on its queue whenever it is due. */
export type Schedule = {
  [Name in QueueName]: {
    times: Times;
    queue: Name;
    /** What the job says. `dueAt`: ISO. */
    data: (dueAt: string) => Payload<Name>;
    /** A site that never had it begins with one run at once; left out: with the next due time. */
    isRunWhenNew?: boolean;
  };
}[QueueName];

/**
 * What happens by the clock of Asia/Shanghai, by name. Each due time has one run however many processes there are; after
 * the site was down the latest one that was missed is made up for, once.
 */
export const schedules = {
  "digest-daily": {
    times: { every: "day", at: timeOfDay("08:00") },
    queue: "digest.send",
    data: (dueAt) => ({ period: "daily", dueAt }),
  },
  "digest-weekly": {
    times: { every: "week", on: 1, at: timeOfDay("08:00") },
    queue: "digest.send",
    data: (dueAt) => ({ period: "weekly", dueAt }),
  },
  // Before the digests, and every half hour.
  "followed-look": {
    times: { every: "minutes", minutes: 30 },
    queue: "followed.look",
    data: () => ({}),
  },
  // Who puts a message there asks for its sending, and asks in vain while a job waits that then runs before the commit.
  "outbox-deliver": {
    times: { every: "minutes", minutes: 2 },
    queue: "outbox.deliver",
    data: () => ({}),
  },
  // The same may happen to those who change words.
  "search-refresh-dictionary": {
    times: { every: "minutes", minutes: 60 },
    queue: "search.refresh-dictionary",
    data: () => ({}),
  },
  "records-sweep": {
    times: { every: "day", at: timeOfDay("03:00") },
    queue: "records.sweep",
    data: () => ({}),
  },
  "bookings-turn": {
    times: { every: "minutes", minutes: 5 },
    queue: "bookings.turn",
    data: () => ({}),
  },
  "enquiries-watch": {
    times: { every: "minutes", minutes: 60 },
    queue: "enquiries.watch",
    data: () => ({}),
  },
  "demands-turn": {
    times: { every: "minutes", minutes: 30 },
    queue: "demands.turn",
    data: () => ({}),
  },
  "contracts-turn": {
    times: { every: "minutes", minutes: 30 },
    queue: "contracts.turn",
    data: () => ({}),
  },
  "ledger-turn": {
    times: { every: "minutes", minutes: 60 },
    queue: "ledger.turn",
    data: () => ({}),
  },
  // What a day's lines come to, soon after it.
  "ledger-publish": {
    times: { every: "day", at: timeOfDay("00:10") },
    queue: "ledger.publish",
    data: () => ({}),
    isRunWhenNew: true,
  },
  "ledger-examine": {
    times: { every: "day", at: timeOfDay("02:00") },
    queue: "ledger.examine",
    data: () => ({}),
    isRunWhenNew: true,
  },
  // Certificates end and prices begin with a day.
  "offers-turn": {
    times: { every: "day", at: timeOfDay("00:01") },
    queue: "offers.turn",
    data: () => ({}),
  },
  // Before the daily digest, which brings it.
  "offers-remind": {
    times: { every: "day", at: timeOfDay("07:30") },
    queue: "offers.remind",
    data: () => ({}),
  },
  "files-sweep": {
    times: { every: "day", at: timeOfDay("03:30") },
    queue: "files.sweep",
    data: () => ({}),
  },
} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;
