import { hash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { auditSampleEntries, auditSamples } from "~/db/schema/ledger";
import { appendAudit } from "../audit/audit.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { daysOfQuarter, drawSample, endedQuarters } from "./core/sample";
import { headsTag } from "./published-days.queries.server";
import { tellSampleDrawn } from "./sample-tells.commands.server";
import { listVerifiedOfQuarter } from "./samples.queries.server";

/** How many ended quarters are looked back at, after days off. */
const QUARTERS_BACK = 4;

const digest = (text: string) => hash("sha256", text, "hex");

/**
 * Draws the sample of each of the last quarters that has ended, was published whole and has none yet: among the entries
 * verified between the heads of its days, by the root of its last published day, which nobody knew before.
 */
export async function drawDueSamples(tx: Transaction): Promise<string[]> {
  await takeTurn("draw-samples", tx);
  const today = await findRegistryDay(tx);
  const drawn: string[] = [];
  for (const quarter of endedQuarters(today, QUARTERS_BACK).reverse())
    if (await drawQuarter(quarter, tx)) drawn.push(quarter);
  if (drawn.length > 0) await notifyPages(tx, [headsTag]);
  return drawn;
}

async function drawQuarter(quarter: string, tx: Transaction): Promise<boolean> {
  const { from, until } = daysOfQuarter(quarter);
  const [state] = await tx.execute<{ seed: string | null; is_drawn: boolean; is_waiting: boolean }>(sql`
    select (select root from ledger_days where day >= ${from}::date and day < ${until}::date
        order by day desc limit 1) as seed,
      exists (select from audit_samples where quarter = ${quarter}) as is_drawn,
      exists (select from ledger_books b where exists (select from ledger_lines l where l.book_id = b.platform_id
        and l.at < ${until}::date::timestamp at time zone 'Asia/Shanghai'
        and l.number > coalesce((select max(h.number) from ledger_heads h where h.platform_id = b.platform_id), 0)))
        as is_waiting`);
  if (!state?.seed || state.is_drawn || state.is_waiting) return false;
  const { seed } = state;
  const rule = (name: string) => findRuleNumber(`sample.${name}`, until, tx);
  const size = { percent: await rule("percent"), fewest: await rule("fewest"), most: await rule("most") };
  const entries = drawSample(seed, await listVerifiedOfQuarter(quarter, tx), size, digest);
  if (entries.length === 0) return false;
  await tx.insert(auditSamples).values({ quarter, seed });
  await tx.insert(auditSampleEntries).values(entries.map(({ id }) => ({ quarter, entryId: id })));
  await appendAudit(
    { actor: { kind: "system" }, requestId: `sample:${quarter}` },
    {
      action: "drawSample",
      subject: { kind: "audit-sample", id: quarter },
      result: "done",
      detail: { entries: entries.length, seed },
    },
    tx,
  );
  await tellSampleDrawn(quarter, tx);
  return true;
}
