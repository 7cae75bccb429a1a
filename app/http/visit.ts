import { redirect } from "@remix-run/node";
import { ownPath } from "../core/own-path";
import type { Visit } from "../modules/accounts/sign-in.commands.server";
import { languageOf, pathsIn } from "../paths";
import type { LoadContext } from "../server/load-context";

/** From where a form was sent. Throws when the request is none that sends anything: a programming error. */
export function visitOf({ request, context }: { request: Request; context: LoadContext }): Visit {
  const { network, requestId } = context;
  if (network === undefined) throw new Error("what is sent comes from some network");
  return {
    network,
    requestId,
    userAgent: request.headers.get("user-agent") ?? "",
    cookie: request.headers.get("cookie") ?? undefined,
  };
}

/** A redirect after a form, with cookies for the browser. */
export function redirectWith(target: string, cookies: readonly string[]): Response {
  const headers = new Headers();
  for (const line of cookies) headers.append("Set-Cookie", line);
  return redirect(target, { status: 303, headers });
}

/** Where to go on after signing in: the path of this site that was asked for, else the workbench. */
export function goingOnTo(request: Request, asked: string): string {
  return ownPath(asked) ?? pathsIn(languageOf(new URL(request.url).pathname)).workbench();
}

/** The path of this site that the address asks to go on to, if any. */
export function askedTarget(request: Request): string | undefined {
  return ownPath(new URL(request.url).searchParams.get("redirectTo") ?? "");
}
