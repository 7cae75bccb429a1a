import { can } from "../modules/accounts/core/permissions";
import {
  findRecordsPlatform,
  type RecordsPlatform,
} from "../modules/capabilities/record-platform.queries.server";
import type { LoadContext } from "../server/load-context";
import { requireAccount, requirePermission } from "./account";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { slug?: string };
}

/**
 * The platform of the address, for who may read its records: members of its lead unit of today, the department that
 * recommends it, officers of its authority, auditors. Throws 404 for everybody else, 403 with the reason for those who
 * lack something. `canManage`: they may enter and void records.
 */
export async function requireRecords(
  asked: Asked,
): Promise<{ platform: RecordsPlatform; canManage: boolean; personId: number }> {
  const { person } = await requireAccount(asked);
  const platform = await findRecordsPlatform(asked.params.slug ?? "", person.id);
  const { actor } = await requirePermission(asked, "records.read", {
    // Nobody's, and so hidden, where there is no such platform: refused and logged in the same way.
    organisationId: platform?.lead?.id ?? 0,
    recommendedBy: platform?.recommendedBy ?? 0,
    authorityId: platform?.authorityId ?? 0,
  });
  // An auditor reads everything there is; this is not there.
  if (!platform) throw new Response(null, { status: 404 });
  const thing = { organisationId: platform.lead?.id ?? 0, isOpen: !platform.hasEnded };
  return { platform, canManage: can(actor, "booking.manage", thing), personId: person.id };
}
