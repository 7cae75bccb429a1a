import type { Account } from "../modules/accounts/actors.queries.server";
import type { OfficeRole } from "../modules/accounts/core/roles";
import type { LoadContext } from "../server/load-context";

/** The organisations for which somebody holds an office: what of the register their desk is about. */
export function officesOf({ actor }: Account, role: OfficeRole): number[] {
  return actor.offices.flatMap((office) =>
    office.role === role && office.organisationId !== undefined ? [office.organisationId] : [],
  );
}

/** The authorities whose officer somebody is. */
export function authoritiesOf(account: Account): number[] {
  return officesOf(account, "officer");
}

/**
 * Whether this desk works on invented platforms: in a demonstration, and for everybody who is invented. No real platform
 * is decided on there, nor an invented one elsewhere.
 */
export function worksOnSamples({ person }: Account, { site }: Pick<LoadContext, "site">): boolean {
  return person.isSample || (site?.isDemo ?? true);
}
