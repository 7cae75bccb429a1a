import type { LoaderFunctionArgs } from "@remix-run/node";
import { isCivilDate } from "../core/civil-date";
import { noSuchFile } from "../http/no-such-file";
import { dayFileText } from "../modules/contracts/core/day-file";
import { findPublishedDay, headsTag } from "../modules/contracts/published-days.queries.server";

/** JSON: a published day, `/open-data/ledger-heads/2026-11-22.json`, byte for byte as it is kept; or `latest.json`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const day = params.day?.replace(/\.json$/, "");
  const isAsked =
    params.day?.endsWith(".json") && day !== undefined && (day === "latest" || isCivilDate(day));
  const found = isAsked ? await findPublishedDay(day === "latest" ? undefined : day) : undefined;
  if (!found) return noSuchFile(request, context.site?.origin ?? new URL(request.url).origin);
  context.page.tag(headsTag);
  return new Response(dayFileText(found), { headers: { "Content-Type": "application/json; charset=utf-8" } });
}
