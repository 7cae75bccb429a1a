import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { browserName } from "./core/browser-name";

/** A browser in which somebody is signed in, as its owner sees it. */
export interface OwnSession {
  id: number;
  browser?: string;
  /** The block of the network it began from. */
  network?: string;
  beganAt: string;
  /** To the hour. */
  lastUsedAt: string;
}

/** The browsers in which a person is signed in, the last used first; at most 100. */
export async function listSessions(personId: number): Promise<OwnSession[]> {
  const rows = await db().execute<{
    id: number;
    agent: string | null;
    network: string | null;
    began: string;
    used: string;
  }>(sql`
    select id, user_agent as agent, ip_address as network,
      to_json(created_at) #>> '{}' as began, to_json(updated_at) #>> '{}' as used
    from sessions where person_id = ${personId} and expires_at > now() order by updated_at desc, id desc limit 100`);
  return rows.map(({ id, agent, network, began, used }) => ({
    id,
    browser: browserName(agent ?? ""),
    network: network || undefined,
    beganAt: began,
    lastUsedAt: used,
  }));
}

/** What of a person's signing in stands how. */
export async function findSignInFacts(
  personId: number,
): Promise<{ hasSecondFactor: boolean; needsSecondFactor: boolean; hasPassword: boolean }> {
  const [row] = await db().execute<{ has: boolean; needs: boolean; password: boolean }>(sql`
    select p.two_factor_enabled as has,
      exists (select from offices o where o.person_id = p.id and o.ended_at is null and o.role = 'officer') as needs,
      exists (select from credentials c where c.person_id = p.id and c.password is not null) as password
    from people p where p.id = ${personId}`);
  return {
    hasSecondFactor: row?.has ?? false,
    needsSecondFactor: row?.needs ?? false,
    hasPassword: row?.password ?? false,
  };
}
