import type { Account } from "../modules/accounts/actors.queries.server";
import type { EnquiryScope } from "../modules/enquiries/enquiries.queries.server";
import { findParties } from "../modules/enquiries/enquiries.queries.server";
import type { LoadContext } from "../server/load-context";
import { requireAccount, requirePermission } from "./account";

interface Asked {
  request: Request;
  context: LoadContext;
}

/**
 * Who asks for a conversation, and for which of its sides: the organisation that they act for before others of theirs.
 * Auditors are on no side. Throws 404 for everybody else, 403 with the reason for members who may not.
 */
export async function requireEnquiry(
  asked: Asked,
  id: number,
  action: "enquiry.read" | "enquiry.write",
): Promise<{ account: Account; scope: EnquiryScope }> {
  const { actor } = await requireAccount(asked);
  const parties = await findParties(id);
  const sides = parties ? [parties.askerId, parties.providerId] : [];
  const own = [actor.acting, ...actor.memberships]
    .map((membership) => membership?.organisationId ?? 0)
    .find((organisationId) => sides.includes(organisationId));
  // Nobody is a member of number 0: refused, and logged, as what one may not know of.
  const account = await requirePermission(asked, action, { organisationId: own ?? 0 });
  if (!parties) throw new Response(null, { status: 404 });
  return { account, scope: own === undefined ? "all" : { organisationId: own } };
}
