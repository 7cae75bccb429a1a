import { noteTokenUse } from "../modules/accounts/api-tokens.commands.server";
import { findAccountByToken, type TokenAccount } from "../modules/accounts/api-tokens.queries.server";
import { bearerToken, type TokenScope } from "../modules/accounts/core/api-token";
import { isApiPath } from "../paths";
import type { LoadContext } from "../server/load-context";
import { problem } from "./problem";

/**
 * Whose token a request to the API carries, and what it may do. Only the `Authorization` header counts: a cookie
 * never signs anybody in here, and a token never does on a page. Undefined: none, or none that works.
 */
export async function findTokenAccount(request: Request): Promise<TokenAccount | undefined> {
  if (!isApiPath(new URL(request.url).pathname)) return undefined;
  const token = bearerToken(request.headers.get("authorization"));
  const account = token === undefined ? undefined : await findAccountByToken(token);
  if (account) await noteTokenUse(account.tokenId);
  return account;
}

/**
 * The account of a request to the API, once its token may do what the scope names. Throws problem documents: 401 for
 * a token that is missing or does not work (which of the two is not told), 403 for one without the scope.
 */
export async function requireToken(
  { request, context }: { request: Request; context: LoadContext },
  scope: TokenScope,
): Promise<TokenAccount> {
  context.page.personal();
  const account = await findTokenAccount(request);
  if (!account) {
    const hasTried = request.headers.has("authorization");
    throw problem(401, "A valid token is needed", {
      detail: "Send a personal token that has neither expired nor been revoked: Authorization: Bearer …",
      headers: { "WWW-Authenticate": `Bearer realm="api"${hasTried ? ', error="invalid_token"' : ""}` },
    });
  }
  if (!account.scopes.includes(scope)) {
    throw problem(403, "The token may not do this", {
      detail: `It lacks the scope ${scope}.`,
      headers: {
        "WWW-Authenticate": `Bearer realm="api", error="insufficient_scope", scope="${scope}"`,
      },
    });
  }
  return account;
}
