import { sql } from "drizzle-orm";
import { type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { type Kept, once } from "../audit/once.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { notify } from "../notifications/notify.commands.server";

export type AchievementRefusal =
  /** One may not know of it: nobody who manages the organisation, or no such achievement of it. */
  | { reason: "hidden" }
  | { reason: "wrong_state" | "changed_meanwhile" }
  /** What is wrong with a field. */
  | { reason: "invalid"; field: string; code: string }
  | RequestIdConflict;

export type Changed<Value> = Promise<Result<Value, AchievementRefusal>>;

/** The organisation that offers achievements, as its commands need it. */
export interface ManagedOrganisation {
  id: number;
  nameZh: string;
  isSample: boolean;
}

/**
 * Runs one command about an organisation's achievements: once for each request id, with the organisation locked against
 * being changed meanwhile, for who owns or manages it in standing (or the system). `input`: all that was sent.
 */
export async function withManagedOrganisation<Value extends Kept>(
  command: string,
  input: { organisationId: number },
  context: CommandContext,
  work: (organisation: ManagedOrganisation, tx: Transaction) => Changed<Value>,
  tx?: Transaction,
): Changed<Value> {
  if (!tx) return db().transaction((own) => withManagedOrganisation(command, input, context, work, own));
  return once<Value, AchievementRefusal>(
    context,
    command,
    input,
    async () => {
      const organisation = await lockOrganisation(input.organisationId, context, tx);
      return organisation ? work(organisation, tx) : refuse({ reason: "hidden" });
    },
    tx,
  );
}

async function lockOrganisation(
  id: number,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<ManagedOrganisation | undefined> {
  if (actor.kind === "anonymous") return undefined;
  const isManager =
    actor.kind === "system"
      ? sql`true`
      : sql`o.verified_at is not null and o.suspended_at is null and exists (
          select from memberships m where m.organisation_id = o.id and m.ended_at is null
            and m.person_id = ${actor.id} and m.role in ('owner', 'manager'))`;
  const [row] = await tx.execute<{ id: number; name_zh: string; is_sample: boolean }>(sql`
    select o.id, o.name_zh, o.is_sample from organisations o where o.id = ${id} and ${isManager} for share of o`);
  return row && { id: row.id, nameZh: row.name_zh, isSample: row.is_sample };
}

/** Asks the organisations that something public names as its holders, once each, whether they are. */
async function askNamedHolders(ids: readonly number[], tx: Transaction): Promise<void> {
  const rows = await tx.execute<{
    id: number;
    title_zh: string;
    title_en: string | null;
    by: string;
    holder_id: number;
    managers: number[];
  }>(sql`
    select a.id, a.title_zh, a.title_en, o.name_zh as by, h.organisation_id as holder_id,
      array(select m.person_id from memberships m where m.organisation_id = h.organisation_id and m.ended_at is null
        and m.role in ('owner', 'manager') order by m.person_id) as managers
    from achievements a
    join organisations o on o.id = a.organisation_id
    join achievement_holders h on h.achievement_id = a.id and h.confirmed_at is null and h.declined_at is null
    join organisations ho on ho.id = h.organisation_id and ho.verified_at is not null and ho.suspended_at is null
    where a.id in ${[...ids]} and a.status in ('published', 'paused')`);
  for (const { id, title_zh, title_en, by, holder_id, managers } of rows)
    await notify(
      {
        to: managers,
        kind: "achievement-holder",
        eventKey: `achievement-holder:${id}:${holder_id}`,
        data: {
          item: title_zh,
          ...(title_en ? { itemEn: title_en } : {}),
          organisation: by,
          path: pathsIn("zh-CN").ownAchievements(),
        },
      },
      tx,
    );
}

/** What follows each change: the audit line, the index, the cached pages, and a word to those who are named. */
export async function afterAchievementChange(
  ids: readonly number[],
  { action, detail = {} }: { action: string; detail?: Record<string, unknown> },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  for (const id of ids)
    await appendAudit(context, { action, subject: { kind: "achievement", id }, result: "done", detail }, tx);
  await indexRecords("achievement", ids, tx);
  await askNamedHolders(ids, tx);
  const shown = await tx.execute<{ slug: string | null; organisation_id: number | null }>(sql`
    select p.registration_number as slug, h.organisation_id from achievements a
    left join platforms p on p.id = a.platform_id
    left join achievement_holders h on h.achievement_id = a.id
    where a.id in ${[...ids]}`);
  await notifyPages(tx, [
    "achievements",
    ...ids.map((id) => `achievement:${id}`),
    ...shown.flatMap(({ slug, organisation_id: holder }) => [
      ...(slug ? [`platform:${slug}`] : []),
      ...(holder ? [`organisation:${holder}`] : []),
    ]),
  ]);
}
