import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { PageHints } from "~/app/server/load-context";

type Params = Record<string, string>;
const contextOf = () => ({
  requestId: randomUUID(),
  scriptMark: "m",
  page: new PageHints(),
  network: "192.0.2.0/24",
});

/** The answer to a form, sent by whoever holds the cookie: the page's action, and what it throws as a response. */
export async function send(
  action: (args: ActionFunctionArgs) => unknown,
  path: string,
  fields: Record<string, string | readonly string[] | File>,
  { cookie, params = {} }: { cookie?: string | undefined; params?: Params } = {},
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ requestId: randomUUID(), ...fields })) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  const headers = new Headers(cookie === undefined ? [] : [["cookie", cookie]]);
  const request = new Request(`http://localhost${path}`, { method: "POST", body, headers });
  return asResponse(Promise.resolve(action({ request, params, context: contextOf() })));
}

/** What a page's loader gives whoever holds the cookie; the response that it throws. */
export async function open<Data>(
  loader: (args: LoaderFunctionArgs) => Promise<Data>,
  path: string,
  { cookie, params = {} }: { cookie?: string | undefined; params?: Params } = {},
): Promise<{ status: number; data?: Data; location?: string | null }> {
  const headers = new Headers(cookie === undefined ? [] : [["cookie", cookie]]);
  const request = new Request(`http://localhost${path}`, { headers });
  try {
    return { status: 200, data: await loader({ request, params, context: contextOf() }) };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return { status: thrown.status, location: thrown.headers.get("location") };
  }
}

/** What is wrong with a form that came back. */
export async function faults(answer: Response): Promise<{ field?: string; code: string }[]> {
  const { faults } = (await answer.json()) as { faults: { field?: string; code: string }[] };
  return faults.map(({ field, code }) => (field === undefined ? { code } : { field, code }));
}

async function asResponse(work: Promise<unknown>): Promise<Response> {
  const answer = await work.catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) throw answer;
  return answer;
}
