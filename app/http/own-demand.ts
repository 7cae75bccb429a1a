import type { Account } from "../modules/accounts/actors.queries.server";
import type { CommandContext } from "../modules/audit/command-context";
import { findDemandOwner } from "../modules/demands/demand-owner.queries.server";
import type { LoadContext } from "../server/load-context";
import { requireAccount, requirePermission } from "./account";
import { numberIn } from "./officer";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { id?: string };
}

/** A demand of the address whose owner asks. */
export interface OwnDemand {
  account: Account;
  id: number;
  /** Empty while a draft waits for its organisation. */
  organisationId?: number;
  /** The context of a command about it: for the organisation whose it is, whichever of theirs the person acts for. */
  by: (requestId: string) => CommandContext & { actor: { kind: "person" } };
}

/**
 * The demand of the address (`id`), for a member of the organisation whose it is; for its writer alone while a draft has
 * none. Throws 404 for everybody else, 403 with the reason for a member who may not.
 */
export async function requireOwnDemand(
  asked: Asked,
  action: "demand.read" | "demand.write" | "demand.award" = "demand.read",
): Promise<OwnDemand> {
  const id = numberIn(asked.params.id);
  const { person } = await requireAccount(asked);
  const owner = await findDemandOwner(id);
  const isOwnDraft = owner?.organisationId === undefined && owner?.createdBy === person.id;
  const account = isOwnDraft
    ? await requirePermission(asked, "demand.draft")
    : // Nobody is a member of number 0: refused, and logged, as what one may not know of.
      await requirePermission(asked, action, { organisationId: owner?.organisationId ?? 0 });
  if (!owner) throw new Response(null, { status: 404 });
  const { organisationId } = owner;
  return {
    account,
    id,
    ...(organisationId === undefined ? {} : { organisationId }),
    by: (requestId) => ({ actor: { kind: "person", id: person.id, organisationId }, requestId }),
  };
}
