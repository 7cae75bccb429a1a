/** An RFC 9457 problem document: what went wrong with a request of a program, in English. Any page may read it. */
export function problem(
  status: number,
  title: string,
  { detail, headers = {} }: { detail?: string; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify({ type: "about:blank", title, status, ...(detail ? { detail } : {}) }), {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

/** An answer of the API. Pages of any origin may read it, and none with the reader's cookies. */
export function apiJson(value: unknown): Response {
  return Response.json(value, { headers: { "Access-Control-Allow-Origin": "*" } });
}
