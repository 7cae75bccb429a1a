import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { RuleUse, RuleValue } from "~/db/schema/rules";

export const touchKinds = ["scheduled_notices", "running_notices", "centers", "misnamed_centers"] as const;
export type TouchKind = (typeof touchKinds)[number];

/** Whom a change of a rule would touch: what they are, how many, and the first of them. */
export interface RuleTouch {
  kind: TouchKind;
  total: number;
  first: { key: string; name: string }[];
}

const isCenter = sql`p.class_code = 'tic' and p.level = 'region'
  and p.status not in ('merged', 'converted', 'not_admitted', 'closed', 'revoked')`;

/** What each part of the rules touches. A rule that is named here is one that people or records now live by. */
const touches: readonly { codes: RegExp; kind: TouchKind; from: (value: RuleValue) => SQL }[] = [
  {
    codes: /^notice\./,
    kind: "scheduled_notices",
    from: () => sql`select n.id::text as key, n.title_zh as name from notices n
      where n.kind = 'public_notice' and n.withdrawn_at is null and n.starts_at > (select clock.now())`,
  },
  {
    codes: /^evidence\./,
    kind: "running_notices",
    from: () => sql`select n.id::text as key, n.title_zh as name from notices n
      where n.kind = 'public_notice' and n.withdrawn_at is null and n.starts_at <= (select clock.now())
        and n.ends_at > (select clock.now())`,
  },
  {
    codes: /^center\.name-pattern$/,
    kind: "misnamed_centers",
    from: (value) => sql`select p.registration_number as key, p.name_zh as name from platforms p
      where ${isCenter} and p.name_zh not like ${likeOf(String(value))}`,
  },
  {
    codes: /^(?:center|evaluation|revocation)\./,
    kind: "centers",
    from: () => sql`select p.registration_number as key, p.name_zh as name from platforms p
      where ${isCenter} and p.status = 'operating'`,
  },
];

/**
 * Whom a rule would touch if it had this value: undefined where nothing on the site rests on it yet. For officers.
 */
export async function findRuleTouch(
  { code, use, value }: { code: string; use: RuleUse; value: RuleValue },
  tx: Executor = db(),
): Promise<RuleTouch | undefined> {
  const touch = touches.find(({ codes }) => codes.test(code));
  // The registry keeps a rule that is not used yet for people to follow; nothing else on the site does.
  if (!touch || (use === "none" && touch.kind !== "centers")) return undefined;
  const rows = await tx.execute<{ key: string; name: string; total: number }>(sql`
    select key, name, count(*) over ()::int as total from (${touch.from(value)}) t order by key limit 20`);
  return {
    kind: touch.kind,
    total: rows[0]?.total ?? 0,
    first: rows.map(({ key, name }) => ({ key, name })),
  };
}

/** A name's pattern, with ××× or … where anything may stand, as one of SQL. */
function likeOf(pattern: string): string {
  return pattern
    .split(/×+|…+/)
    .map((piece) => piece.replace(/[\\%_]/g, "\\$&"))
    .join("%");
}
