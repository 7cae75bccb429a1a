import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { organisations } from "~/db/schema/accounts";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import type { OrganisationInput } from "./organisation-form";

export type RegisterOrganisationRefusal = { reason: "organisation_is_registered" } | RequestIdConflict;

/**
 * Enters an organisation and answers its id. Refuses one whose Chinese name, social credit code or ROR identifier
 * is in the register already. The input has passed `organisationInput`.
 */
export async function registerOrganisation(
  input: OrganisationInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, RegisterOrganisationRefusal>> {
  if (!tx) return db().transaction((own) => registerOrganisation(input, context, own));
  return once(context, "registerOrganisation", input, () => enterOrganisation(input, context, tx), tx);
}

/** The same as part of a larger command in the same transaction, which answers for being sent once. */
export async function enterOrganisation(
  input: OrganisationInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, RegisterOrganisationRefusal>> {
  const [row] = await tx
    .insert(organisations)
    .values(input)
    .onConflictDoNothing()
    .returning({ id: organisations.id });
  if (!row) return refuse({ reason: "organisation_is_registered" });
  await appendAudit(
    context,
    { action: "registerOrganisation", subject: { kind: "organisation", id: row.id }, result: "done" },
    tx,
  );
  await indexRecords("organisation", [row.id], tx);
  await notifyPages(tx, ["organisations"]);
  return ok(row);
}
