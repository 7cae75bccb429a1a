import { can } from "../modules/accounts/core/permissions";
import { type ContractHead, findContractHead } from "../modules/contracts/contract-head.queries.server";
import type { LoadContext } from "../server/load-context";
import { type OwnContract, requireOwnContract } from "./own-contract";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { id?: string };
}

/**
 * The contract of the address with its head, for reading it; and whether the reader may do this for the side that they
 * are of. Throws as `requireOwnContract` does.
 */
export async function requireContractPage(
  asked: Asked,
  action: "contract.sign" | "contract.draft" | "contract.work",
): Promise<{ own: OwnContract; head: ContractHead; may: boolean; result: string | undefined }> {
  const own = await requireOwnContract(asked);
  const head = await findContractHead(own.id, { side: own.side });
  if (!head) throw new Response(null, { status: 404 });
  const { organisationId } = own;
  return {
    own,
    head,
    may: organisationId !== undefined && can(own.account.actor, action, { organisationId }),
    result: new URL(asked.request.url).searchParams.get("result") ?? undefined,
  };
}
