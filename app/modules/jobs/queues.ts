import { z } from "zod";
import type { QueueName } from "~/db/queues.server";

/** What a job of each queue says. How the queues run stands with the database (`db/queues.server.ts`). */
export const payloads = {
  /** Words of the registry have changed: read the search dictionary anew. */
  "search.refresh-dictionary": z.object({}),
  /** Platforms of these organisations have changed: how they stand in the index follows. */
  "search.index-organisations": z.object({ ids: z.array(z.number().int()).max(10_000) }),
  /** A notice begins or ends: the index and the pages follow. */
  "notices.turn": z.object({}),
  /** Mails or text messages wait to be sent. */
  "outbox.deliver": z.object({}),
  /** What has gathered is mailed to those who wish it once in a period. `dueAt` (ISO) tells the runs apart. */
  "digest.send": z.object({ period: z.enum(["daily", "weekly"]), dueAt: z.iso.datetime() }),
  /** Saved searches may find more, and followed platforms may have changed. */
  "followed.look": z.object({}),
  /** What was read, and requests that cannot come again, are forgotten. */
  "records.sweep": z.object({}),
  /** Departments are told of enquiries that nobody has answered in time. */
  "enquiries.watch": z.object({}),
  /** Requests and offers lapse, freed times go to those who wait, and next free times follow the clock. */
  "bookings.turn": z.object({}),
  /** A demand asks for answers, or has changed: who suits it, and which others are like it. */
  "demands.match": z.object({ demandId: z.number().int() }),
  /** Demands expire, owners are reminded, and departments are told of what nobody answers. */
  "demands.turn": z.object({}),
  /** Silence accepts where the contract says so, milestones are reminded of, ratings become public. */
  "contracts.turn": z.object({}),
  /** Confirmed income that a rule verifies; officers hear of what nobody has answered. */
  "ledger.turn": z.object({}),
  /** The heads of a day are published and written down outside the database. */
  "ledger.publish": z.object({}),
  /** Unusual patterns are looked for, and a quarter's sample is drawn. */
  "ledger.examine": z.object({}),
  /** A day begins: certificates and prices of what platforms offer begin and end, and the index follows. */
  "offers.turn": z.object({}),
  /** What is offered was not confirmed for long: its people are told. */
  "offers.remind": z.object({}),
  /** Files that belong to nobody are taken away. */
  "files.sweep": z.object({}),
} as const satisfies Record<QueueName, z.ZodType>;

export type Payload<Name extends QueueName> = z.output<(typeof payloads)[Name]>;
