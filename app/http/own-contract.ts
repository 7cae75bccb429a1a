import type { Account } from "../modules/accounts/actors.queries.server";
import type { CommandContext } from "../modules/audit/command-context";
import { findContractSides } from "../modules/contracts/contract-sides.queries.server";
import type { ContractSide } from "../modules/contracts/core/vocabulary";
import type { LoadContext } from "../server/load-context";
import { requireAccount, requirePermission } from "./account";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { id?: string };
}

/** A contract of the address, for a member of one of its sides, or for an auditor. */
export interface OwnContract {
  account: Account;
  id: string;
  /** Nothing for an auditor, who belongs to neither. */
  side?: ContractSide;
  organisationId?: number;
  /** The context of a command about it, for the side's organisation, whichever of theirs the person acts for. */
  by: (requestId: string) => CommandContext & { actor: { kind: "person" } };
}

/**
 * The contract of the address (`id`) for a member of its seller or its buyer; of both: as the organisation that they act
 * for now. Throws 404 for everybody else, 403 with the reason for a member who may not.
 */
export async function requireOwnContract(
  asked: Asked,
  action:
    | "contract.read"
    | "contract.draft"
    | "contract.sign"
    | "contract.work"
    | "payment.record" = "contract.read",
): Promise<OwnContract> {
  const id = asked.params.id ?? "";
  const { person, actor } = await requireAccount(asked);
  const sides = await findContractSides(id);
  const own = [actor.acting, ...actor.memberships].find(
    (membership) =>
      membership && sides && [sides.sellerId, sides.buyerId].includes(membership.organisationId),
  );
  // Nobody is a member of number 0: refused, and logged, as what one may not know of.
  const account = await requirePermission(asked, action, { organisationId: own?.organisationId ?? 0 });
  if (!sides) throw new Response(null, { status: 404 });
  const organisationId = own?.organisationId;
  return {
    account,
    id,
    ...(organisationId === undefined
      ? {}
      : { organisationId, side: organisationId === sides.sellerId ? "seller" : "buyer" }),
    by: (requestId) => ({
      actor: { kind: "person", id: person.id, ...(organisationId === undefined ? {} : { organisationId }) },
      requestId,
    }),
  };
}
