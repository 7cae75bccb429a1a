import { redirect } from "@remix-run/node";
import type { Account } from "../modules/accounts/actors.queries.server";
import type { Action, Thing } from "../modules/accounts/core/permissions";
import type { CommandContext } from "../modules/audit/command-context";
import { languageOf, type Paths, pathsIn } from "../paths";
import { requirePermission } from "./account";

/** An officer at a page of the desk. */
export interface Officer {
  account: Account;
  /** Addresses in the language of the page. */
  paths: Paths;
  /** What was just done, as the address says; the page words what it knows and ignores the rest. */
  result: string | undefined;
  /** For a command that this officer sends. */
  sends(requestId: string): CommandContext;
}

/** The officer who asks, once they may do this. Throws as `requirePermission` does. */
export async function requireOfficer(
  asked: Parameters<typeof requirePermission>[0],
  action: Action,
  thing?: Thing,
): Promise<Officer> {
  const account = await requirePermission(asked, action, thing);
  const { pathname, searchParams } = new URL(asked.request.url);
  return {
    account,
    paths: pathsIn(languageOf(pathname)),
    result: searchParams.get("result") ?? undefined,
    sends: (requestId) => ({
      actor: { kind: "person", id: account.person.id, organisationId: account.acting?.id },
      requestId,
    }),
  };
}

/** Goes on, after a form had its effect, to a page that says so. */
export function goOn(path: string, result: string) {
  const base = "https://own.invalid";
  const { pathname, searchParams, hash } = new URL(path, base);
  searchParams.set("result", result);
  return redirect(`${pathname}?${searchParams}${hash}`, 303);
}

/** The number of a path's parameter. Throws 404 for anything else. */
export function numberIn(text = ""): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}
