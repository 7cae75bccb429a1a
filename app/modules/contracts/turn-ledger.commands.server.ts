import { sql } from "drizzle-orm";
import { civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import { pathsIn } from "~/app/paths";
import { db, type Executor } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { throwFailed, workApart } from "../jobs/work-apart";
import { notify } from "../notifications/notify.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findClockTime, findRegistryDay } from "../registry/registry-day.queries.server";
import { listItsOfficers } from "./book-readers.queries.server";
import { waitedUntil } from "./core/silence";
import { isSettledByRule } from "./core/verification";
import {
  findEntryChecks,
  findSilentSince,
  hasOpenFinding,
  isReversalAsked,
  neededOf,
  papersOf,
} from "./entry-checks.queries.server";
import { examineBooks } from "./examine-ledger.commands.server";
import { lockEntries, uuidList } from "./locked-entries.commands.server";
import { writeVerified } from "./verify-entries.commands.server";
import { entryTables, waitsForOfficer } from "./waiting-entries.queries.server";

/** Of one book in one transaction. */
const BATCH = 50;

/**
 * Verifies by rule what both sides confirmed; tells officers, once, of what waits for them. Each book apart: one that fails
 * is thrown at the end.
 */
export async function turnLedger(signal?: AbortSignal): Promise<void> {
  const failed: unknown[] = [];
  // What keeps the rule from all books keeps no officer from hearing of theirs.
  await workApart(["rule"], { signal, failed }, () => settleByRule(signal, failed));
  await tellWaiting(signal, failed);
  throwFailed(failed, "books");
}

/** Verifies what the rule `ledger.settle-up-to` lets the site verify by itself, book by book. */
async function settleByRule(signal: AbortSignal | undefined, failed: unknown[]): Promise<void> {
  const upToFen = await findLimitFen(db());
  const tried = new Set<string>();
  // Nothing counts by rule before its book was looked through with it in it.
  let since: string | undefined;
  let unseen: ReadonlySet<number> = new Set();
  for (;;) {
    if (signal?.aborted) return;
    const candidates = await db().execute<{ id: string; platform_id: number }>(sql`
      select e.id, s.platform_id from ${entryTables}
      where s.state = 'confirmed' and s.channel = 'on_site' and not s.is_related and s.gross_fen <= ${upToFen}
        and not ${hasOpenFinding} and not ${isReversalAsked} and ${papersOf} @> ${neededOf}
        and s.platform_id <> all(${sql.param([...unseen])}::int[])
        and e.id <> all(${uuidList([...tried])}) and (${since ?? null}::timestamptz is null or s.changed_at <= ${since ?? null})
      order by s.platform_id, s.number limit ${BATCH}`);
    const [first] = candidates;
    if (!first) return;
    if (since === undefined) {
      since = await findClockTime();
      unseen = await examineBooks({ signal, failed });
      continue;
    }
    // One book at a time, so that its keepers are told once.
    const ids = candidates.filter((one) => one.platform_id === first.platform_id).map(({ id }) => id);
    for (const id of ids) tried.add(id);
    await workApart([ids], { failed }, () => settle(ids));
  }
}

/** Up to how much, in fen, today's version of the rule verifies. */
async function findLimitFen(tx: Executor): Promise<number> {
  return (await findRuleNumber("ledger.settle-up-to", await findRegistryDay(tx), tx)) * 100;
}

async function settle(ids: readonly string[]): Promise<void> {
  await db().transaction(async (tx) => {
    await lockEntries(ids, tx);
    // Looking through the books takes a while: the day, or the rule, may be another by now.
    const upToFen = await findLimitFen(tx);
    const checks = await findEntryChecks(uuidList(ids), undefined, tx);
    const passed = checks.filter((check) =>
      isSettledByRule(check, { upToFen, hasOpenFinding: check.hasOpenFinding }),
    );
    const [first] = passed;
    if (!first) return;
    await appendAudit(
      { actor: { kind: "system" }, requestId: `settle:${first.id}` },
      {
        action: "settleEntries",
        subject: { kind: "platform", id: first.platformId },
        result: "done",
        detail: { entries: passed.length, upToFen },
      },
      tx,
    );
    await writeVerified(
      passed,
      { kind: "settle", actor: { mover: "rule", personId: null, organisationId: null } },
      tx,
    );
  });
}

/**
 * Tells officers of what waits for them in all books of their authority at once: again on a day on which something more
 * began to wait, and then once.
 */
async function tellWaiting(signal: AbortSignal | undefined, failed: unknown[]): Promise<void> {
  const silent = await findSilentSince();
  const today = await findRegistryDay();
  const days = await findRuleNumber("ledger.silence-days", today);
  const calendar = await findWorkingCalendar();
  const books = await db().execute<{
    platform_id: number;
    count: number;
    answered: string | null;
    declared: string | null;
  }>(sql`
    select s.platform_id, count(*)::int as count,
      to_json(max(s.changed_at) filter (where s.state <> 'declared'))#>>'{}' as answered,
      (max(e.declared_at at time zone 'Asia/Shanghai') filter (where s.state = 'declared'))::date::text as declared
    from ${entryTables} where ${waitsForOfficer(silent)} group by s.platform_id order by s.platform_id`);
  const waiting = new Map<number, { count: number; newest: number }>();
  for (const { platform_id: platformId, count, answered, declared } of books) {
    const begins = [
      ...(answered === null ? [] : [new Date(answered)]),
      ...(declared === null ? [] : [startOf(dayAfter(waitedUntil(declared, days, calendar)))]),
    ];
    for (const officer of await listItsOfficers(platformId, {}, db())) {
      const known = waiting.get(officer) ?? { count: 0, newest: 0 };
      const newest = Math.max(known.newest, ...begins.map((begin) => begin.getTime()));
      waiting.set(officer, { count: known.count + count, newest });
    }
  }
  await workApart(waiting, { signal, failed }, ([officer, { count, newest }]) =>
    db().transaction((tx) =>
      notify(
        {
          to: [officer],
          kind: "revenue-waiting",
          eventKey: `revenue-waiting:${civilDateAt(new Date(newest))}`,
          data: { count, path: pathsIn("zh-CN").deskRevenue() },
          isOnceUntilRead: true,
        },
        tx,
      ),
    ),
  );
}
