import type { LoaderFunctionArgs } from "@remix-run/node";

/** The reviewed boundaries that the operator gave, for the map that moves; there is no such thing without. */
export function loader({ context }: LoaderFunctionArgs) {
  const boundaries = context.site?.map?.boundaries;
  if (boundaries === undefined) throw new Response(null, { status: 404 });
  context.page.tag("map");
  return new Response(boundaries, { headers: { "Content-Type": "application/geo+json" } });
}
