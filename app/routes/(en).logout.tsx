import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { findAccount } from "../http/account";
import { redirectWith, visitOf } from "../http/visit";
import { forgettingCookies, signOut } from "../modules/accounts/sign-in.commands.server";
import { languageOf, pathsIn } from "../paths";

/** A link cannot sign anybody out: whoever types the address goes where the button is. */
export function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  return redirect(pathsIn(languageOf(new URL(request.url).pathname)).workbench());
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const account = await findAccount({ request, context });
  const target = pathsIn(languageOf(new URL(request.url).pathname)).login(undefined, "signed-out");
  if (account?.sessionId === undefined) return redirectWith(target, forgettingCookies());
  return redirectWith(
    target,
    await signOut(visitOf({ request, context }), account.person.id, account.sessionId),
  );
}
