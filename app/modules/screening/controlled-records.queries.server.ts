import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { matchTerms, type Term } from "./core/match-terms";

export const controlledKinds = ["platform", "notice", "broker"] as const;

/** Something published in which a term stands. */
export interface ControlledRecord {
  kind: (typeof controlledKinds)[number];
  /** The last part of its address. */
  key: string;
  name: string;
  /** The words around the term. */
  excerpt: string;
}

const most = 1000;

/** Everything published, each with the whole of its text. */
const published: SQL = sql`
  select 'platform' as kind, registration_number as key, name_zh as name,
    concat_ws(E'\n', name_zh, name_en, summary_zh, summary_en, array_to_string(directions_zh, E'\n'),
      array_to_string(directions_en, E'\n')) as text
  from platforms
  union all
  select 'notice', id::text, title_zh, concat_ws(E'\n', title_zh, title_en, body_zh, body_en)
  from notices where starts_at <= (select clock.now()) and withdrawn_at is null
  union all
  select 'broker', id::text, name_zh, concat_ws(E'\n', name_zh, name_en, summary_zh, summary_en)
  from brokers where status = 'published'`;

/**
 * What is published now and would be held by a term if it were sent again: how many, and the first of them in full.
 * `isMore`: there are more candidates than were looked at. For officers.
 */
export async function findControlledRecords(
  term: Term,
  { limit = 20 }: { limit?: number } = {},
  tx: Executor = db(),
): Promise<{ total: number; isMore: boolean; first: ControlledRecord[] }> {
  const rows = await tx.execute<Record<"kind" | "key" | "name" | "text", string>>(sql`
    select kind, key, name, text from (${published}) p
    where normalize(text, NFKD) ilike ${looselyLike(term.term)} order by kind desc, key limit ${most}`);
  const found = rows.flatMap((row) => {
    const [match] = matchTerms(row.text, [term]);
    const kind = controlledKinds.find((one) => one === row.kind);
    return match && kind ? [{ kind, key: row.key, name: row.name, excerpt: match.excerpt }] : [];
  });
  return { total: found.length, isMore: rows.length === most, first: found.slice(0, limit) };
}

/** A pattern that lets through all that could match: the term's characters in their order, whatever is between. */
function looselyLike(term: string): string {
  const characters = [...term.normalize("NFKD")].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return `%${characters.join("%")}%`;
}
