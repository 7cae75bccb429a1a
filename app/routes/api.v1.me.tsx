import type { LoaderFunctionArgs } from "@remix-run/node";
import { apiJson } from "../http/problem";
import { requireToken } from "../http/token";

/** JSON: whose token this is, and what it may do. No name and no address: a token tells who by number alone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, acting, scopes } = await requireToken({ request, context }, "account:read");
  return apiJson({
    id: person.id,
    organisation: acting ? { id: acting.id, role: acting.role } : null,
    scopes,
  });
}
