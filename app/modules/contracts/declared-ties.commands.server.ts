import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { declaredTies } from "~/db/schema/ledger";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";

export type TieRefusal = { reason: "hidden" | "own_organisation" | "declared_before" } | RequestIdConflict;

/** An affiliate as an organisation names it: of the register, or by name. */
export interface NewTie {
  organisationId: number;
  name: string;
  uscc?: string | undefined;
  note?: string | undefined;
}

/**
 * Declares a 关联方 of an organisation, by one who owns or manages it: income between the two is kept apart from then on.
 * Who is in the register by this name or code is that organisation.
 */
export function declareTie(
  input: NewTie,
  context: PersonContext,
): Promise<Result<{ id: number }, TieRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "declareTie",
      input,
      async (): Promise<Result<{ id: number }, TieRefusal>> => {
        const own = await lockOwn(input.organisationId, context, tx);
        if (!own) return refuse({ reason: "hidden" });
        const [other] = await tx.execute<{ id: number }>(sql`
          select id from organisations where (uscc = ${input.uscc ?? null} or name_zh = ${input.name})
            and is_sample = ${own.is_sample} order by uscc is not distinct from ${input.uscc ?? null} desc limit 1`);
        if (other?.id === own.id) return refuse({ reason: "own_organisation" });
        const [declared] = await tx.execute(sql`
          select from declared_ties where organisation_id = ${own.id} and ended_at is null
            and (other_id = ${other?.id ?? null} or other_name = ${input.name})`);
        if (declared) return refuse({ reason: "declared_before" });
        const [row] = await tx
          .insert(declaredTies)
          .values({
            organisationId: own.id,
            ...(other ? { otherId: other.id } : { otherName: input.name, otherUscc: input.uscc }),
            ...{ note: input.note, declaredBy: context.actor.id },
          })
          .returning({ id: declaredTies.id });
        if (!row) throw new Error("a tie was not written");
        const subject = { kind: "declared-tie", id: row.id };
        await appendAudit(context, { action: "declareTie", subject, result: "done" }, tx);
        return ok(row);
      },
      tx,
    ),
  );
}

/** Ends a tie that the organisation declared itself; what was declared while it held keeps its mark. */
export function endTie(
  input: { organisationId: number; id: number },
  context: PersonContext,
): Promise<Result<{ id: number }, { reason: "hidden" } | RequestIdConflict>> {
  return db().transaction((tx) =>
    once(
      context,
      "endTie",
      input,
      async (): Promise<Result<{ id: number }, { reason: "hidden" }>> => {
        const own = await lockOwn(input.organisationId, context, tx);
        if (!own) return refuse({ reason: "hidden" });
        const [row] = await tx
          .update(declaredTies)
          .set({ endedAt: sql`clock.now()` })
          .where(
            and(
              eq(declaredTies.id, input.id),
              eq(declaredTies.organisationId, own.id),
              isNull(declaredTies.endedAt),
            ),
          )
          .returning({ id: declaredTies.id });
        if (!row) return refuse({ reason: "hidden" });
        const subject = { kind: "declared-tie", id: row.id };
        await appendAudit(context, { action: "endTie", subject, result: "done" }, tx);
        return ok(row);
      },
      tx,
    ),
  );
}

async function lockOwn(
  organisationId: number,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<{ id: number; is_sample: boolean } | undefined> {
  const [row] = await tx.execute<{ id: number; is_sample: boolean }>(sql`
    select o.id, o.is_sample from organisations o where o.id = ${organisationId} and o.verified_at is not null
      and o.suspended_at is null and exists (select from memberships m where m.organisation_id = o.id
        and m.person_id = ${actor.id} and m.ended_at is null and m.role in ('owner', 'manager'))
    for no key update of o`);
  return row;
}
