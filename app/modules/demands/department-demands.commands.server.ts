import { type SQL, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listToldIds, type PersonContext } from "../enquiries/enquiry-side.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { leadOf, maskedName, nameFor, platformSight } from "./demand-sight.queries.server";
import { isSuggestible, waitsFor } from "./department-demands.queries.server";
import { lockAnyDemand, noteDemandEvent } from "./locked-demand.commands.server";

export type SuggestRefusal =
  /** It does not wait for a department of theirs, or no longer; or there is no such platform or broker. */
  { reason: "hidden" | "unknown_platform" | "unknown_broker" | "told_already" } | RequestIdConflict;

/** Whom a department points to a demand, and who is told of it. */
interface Suggested {
  id: number;
  name: LocalName;
  /** The demand's name for them. */
  demand: LocalName;
  tellsPeople: number[];
  path: string;
}

/** A department asks a platform that it recommends to look at a demand that nobody answered. */
export async function suggestPlatform(
  input: { demandId: number; slug: string },
  context: PersonContext,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  return suggest("suggestPlatform", input, "platform_id", context, async (departments, tx) => {
    const [row] = await tx.execute<{
      id: number;
      name: LocalName;
      demand: LocalName;
      lead_id: number | null;
    }>(sql`
      select p.id, ${nameOf(sql`p`)} as name, ${nameFor(sql`d`, sql`s.sight`)} as demand, ${leadOf(sql`p`)} as lead_id
      from demands d join platforms p on p.registration_number = ${input.slug}
      cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
      where d.id = ${input.demandId} and s.sight is not null and exists (select from recommendations r
        where r.platform_id = p.id and r.organisation_id in ${departments})`);
    if (!row) return undefined;
    return {
      ...row,
      tellsPeople: row.lead_id === null ? [] : await listToldIds(row.lead_id, {}, tx),
      path: pathsIn("zh-CN").ownCapabilities(input.slug, "demands", input.demandId),
    };
  });
}

/** A department points a broker of the directory to a demand that nobody answered: to its mask, and no further. */
export async function suggestBroker(
  input: { demandId: number; brokerId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  return suggest("suggestBroker", input, "broker_id", context, async (_departments, tx) => {
    const [row] = await tx.execute<{ id: number; name: LocalName; demand: LocalName; person_id: number }>(sql`
      select b.id, ${nameOf(sql`b`)} as name, ${maskedName(sql`d`)} as demand, b.person_id
      from demands d cross join brokers b join people q on q.id = b.person_id
      where d.id = ${input.demandId} and b.id = ${input.brokerId} and ${isSuggestible}`);
    if (!row) return undefined;
    return {
      ...row,
      tellsPeople: [row.person_id],
      path: pathsIn("zh-CN").brokerDemand(input.demandId),
    };
  });
}

async function suggest(
  action: "suggestPlatform" | "suggestBroker",
  input: { demandId: number },
  column: "platform_id" | "broker_id",
  context: PersonContext,
  find: (departments: number[], tx: Transaction) => Promise<Suggested | undefined>,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  const { demandId } = input;
  return db().transaction((tx) =>
    once(
      context,
      action,
      input,
      async (): Promise<Result<{ id: number }, SuggestRefusal>> => {
        await lockAnyDemand(demandId, tx);
        const departments = await listDepartmentsOf(context.actor.id, tx);
        const [waits] = await tx.execute(
          sql`select from demands d where d.id = ${demandId} and ${waitsFor(departments)}`,
        );
        if (!waits) return refuse({ reason: "hidden" });
        const found = await find(departments, tx);
        if (!found)
          return refuse({ reason: column === "platform_id" ? "unknown_platform" : "unknown_broker" });
        const [written] = await tx.execute<{ id: number }>(sql`
          insert into demand_access (demand_id, ${sql.identifier(column)}, origin, status, asked_by)
          values (${demandId}, ${found.id}, 'department', 'suggested', ${context.actor.id})
          on conflict do nothing returning id`);
        if (!written) return refuse({ reason: "told_already" });
        const subject = { kind: "demand", id: demandId };
        const detail = column === "platform_id" ? { platformId: found.id } : { brokerId: found.id };
        await appendAudit(context, { action, subject, result: "done", detail }, tx);
        await noteDemandEvent({ demandId, kind: action, personId: context.actor.id }, tx);
        await notify(
          {
            to: found.tellsPeople,
            kind: "demand-suggested",
            eventKey: `demand-suggested:${written.id}`,
            data: {
              platform: found.name.zh,
              ...(found.name.en ? { platformEn: found.name.en } : {}),
              demand: found.demand.zh,
              ...(found.demand.en ? { demandEn: found.demand.en } : {}),
              path: found.path,
            },
          },
          tx,
        );
        return ok({ id: written.id });
      },
      tx,
    ),
  );
}

/** The recommending departments whose office somebody holds now. */
async function listDepartmentsOf(personId: number, tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select organisation_id as id from offices
    where person_id = ${personId} and role = 'department' and ended_at is null and organisation_id is not null`);
  return rows.map(({ id }) => id);
}

const nameOf = (of: SQL): SQL =>
  sql`jsonb_strip_nulls(jsonb_build_object('zh', ${of}.name_zh, 'en', ${of}.name_en))`;
