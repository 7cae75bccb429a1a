import type { LoaderFunctionArgs } from "@remix-run/node";
import script from "../modules/open-data/verify-ledger.mjs?raw";

/** The script by which anybody checks the published heads and commitments: one file, to be read before it is run. */
export function loader({ context }: LoaderFunctionArgs) {
  // Changes with a release only.
  context.page.tag("texts");
  return new Response(script, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Content-Disposition": 'attachment; filename="verify-ledger.mjs"',
    },
  });
}
