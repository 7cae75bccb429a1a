import { redirect } from "@remix-run/node";
import { type Account, findAccountBySession } from "../modules/accounts/actors.queries.server";
import { findSession } from "../modules/accounts/auth.server";
import { type Action, decide, type Reason, type Thing } from "../modules/accounts/core/permissions";
import { touchSession } from "../modules/accounts/sessions.commands.server";
import { appendDenial } from "../modules/audit/denials.commands.server";
import { withoutSecrets } from "../path-traits";
import { languageOf, pathsIn } from "../paths";
import type { LoadContext } from "../server/load-context";
import { carriesOwnCookie } from "./own-cookies";

interface Asked {
  request: Request;
  context: LoadContext;
}

/** What a page that refuses shows: a 403 with this as its data. The error page words the reason. */
export interface Refused {
  reason: Reason;
}

/** One look for each request, however many loaders ask: the hints are the request's own. */
const looks = new WeakMap<LoadContext["page"], Promise<Account | undefined>>();

/** Who is signed in, if anybody. A page that asks is one reader's alone as soon as somebody is. */
export function findAccount({ request, context }: Asked): Promise<Account | undefined> {
  if (!carriesOwnCookie(request.headers.get("cookie") ?? undefined)) return Promise.resolve(undefined);
  context.page.personal();
  const look = looks.get(context.page) ?? lookUp(request);
  looks.set(context.page, look);
  return look;
}

/** Who is signed in. Throws a redirect to the page for signing in, which leads back here, when nobody is. */
export async function requireAccount(asked: Asked): Promise<Account> {
  asked.context.page.personal();
  const account = await findAccount(asked);
  if (account) return account;
  const { pathname, search } = new URL(asked.request.url);
  throw redirect(
    pathsIn(languageOf(pathname)).login(backTo(asked.request, pathname.replace(/\.data$/, "") + search)),
  );
}

/**
 * The account, once it may do this to the thing. Throws: a redirect to signing in when nobody is signed in; 404 for
 * what one may not know of; a redirect to where a second factor is set up, for officers without one who open a page;
 * 403 with its reason (`Refused`) for everything else. A denial leaves a line in the audit log.
 */
export async function requirePermission(asked: Asked, action: Action, thing: Thing = {}): Promise<Account> {
  const account = await requireAccount(asked);
  const verdict = decide(account.actor, action, thing);
  if (verdict.allowed) return account;
  await appendDenial(
    {
      actor: { kind: "person", id: account.person.id, organisationId: account.acting?.id },
      requestId: asked.context.requestId,
    },
    { action, subject: subjectOf(thing), reason: verdict.reason, path: pathOf(asked.request) },
  );
  if (verdict.reason === "hidden") throw new Response(null, { status: 404 });
  if (verdict.reason === "second_factor_first" && asked.request.method === "GET") {
    throw redirect(pathsIn(languageOf(new URL(asked.request.url).pathname)).secondFactorSetup());
  }
  throw Response.json({ reason: verdict.reason } satisfies Refused, { status: 403 });
}

/** The page that was asked for, as it may stand in the log. */
function pathOf(request: Request): string {
  return withoutSecrets(new URL(request.url).pathname).slice(0, 200);
}

/** What was asked about, as far as the question itself said. */
function subjectOf({ organisationId, personId }: Thing): { kind: string; id: number | string } {
  if (personId) return { kind: "person", id: personId };
  return organisationId ? { kind: "organisation", id: organisationId } : { kind: "page", id: "-" };
}

async function lookUp(request: Request): Promise<Account | undefined> {
  const session = await findSession(request.headers);
  if (!session) return undefined;
  if (Date.now() - session.lastUsed.getTime() > hour) await touchSession(session.sessionId);
  return findAccountBySession(session);
}

const hour = 3_600_000;

/** A form cannot be sent again after signing in: its page is where one goes on. */
function backTo(request: Request, target: string): string {
  return request.method === "GET" ? target : target.replace(/\?.*$/, "");
}
