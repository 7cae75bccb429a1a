import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";

interface Row extends Record<string, unknown> {
  id: number;
  title_zh: string;
  title_en: string | null;
  number: string | null;
  issued_on: string | null;
  level: string;
  force: string;
  summary_zh: string | null;
  summary_en: string | null;
  issuers: string[];
  issuers_en: string[];
  texts: string[];
  gists: string[];
  citing: string[];
}

/** The search documents of these policies, as their rows stand in `tx`. */
export async function policyDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select p.id, p.title_zh, p.title_en, p.number, p.issued_on::text, p.level, p.force, p.summary_zh, p.summary_en,
      array(select name_zh from policy_issuers i where i.policy_id = p.id order by position) as issuers,
      array(select name_en from policy_issuers i where i.policy_id = p.id and name_en is not null order by position)
        as issuers_en,
      array(select text_zh from policy_clauses c where c.policy_id = p.id order by position) as texts,
      array(select concat_ws(' ', heading_zh, gist_zh, heading_en, gist_en) from policy_outlines o
        where o.policy_id = p.id order by position) as gists,
      array(select f.slug from policy_relations r join policies f on f.id = r.from_id where r.to_id = p.id order by 1)
        as citing
    from policies p where p.id in ${[...ids]} order by p.id`);
  return rows.map(documentOf);
}

/** All policies' documents, in batches, for building the index anew. */
export const allPolicyDocuments = inBatches("policies", policyDocuments);

function documentOf(row: Row): SearchDocument {
  return {
    kind: "policy",
    id: String(row.id),
    audience: "public",
    titles: {
      zh: row.title_zh,
      en: row.title_en ?? undefined,
      other: row.number ? [row.number] : [],
    },
    body: [
      [...row.issuers, ...row.issuers_en].join(" "),
      [row.summary_zh ?? "", row.summary_en ?? "", ...row.gists].join("\n"),
      row.texts.join("\n"),
    ],
    facets: {
      year: row.issued_on ? [row.issued_on.slice(0, 4)] : [],
      level: [row.level],
      issuer: row.issuers,
      force: [row.force],
      cited: row.citing,
    },
    attributes: { issued: row.issued_on ?? undefined },
    quality: quality(row),
    date: row.issued_on ?? undefined,
  };
}

/** What holds comes before what is proposed, and that before what no longer holds. */
function quality(row: Row): number {
  const standing = { in_force: 60, trial: 60, draft: 45, cited: 40, repealed: 20 }[row.force] ?? 40;
  return standing + (row.texts.length > 0 ? 20 : 0) + (row.gists.length > 0 ? 10 : 0);
}
