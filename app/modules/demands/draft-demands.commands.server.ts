import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { demandFields, demands } from "~/db/schema/demands";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findActing } from "../enquiries/enquiry-side.commands.server";
import type { Finding } from "./core/check-text";
import type { DraftChange } from "./demand-form";
import { changeOpenTexts } from "./draft-open-texts.commands.server";
import { lockOwnDemand } from "./locked-demand.commands.server";

/** Drafts that one person may have at a time, and begin within a day: more than anybody writes. */
const mostDrafts = 30;

export type DraftRefusal =
  | { reason: "hidden" | "wrong_state" }
  | { reason: "invalid"; field: string; code: string }
  /** A text of an open demand says what may not be published unseen. */
  | { reason: "found"; findings: Finding[] };

/**
 * Begins a draft for whoever is signed in, after they have declared that nothing secret or controlled will be in it. It
 * is of the organisation that they act for, or waits for one.
 */
export async function beginDemand(
  context: PersonContext,
): Promise<Result<{ id: number }, { reason: "too_many_drafts" } | RequestIdConflict>> {
  return db().transaction((tx) => once(context, "beginDemand", {}, async () => beginOne(context, tx), tx));
}

async function beginOne(
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: number }, { reason: "too_many_drafts" }>> {
  const personId = context.actor.id;
  const { isSample, isTooMany } = await countDrafts(personId, tx);
  if (isTooMany) return refuse({ reason: "too_many_drafts" });
  const acting = await findActing(context, tx);
  const place = await placeOf(acting?.id, tx);
  const [row] = await tx
    .insert(demands)
    .values({
      organisationId: acting?.id ?? null,
      isSample: acting?.isSample ?? isSample,
      createdBy: personId,
      declaredAt: sql`clock.now()`,
      ...place,
    })
    .returning({ id: demands.id });
  if (!row) throw new Error("a demand was not written");
  const subject = { kind: "demand", id: row.id };
  await appendAudit(context, { action: "beginDemand", subject, result: "done" }, tx);
  return ok({ id: row.id });
}

/**
 * Whether somebody has begun as many drafts, copies included, as one may; locks them, so that many at once are no way
 * around it.
 */
export async function countDrafts(
  personId: number,
  tx: Transaction,
): Promise<{ isSample: boolean; isTooMany: boolean }> {
  await tx.execute(sql`select from people where id = ${personId} for update`);
  // A statement of its own: what was waited for is counted.
  const [person] = await tx.execute<{ is_sample: boolean; drafts: number }>(sql`
    select is_sample, (select count(*)::int from demands where created_by = ${personId}
      and (status = 'draft' or created_at > clock.now() - interval '1 day')) as drafts
    from people where id = ${personId}`);
  if (!person) throw new Error("who begins a demand is there");
  return { isSample: person.is_sample, isTooMany: person.drafts >= mostDrafts };
}

/** Where an organisation is: its league and, where it is known, its county. */
async function placeOf(organisationId: number | undefined, tx: Transaction) {
  const [row] = await tx.execute<{ area_code: string | null; county_code: string | null }>(
    sql`select area_code, county_code from organisations where id = ${organisationId ?? 0}`,
  );
  return { areaCode: row?.area_code ?? null, countyCode: row?.county_code ?? null };
}

/**
 * Keeps what was answered to one question of a draft; of an open demand its texts alone, which are looked at again
 * first: what control terms name waits for an officer (`held`), and the old text stays.
 */
export async function answerDemand(
  { id, change }: { id: number; change: DraftChange },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ outcome: "saved" | "held" }, DraftRefusal>> {
  if (!tx) return db().transaction((own) => answerDemand({ id, change }, context, own));
  const demand = await lockOwnDemand(id, context, tx);
  if (!demand) return refuse({ reason: "hidden" });
  if (demand.status === "open" || demand.status === "matched")
    return changeOpenTexts(demand, change, context, tx);
  if (demand.status !== "draft") return refuse({ reason: "wrong_state" });
  const known = await valuesOf(change, tx);
  if (!known.ok) return known;
  await tx
    .update(demands)
    .set({ ...known.value, updatedAt: sql`clock.now()` })
    .where(sql`${demands.id} = ${id}`);
  if (change.fieldCodes) await writeFields(id, change.fieldCodes, tx);
  return ok({ outcome: "saved" });
}

async function valuesOf(change: DraftChange, tx: Transaction): Promise<Result<object, DraftRefusal>> {
  const { budget, deadline, placeCode, categoryCode, fieldCodes, title, ...plain } = change;
  const wrong = (field: string) => refuse({ reason: "invalid" as const, field, code: "choose" });
  if (categoryCode) {
    const [row] = await tx.execute(sql`select from service_categories where code = ${categoryCode}`);
    if (!row) return wrong("categoryCode");
  }
  for (const code of fieldCodes ?? []) {
    const [row] = await tx.execute(sql`select from fields where code = ${code}`);
    if (!row) return wrong("fieldCodes");
  }
  let place = {};
  if (placeCode !== undefined) {
    const found = await findPlace(placeCode, tx);
    if (!found) return wrong("place");
    place = found;
  }
  const texts = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, value === "" ? null : value]),
  );
  return ok({
    ...texts,
    ...place,
    ...(title === undefined ? {} : { title: title || null }),
    ...(budget ? { budgetFromFen: budget.fromFen ?? null, budgetToFen: budget.toFen ?? null } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    ...(categoryCode === undefined ? {} : { categoryCode: categoryCode || null }),
  });
}

async function findPlace(code: string, tx: Transaction) {
  if (code === "") return { areaCode: null, countyCode: null };
  const [row] = await tx.execute<{ kind: string; parent_code: string | null }>(
    sql`select kind, parent_code from areas where code = ${code} and kind in ('league', 'county')`,
  );
  if (!row) return undefined;
  return row.kind === "league"
    ? { areaCode: code, countyCode: null }
    : { areaCode: row.parent_code, countyCode: code };
}

async function writeFields(demandId: number, codes: readonly string[], tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from demand_fields where demand_id = ${demandId}`);
  if (codes.length > 0)
    await tx.insert(demandFields).values([...new Set(codes)].map((fieldCode) => ({ demandId, fieldCode })));
}
