import type { Account } from "../modules/accounts/actors.queries.server";
import { type Action, can } from "../modules/accounts/core/permissions";
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

/** A platform's book for somebody, and what they may do with it. */
export interface OwnBook {
  account: Account;
  platform: RecordsPlatform;
  /** A member of its lead unit, in standing. */
  isMember: boolean;
  mayDeclare: boolean;
  mayAskReversal: boolean;
  /** An officer of its authority, or an auditor: they see who did what by name. */
  isOversight: boolean;
}

/**
 * The book of the platform of the address, for members of its lead unit of today, the department that recommends it,
 * officers of its authority, auditors. Throws 404 for everybody else, 403 with the reason for those who lack something.
 */
export async function requireBook(
  asked: Asked,
  action: Extract<Action, "revenue.read" | "revenue.declare" | "revenue.ask-reversal"> = "revenue.read",
): Promise<OwnBook> {
  const { person } = await requireAccount(asked);
  const platform = await findRecordsPlatform(asked.params.slug ?? "", person.id);
  // Nobody's, and so hidden, where there is no such platform: refused and logged in the same way.
  const thing = {
    organisationId: platform?.lead?.id ?? 0,
    recommendedBy: platform?.recommendedBy ?? 0,
    authorityId: platform?.authorityId ?? 0,
  };
  const account = await requirePermission(asked, action, thing);
  // An auditor reads everything there is; this is not there.
  if (!platform) throw new Response(null, { status: 404 });
  const { actor } = account;
  return {
    account,
    platform,
    isMember: actor.memberships.some(
      (one) => one.organisationId === thing.organisationId && one.isInStanding,
    ),
    mayDeclare: can(actor, "revenue.declare", { organisationId: thing.organisationId }),
    mayAskReversal: can(actor, "revenue.ask-reversal", thing),
    isOversight:
      can(actor, "revenue.examine", { authorityId: thing.authorityId }) || can(actor, "audit.read"),
  };
}
