import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import {
  brokerSight,
  leadOf,
  maskedName,
  nameFor,
  platformSight,
  type Sight,
} from "./demand-sight.queries.server";
import { isRecommendedBy, isSuggestible, waitsFor } from "./department-demands.queries.server";
import { lockAnyDemand, noteDemandEvent } from "./locked-demand.commands.server";

export type SuggestRefusal =
  /** It does not wait for a department of theirs, or no longer; or there is no such platform or broker. */
  { reason: "hidden" | "unknown_platform" | "unknown_broker" | "told_already" } | RequestIdConflict;

/** Whom a department points to a demand. */
interface Suggested {
  id: number;
  name: LocalName;
}

/** Who is told of it then, and what the demand is called towards them; none where they may know nothing of it. */
interface Told {
  people: number[];
  demand: LocalName;
  path: string;
}

interface Side {
  action: "suggestPlatform" | "suggestBroker";
  column: "platform_id" | "broker_id";
  find: (departments: number[], tx: Transaction) => Promise<Suggested | undefined>;
  tells: (id: number, tx: Transaction) => Promise<Told | undefined>;
}

/**
 * A department asks a platform that it recommends to look at a demand that nobody answered. The answer is the same for
 * every one of them; one that may know nothing of it, such as the owner's own, is told nothing.
 */
export async function suggestPlatform(
  input: { demandId: number; slug: string },
  context: PersonContext,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  const find: Side["find"] = async (departments, tx) => {
    const [row] = await tx.execute<{ id: number; name: LocalName }>(sql`
      select p.id, ${localName(sql`p`)} as name
      from demands d join platforms p on p.registration_number = ${input.slug}
      where d.id = ${input.demandId} and ${isRecommendedBy(departments)}`);
    return row;
  };
  const tells: Side["tells"] = async (id, tx) => {
    const [row] = await tx.execute<{ demand: LocalName; sight: Sight | null; lead_id: number | null }>(sql`
      select ${nameFor(sql`d`, sql`s.sight`)} as demand, s.sight, ${leadOf(sql`p`)} as lead_id
      from demands d join platforms p on p.id = ${id}
      cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s where d.id = ${input.demandId}`);
    if (!row || row.sight === null || row.lead_id === null) return undefined;
    const path = pathsIn("zh-CN").ownCapabilities(input.slug, "demands", input.demandId);
    return { people: await listToldIds(row.lead_id, {}, tx), demand: row.demand, path };
  };
  return suggest({ action: "suggestPlatform", column: "platform_id", find, tells }, input, context);
}

/**
 * A department points a broker of the directory to a demand that nobody answered: to its mask, and no further. The answer
 * is the same for every broker; one who may know nothing of it is told nothing.
 */
export async function suggestBroker(
  input: { demandId: number; brokerId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  const find: Side["find"] = async (_departments, tx) => {
    const [row] = await tx.execute<{ id: number; name: LocalName }>(sql`
      select b.id, ${localName(sql`b`)} as name
      from demands d cross join brokers b join people q on q.id = b.person_id
      where d.id = ${input.demandId} and b.id = ${input.brokerId} and ${isSuggestible}`);
    return row;
  };
  const tells: Side["tells"] = async (id, tx) => {
    const [row] = await tx.execute<{ demand: LocalName; sight: Sight | null; person_id: number }>(sql`
      select ${maskedName(sql`d`)} as demand, ${brokerSight(sql`d`, sql`b`)} as sight, b.person_id
      from demands d join brokers b on b.id = ${id} where d.id = ${input.demandId}`);
    if (!row || row.sight === null) return undefined;
    return {
      people: [row.person_id],
      demand: row.demand,
      path: pathsIn("zh-CN").brokerDemand(input.demandId),
    };
  };
  return suggest({ action: "suggestBroker", column: "broker_id", find, tells }, input, context);
}

async function suggest(
  side: Side,
  input: { demandId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  const { action } = side;
  return db().transaction((tx) =>
    once(context, action, input, () => point(side, input.demandId, context, tx), tx),
  );
}

async function point(
  { action, column, find, tells }: Side,
  demandId: number,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: number }, SuggestRefusal>> {
  await lockAnyDemand(demandId, tx);
  const departments = await listDepartmentsOf(context.actor.id, tx);
  const [waits] = await tx.execute(
    sql`select from demands d where d.id = ${demandId} and ${waitsFor(departments)}`,
  );
  if (!waits) return refuse({ reason: "hidden" });
  const found = await find(departments, tx);
  if (!found) return refuse({ reason: column === "platform_id" ? "unknown_platform" : "unknown_broker" });
  const written = await write({ demandId, column, thing: found.id, personId: context.actor.id }, tx);
  if (!written) return refuse({ reason: "told_already" });
  const subject = { kind: "demand", id: demandId };
  const detail = column === "platform_id" ? { platformId: found.id } : { brokerId: found.id };
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
  await noteDemandEvent({ demandId, kind: action, personId: context.actor.id }, tx);
  const told = written.isNew ? await tells(found.id, tx) : undefined;
  if (told)
    await notify(
      {
        to: told.people,
        kind: "demand-suggested",
        eventKey: `demand-suggested:${written.id}`,
        data: {
          ...inBoth({ platform: found.name, demand: told.demand }),
          path: told.path,
        },
      },
      tx,
    );
  return ok({ id: written.id });
}

/** undefined: a department did it before. Who has asked or was invited keeps that, and the department is told nothing of it. */
async function write(
  {
    demandId,
    column,
    thing,
    personId,
  }: { demandId: number; column: Side["column"]; thing: number; personId: number },
  tx: Transaction,
): Promise<{ id: number; isNew: boolean } | undefined> {
  const [entered] = await tx.execute<{ id: number }>(sql`
    insert into demand_access (demand_id, ${sql.identifier(column)}, origin, status, asked_by, suggested_at)
    values (${demandId}, ${thing}, 'department', 'suggested', ${personId}, clock.now())
    on conflict do nothing returning id`);
  if (entered) return { id: entered.id, isNew: true };
  const [noted] = await tx.execute<{ id: number }>(sql`
    update demand_access set suggested_at = clock.now()
    where demand_id = ${demandId} and ${sql.identifier(column)} = ${thing} and suggested_at is null returning id`);
  return noted && { id: noted.id, isNew: false };
}

/** The recommending departments whose office somebody holds now. */
async function listDepartmentsOf(personId: number, tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select organisation_id as id from offices
    where person_id = ${personId} and role = 'department' and ended_at is null and organisation_id is not null`);
  return rows.map(({ id }) => id);
}
