import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { enqueue } from "../jobs/enqueue.server";
import { endPairsWith } from "./end-pairs.commands.server";
import { lockOwnDemand } from "./locked-demand.commands.server";

/** Organisations that one demand is kept from, at most. */
const mostExclusions = 50;

interface Exclusion {
  demandId: number;
  organisationId: number;
}

export type ExclusionRefusal =
  | { reason: "hidden" | "wrong_state" | "unknown_organisation" | "own_unit" | "too_many_exclusions" }
  | RequestIdConflict;

/**
 * Keeps an organisation, and every platform that it leads or builds, from knowing more of a demand than everybody does,
 * and from answering it or joining theirs with it in any case. Nobody is told. For owners and managers of the demand's
 * owner. Excluded already: the same answer.
 */
export async function excludeOrganisation(
  input: Exclusion,
  context: PersonContext,
): Promise<Result<Exclusion, ExclusionRefusal>> {
  return change(input, "excludeOrganisation", context, async (demand, tx) => {
    if (demand.organisationId === input.organisationId) return "own_unit";
    const [known] = await tx.execute<{ count: number }>(sql`
      select (select count(*)::int from demand_exclusions where demand_id = ${input.demandId}) as count
      from organisations where id = ${input.organisationId} and is_sample = ${demand.isSample}`);
    if (!known) return "unknown_organisation";
    if (known.count >= mostExclusions) return "too_many_exclusions";
    await tx.execute(sql`
      insert into demand_exclusions (demand_id, organisation_id)
      values (${input.demandId}, ${input.organisationId}) on conflict do nothing`);
    await endPairsWith(input, tx);
    return undefined;
  });
}

/** Takes an exclusion back; for owners and managers as well. */
export async function includeOrganisation(
  input: Exclusion,
  context: PersonContext,
): Promise<Result<Exclusion, ExclusionRefusal>> {
  return change(input, "includeOrganisation", context, async (_demand, tx) => {
    await tx.execute(sql`
      delete from demand_exclusions
      where demand_id = ${input.demandId} and organisation_id = ${input.organisationId}`);
    return undefined;
  });
}

type Reason = Exclude<ExclusionRefusal, RequestIdConflict>["reason"];

async function change(
  input: Exclusion,
  action: "excludeOrganisation" | "includeOrganisation",
  context: PersonContext,
  write: (
    demand: { organisationId?: number; isSample: boolean },
    tx: Transaction,
  ) => Promise<Reason | undefined>,
): Promise<Result<Exclusion, ExclusionRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      action,
      input,
      async (): Promise<Result<Exclusion, ExclusionRefusal>> => {
        const demand = await lockOwnDemand(input.demandId, context, tx, "binding");
        if (!demand) return refuse({ reason: "hidden" });
        if (!changeable.includes(demand.status)) return refuse({ reason: "wrong_state" });
        const reason = await write(demand, tx);
        if (reason) return refuse({ reason });
        const subject = { kind: "demand", id: input.demandId };
        const detail = { organisationId: input.organisationId };
        await appendAudit(context, { action, subject, result: "done", detail }, tx);
        if (demand.status === "open" || demand.status === "matched")
          await enqueue(tx, "demands.match", { demandId: input.demandId });
        return ok(input);
      },
      tx,
    ),
  );
}

const changeable: readonly string[] = ["draft", "checking", "open", "matched"];
