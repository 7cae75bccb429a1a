import type { Account } from "../modules/accounts/actors.queries.server";
import type { PersonContext } from "../modules/audit/command-context";

/** The context of a command that somebody sends; `requestId`: of their form. */
export function sentBy({ person, acting }: Account, requestId: string): PersonContext {
  return { actor: { kind: "person", id: person.id, organisationId: acting?.id }, requestId };
}

/** The number that a field of a form holds. Throws 404 for anything else: no form of ours sends it. */
export function idIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}
