import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ClaimRefusal, denyIntroduction } from "../demands/credit.commands.server";
import { listIntroducedBy } from "./introduced.queries.server";
import { lockContract } from "./locked-contract.commands.server";

export type NotThroughRefusal = { reason: "hidden" | "nothing_asked" } | ClaimRefusal | RequestIdConflict;

/** A side says, with its reason, that a contract not yet concluded did not come of an introduction; by who may bind it. */
export async function sayNotThrough(
  input: { contractId: string; introductionId: number; reason: string },
  context: PersonContext,
): Promise<Result<{ outcome: "denied" }, NotThroughRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "denied" }, NotThroughRefusal>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    const asked = (await listIntroducedBy(contract.id, tx)).find(({ id }) => id === input.introductionId);
    if (!asked || asked.isDenied) return refuse({ reason: "nothing_asked" });
    const { introductionId, reason } = input;
    const side = contract.side === "buyer" ? "owner" : "platform";
    const denied = await denyIntroduction({ introductionId, reason, side, event: contract.id }, context, tx);
    return denied.ok ? ok({ outcome: "denied" }) : denied;
  };
  return db().transaction((tx) => once(context, "sayNotThrough", input, () => work(tx), tx));
}
