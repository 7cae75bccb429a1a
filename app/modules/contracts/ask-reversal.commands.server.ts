import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { reversalRequests } from "~/db/schema/ledger";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { findBookName, listItsOfficers } from "./book-readers.queries.server";
import { isItsOfficer, isReversalAsked } from "./entry-checks.queries.server";
import { lockEntries } from "./locked-entries.commands.server";
import { isPayerOf } from "./party-members.queries.server";

export type AskRefusal =
  | { reason: "hidden" }
  /** It was taken back already, or somebody has asked and nobody decided. */
  | { reason: "wrong_state" | "asked_already" }
  | RequestIdConflict;

/**
 * Asks to take an entry back, whole and with its reason: by a member (owner, manager, finance) of the contracting
 * organisation or of the platform's lead unit, by one of the buyer that recorded its payment, or by an officer of its
 * authority. A second person decides. The other entries of the same payment are asked about with it: a payment is taken
 * back whole. The same request twice has one effect.
 */
export function askReversal(
  input: { entryId: string; reason: string },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ entries: string[] }, AskRefusal>> {
  const run = (own: Transaction) => once(context, "askReversal", input, () => ask(input, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function ask(
  { entryId, reason }: { entryId: string; reason: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ entries: string[] }, AskRefusal>> {
  const { id: personId } = context.actor;
  const [known] = await tx.execute<{ id: string; platform_id: number }>(sql`
    select e.id, e.platform_id from revenue_entries e
    where e.id::text = ${entryId} and (${isKeeper(personId)} or ${isRecorder(personId)} or ${isItsOfficer(personId)})`);
  if (!known) return refuse({ reason: "hidden" });
  const ids = await listWithPayment(known.id, tx);
  await lockEntries(ids, tx);
  const rows = await tx.execute<{ id: string; state: string; is_asked: boolean }>(sql`
    select e.id, s.state, ${isReversalAsked} as is_asked from revenue_entries e
    join revenue_states s on s.entry_id = e.id
    where e.id = ${known.id} or e.payment_id = (select payment_id from revenue_entries where id = ${known.id})
    order by e.id`);
  const own = rows.find(({ id }) => id === known.id);
  if (!own || own.state === "reversed") return refuse({ reason: "wrong_state" });
  if (own.is_asked) return refuse({ reason: "asked_already" });
  const asked = rows.filter((row) => !row.is_asked && row.state !== "reversed").map(({ id }) => id);
  await writeRequests(asked, { reason, personId }, tx);
  const subject = { kind: "revenue-entry", id: known.id };
  const detail = { entries: asked.length };
  await appendAudit(context, { action: "askReversal", subject, result: "done", detail }, tx);
  await tellReversalAsked(
    { entryId: known.id, platformId: known.platform_id, askedBy: personId, event: context.requestId },
    tx,
  );
  return ok({ entries: asked });
}

/** Writes a request for each entry, in the transaction of what it is about. */
export async function writeRequests(
  entryIds: readonly string[],
  { reason, personId }: { reason: string; personId: number },
  tx: Transaction,
): Promise<void> {
  if (entryIds.length === 0) return;
  await tx
    .insert(reversalRequests)
    .values(entryIds.map((entryId) => ({ entryId, reason, askedBy: personId })))
    .onConflictDoNothing();
}

/** Tells the officers of a book that somebody asks to take an entry back. `event`: for telling once. */
export async function tellReversalAsked(
  {
    entryId,
    platformId,
    askedBy,
    event,
  }: {
    entryId: string;
    platformId: number;
    askedBy: number;
    event: string;
  },
  tx: Transaction,
): Promise<void> {
  await notify(
    {
      to: await listItsOfficers(platformId, { except: askedBy }, tx),
      kind: "reversal-asked",
      eventKey: `reversal-asked:${entryId}:${event}`,
      data: {
        ...inBoth({ platform: await findBookName(platformId, tx) }),
        path: pathsIn("zh-CN").deskItem("revenue", entryId),
      },
    },
    tx,
  );
}

/** An entry and the others of its payment. */
export async function listWithPayment(entryId: string, tx: Transaction): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from revenue_entries where id = ${entryId}
      or payment_id = (select payment_id from revenue_entries where id = ${entryId}) order by id`);
  return rows.map(({ id }) => id);
}

/** Whether somebody may ask for the entry `e` as a member, in standing, of the buyer that recorded its payment. */
const isRecorder = (personId: number) => sql`exists (
  select from payments p join contracts c on c.id = p.contract_id
  where p.id = e.payment_id and p.side = 'buyer' and ${isPayerOf(personId, sql`c.buyer_id`)})`;

/** Whether somebody may ask for the entry `e` as a member, in standing, of who earned it or who keeps the book. */
const isKeeper = (personId: number) => sql`(${isPayerOf(personId, sql`e.organisation_id`)} or exists (
  select from platform_units u where u.platform_id = e.platform_id and u.role = 'lead'
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date and ${isPayerOf(personId, sql`u.organisation_id`)}))`;
