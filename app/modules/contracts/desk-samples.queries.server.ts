import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { iso, named } from "../capabilities/instrument-cards.queries.server";
import type { LocalName } from "../registry/local-name";
import { type BookLine, lineColumns, lineTables } from "./book-entries.queries.server";
import type { SampleOutcome } from "./core/sample";
import { type DeskScope, isOfDesk } from "./desk-entries.queries.server";

/** A quarter's sample as far as a desk checks it. */
export interface DeskSample {
  quarter: string;
  seed: string;
  /** ISO. */
  drawnAt: string;
  count: number;
  done: number;
}

/** An entry of a sample and what came of its check. */
export interface SampledEntry extends BookLine {
  platform: { slug: string; name: LocalName };
  check?: { outcome: SampleOutcome; note?: string; by?: string; at: string };
}

/** The samples with entries of a desk, the latest first; `quarter`: that one alone. */
export async function listDeskSamples(
  scope: DeskScope,
  quarter: string | undefined,
  tx: Executor = db(),
): Promise<DeskSample[]> {
  const rows = await tx.execute<{ sample: DeskSample }>(sql`
    select jsonb_build_object('quarter', a.quarter, 'seed', a.seed, 'drawnAt', ${iso("a.drawn_at")},
      'count', count(*), 'done', count(x.outcome)) as sample
    from audit_samples a join audit_sample_entries x on x.quarter = a.quarter
    join revenue_entries e on e.id = x.entry_id join platforms b on b.id = e.platform_id
    where ${isOfDesk(scope)} ${quarter === undefined ? sql`` : sql`and a.quarter = ${quarter}`}
    group by a.quarter order by a.quarter desc limit 40`);
  return rows.map(({ sample }) => sample);
}

/** The entries of a quarter's sample that a desk checks, those to be checked first. */
export async function listSampledEntries(
  scope: DeskScope,
  quarter: string,
  tx: Executor = db(),
): Promise<SampledEntry[]> {
  const rows = await tx.execute<{ entry: SampledEntry }>(sql`
    select jsonb_strip_nulls(${lineColumns} || jsonb_build_object('platform',
      jsonb_build_object('slug', b.registration_number, 'name', ${named("b")}),
      'check', case when y.outcome is not null then jsonb_build_object('outcome', y.outcome, 'note', y.note,
        'by', h.name, 'at', ${iso("y.decided_at")}) end)) as entry
    from ${lineTables(sql`revenue_states s`)} join audit_sample_entries y on y.entry_id = s.entry_id
    join platforms b on b.id = s.platform_id left join people h on h.id = y.decided_by
    where y.quarter = ${quarter} and ${isOfDesk(scope)}
    order by y.outcome is not null, b.registration_number, s.paid_on, s.entry_id limit 500`);
  return rows.map(({ entry }) => entry);
}
