import { sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { groupedYuan } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { findBookName, listBookKeepers } from "./book-readers.queries.server";
import { completeIfDone } from "./contract-course.commands.server";
import { judgeVerification, type NeededPaper, type VerificationRefusal } from "./core/verification";
import { type EntryCheck, findEntryChecks } from "./entry-checks.queries.server";
import { listEntryPapers } from "./entry-evidence.queries.server";
import { appendLine, type LineActor } from "./ledger.commands.server";
import { lockEntries, uuidList } from "./locked-entries.commands.server";

/** How many an officer verifies with one reason. */
const MOST_AT_ONCE = 50;

/** Why one of several was not verified. */
export interface NotVerified {
  id: string;
  reason: VerificationRefusal;
  missing?: NeededPaper[];
}

export interface Verified {
  verified: string[];
  refused: NotVerified[];
}

export type VerifyRefusal =
  /** One of them is not there for this officer, or none was named, or too many. */
  | { reason: "hidden" | "none_chosen" | "too_many_at_once" }
  /** None of them can be verified. */
  | { reason: "none_possible"; refused: NotVerified[] }
  | RequestIdConflict;

/**
 * An officer of the platforms' authority verifies entries on their papers, with one reason for all: those that can be are,
 * of the others it is said why not. Each needs contract, invoice and bank receipt; nobody verifies what they declared or
 * confirmed, nor what their own organisation has part in. The same request twice has one effect.
 */
export function verifyEntries(
  ids: readonly string[],
  { reason }: { reason: string },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<Verified, VerifyRefusal>> {
  const chosen = [...new Set(ids)].sort();
  const run = (own: Transaction) =>
    once(context, "verifyEntries", { ids: chosen, reason }, () => verify(chosen, reason, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function verify(
  ids: readonly string[],
  reason: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Verified, VerifyRefusal>> {
  if (ids.length === 0) return refuse({ reason: "none_chosen" });
  if (ids.length > MOST_AT_ONCE) return refuse({ reason: "too_many_at_once" });
  const { id: personId, organisationId } = context.actor;
  await lockEntries(ids, tx);
  const checks = await findEntryChecks(uuidList(ids), personId, tx);
  if (checks.length < ids.length || checks.some((check) => !check.isItsOfficer))
    return refuse({ reason: "hidden" });
  const refused: NotVerified[] = [];
  const passed: EntryCheck[] = [];
  for (const check of checks) {
    const judged = judgeVerification(check, check);
    if (judged.ok) passed.push(check);
    else refused.push({ id: check.id, ...judged.refusal });
    if (!judged.ok && judged.refusal.reason.startsWith("own_"))
      await note(context, check.id, { result: "denied", detail: { reason: judged.refusal.reason } }, tx);
  }
  if (passed.length === 0) return refuse({ reason: "none_possible", refused });
  for (const { id } of passed) await note(context, id, { result: "done" }, tx);
  await writeVerified(
    passed,
    { kind: "verify", reason, actor: { mover: "officer", personId, organisationId: organisationId ?? null } },
    tx,
  );
  await completeContracts(
    passed.map(({ id }) => id),
    tx,
  );
  return ok({ verified: passed.map(({ id }) => id), refused });
}

/** What an officer verified counts as paid, though the buyer kept silent: contracts may be done by it. They are locked. */
async function completeContracts(entryIds: readonly string[], tx: Transaction): Promise<void> {
  const contracts = await tx.execute<{ id: string }>(sql`
    select distinct contract_id as id from revenue_entries
    where id = any(${uuidList(entryIds)}) and contract_id is not null order by 1`);
  for (const { id } of contracts) await completeIfDone(id, tx);
}

/**
 * Writes that entries, locked and judged, are verified, each on the papers that prove it now, and tells who keeps their
 * books. In the order of the books: last in a transaction.
 */
export async function writeVerified(
  checks: readonly EntryCheck[],
  { kind, reason, actor }: { kind: "verify" | "settle"; reason?: string; actor: LineActor },
  tx: Transaction,
): Promise<void> {
  const tags = new Set<string>(["statistics"]);
  const books = groupBy(checks, ({ platformId }) => platformId);
  for (const [platformId, entries] of books) {
    const sum = entries.reduce((total, { grossFen }) => total + grossFen, 0);
    const [first] = entries;
    const [platform] = await tx.execute<{ slug: string }>(
      sql`select registration_number as slug from platforms where id = ${platformId}`,
    );
    if (!first || !platform) throw new Error(`the book ${platformId} has no platform`);
    const paths = pathsIn("zh-CN");
    await notify(
      {
        to: await listBookKeepers(platformId, tx),
        kind: "revenue-verified",
        eventKey: `revenue-verified:${first.id}`,
        data: {
          ...inBoth({ platform: await findBookName(platformId, tx) }),
          amount: groupedYuan(sum),
          path:
            entries.length === 1
              ? paths.bookEntry(platform.slug, first.id)
              : paths.book(platform.slug, { state: "verified" }),
        },
      },
      tx,
    );
    tags.add(`revenue:${platformId}`);
  }
  await notifyPages(tx, [...tags]);
  for (const [, entries] of [...books].sort(([a], [b]) => a - b))
    for (const { id } of entries)
      await appendLine(
        id,
        kind,
        actor,
        {
          evidence: (await listEntryPapers(id, tx)).map(({ name: _name, ...paper }) => paper),
          ...(reason === undefined ? {} : { reason }),
        },
        tx,
      );
}

async function note(
  context: PersonContext,
  id: string,
  { result, detail = {} }: { result: "done" | "denied"; detail?: Record<string, unknown> },
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "revenue-entry", id };
  await appendAudit(context, { action: "verifyEntries", subject, result, detail }, tx);
}
