import { and, eq, inArray, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { expertFields, experts, expertTies } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { type Kept, once } from "../audit/once.commands.server";
import { type ExpertInput, MOST_TIES, type TieRow } from "./expert-form";
import { findOrganisationByName } from "./organisation-by-name.queries.server";

export type ExpertRefusal =
  | { reason: "not_an_expert" | "unknown_field" | "too_many_ties" }
  | { reason: "unknown_organisation"; row: number }
  | RequestIdConflict;

type Done = Promise<Result<"saved", ExpertRefusal>>;

/** Saves title, employer and fields of an expert who is one now. An employer of the register is kept as such. */
export function saveExpert(
  input: ExpertInput,
  context: CommandContext,
): Promise<Result<"saved", ExpertRefusal>> {
  return asExpert("saveExpert", input, context, async ({ personId, isSample }, tx): Done => {
    const [known] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from fields where code in ${input.fieldCodes}`,
    );
    if (known?.count !== input.fieldCodes.length) return refuse({ reason: "unknown_field" });
    const employer = await findOrganisationByName({ text: input.employer, isSample }, tx);
    await tx
      .update(experts)
      .set({
        title: input.title ?? null,
        specialities: input.specialities ?? null,
        employerId: employer?.id ?? null,
        employerName: employer ? null : input.employer,
      })
      .where(eq(experts.personId, personId));
    await tx.delete(expertFields).where(eq(expertFields.personId, personId));
    await tx.insert(expertFields).values(input.fieldCodes.map((fieldCode) => ({ personId, fieldCode })));
    return ok("saved");
  });
}

/**
 * Saves what binds an expert to organisations of the register: those alone can be in a case. Refuses the first row whose
 * organisation is not there.
 */
export function saveExpertTies(
  { rows, removed }: { rows: readonly TieRow[]; removed: readonly number[] },
  context: CommandContext,
): Promise<Result<"saved", ExpertRefusal>> {
  return asExpert("saveExpertTies", { rows, removed }, context, async ({ personId, isSample }, tx): Done => {
    const own = eq(expertTies.personId, personId);
    const present = await tx.select({ id: expertTies.id }).from(expertTies).where(own);
    const added = rows.filter(({ id }) => id === undefined).length;
    if (present.length + added - removed.length > MOST_TIES) return refuse({ reason: "too_many_ties" });
    // All are looked up before any is written: what is refused leaves nothing behind.
    const found: number[] = [];
    for (const [row, { organisation }] of rows.entries()) {
      const known = await findOrganisationByName({ text: organisation, isSample }, tx);
      if (!known) return refuse({ reason: "unknown_organisation", row });
      found.push(known.id);
    }
    for (const [index, { id, organisation: _name, ...tie }] of rows.entries()) {
      // Each row was looked up above.
      const organisationId = found[index] as number;
      const facts = {
        organisationId,
        kind: tie.kind,
        note: tie.note ?? null,
        beganOn: tie.beganOn ?? null,
        endedOn: tie.endedOn ?? null,
      };
      if (id === undefined) await tx.insert(expertTies).values({ personId, ...facts });
      else
        await tx
          .update(expertTies)
          .set(facts)
          .where(and(eq(expertTies.id, id), own));
    }
    if (removed.length > 0) await tx.delete(expertTies).where(and(inArray(expertTies.id, [...removed]), own));
    return ok("saved");
  });
}

/** The expert says that fields, employer and ties are complete; due again after a year. */
export function declareExpert(context: CommandContext): Promise<Result<"saved", ExpertRefusal>> {
  return asExpert("declareExpert", {}, context, async ({ personId }, tx) => {
    await tx.update(experts).set({ declaredAt: sql`clock.now()` }).where(eq(experts.personId, personId));
    return ok("saved");
  });
}

async function asExpert<Value extends Kept, Refusal>(
  command: string,
  input: unknown,
  context: CommandContext,
  work: (expert: { personId: number; isSample: boolean }, tx: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | { reason: "not_an_expert" } | RequestIdConflict>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("an expert is a person");
  return db().transaction((tx) =>
    once(
      context,
      command,
      input,
      async (): Promise<Result<Value, Refusal | { reason: "not_an_expert" }>> => {
        const [expert] = await tx.execute<{ is_sample: boolean }>(sql`
          select p.is_sample from experts e join people p on p.id = e.person_id
          where e.person_id = ${actor.id} and e.appointed_at is not null and e.ended_at is null for update of e`);
        if (!expert) return refuse({ reason: "not_an_expert" });
        const result = await work({ personId: actor.id, isSample: expert.is_sample }, tx);
        const subject = { kind: "expert", id: actor.id };
        if (result.ok) await appendAudit(context, { action: command, subject, result: "done" }, tx);
        return result;
      },
      tx,
    ),
  );
}

export type AppointRefusal = { reason: "unknown_person" | "own_case" | "not_an_expert" };

/**
 * An officer makes a person an expert, or one again who was one. Nobody appoints themselves. The caller has asked for
 * the permission `expert.appoint`; part of its transaction.
 */
export async function appointExpert(
  personId: number,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, AppointRefusal>> {
  const { actor } = context;
  const by = actor.kind === "person" ? actor.id : null;
  if (by === personId) return refuse({ reason: "own_case" });
  const [person] = await tx.execute(sql`
    select from people where id = ${personId} and erased_at is null and suspended_at is null for share`);
  if (!person) return refuse({ reason: "unknown_person" });
  const appointment = { appointedAt: sql`clock.now()`, appointedBy: by, endedAt: null };
  await tx
    .insert(experts)
    .values({ personId, ...appointment })
    .onConflictDoUpdate({
      target: experts.personId,
      set: appointment,
      setWhere: sql`${experts.appointedAt} is null or ${experts.endedAt} is not null`,
    });
  const subject = { kind: "expert", id: personId };
  await appendAudit(context, { action: "appointExpert", subject, result: "done" }, tx);
  return ok(undefined);
}

/** An officer ends it; what the expert has declared stays for the cases that rest on it. As `appointExpert`. */
export async function endExpert(
  personId: number,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, AppointRefusal>> {
  const { actor } = context;
  if (actor.kind === "person" && actor.id === personId) return refuse({ reason: "own_case" });
  const ended = await tx
    .update(experts)
    .set({ endedAt: sql`clock.now()` })
    .where(
      and(
        eq(experts.personId, personId),
        sql`${experts.appointedAt} is not null and ${experts.endedAt} is null`,
      ),
    )
    .returning({ personId: experts.personId });
  if (ended.length === 0) return refuse({ reason: "not_an_expert" });
  const subject = { kind: "expert", id: personId };
  await appendAudit(context, { action: "endExpert", subject, result: "done" }, tx);
  return ok(undefined);
}
