import type { IncomingMessage } from "node:http";
import { addressBlock, clientAddress } from "../http/client-address";
import { canonicalQuery } from "../http/known-parameters";
import { pickEncoding } from "../http/negotiation";
import { languages } from "../i18n/language";
import { isApiPath, pathsIn } from "../paths";
import { withBody } from "./body";
import { hasTooManyFields } from "./form-fields";
import type { PlainStatus } from "./plain-page";
import type { LimitedKind } from "./rate-limits";
import { forwardedHeaders } from "./render";
import { type Found, type Header, isAnonymous, type Site } from "./site";

interface Address {
  path: string;
  query: string;
}

/** A page for a reader: kept, under way for somebody else, or rendered now. What is not kept is limited. */
export async function readPage(
  site: Site,
  request: IncomingMessage,
  requestId: string,
  { path, query: rawQuery }: Address,
): Promise<Found> {
  const isForPrograms = path.endsWith(".data") || path.startsWith("/__") || isApiPath(path);
  // A program is told of what its address asks in vain; on a page that is left out.
  const query = isForPrograms ? withoutRouteName(rawQuery) : canonicalQuery(rawQuery);
  const isCacheable = isAnonymous(request) && !isForPrograms;
  const key = query ? `${path}?${query}` : path;
  const kept = isCacheable ? site.cache.find(key) : undefined;
  const tooMuch = kept ? undefined : await limit(site, request, requestId, { path, query });
  if (tooMuch) return tooMuch;
  const render = () =>
    site.renderer.render({
      method: "GET",
      path,
      query,
      requestId,
      headers: forwardedHeaders(request, isCacheable, site.origin),
      isAnonymous: isCacheable,
      encoding: pickEncoding(request.headers["accept-encoding"]),
    });
  if (!isCacheable) return { answer: (await render()).answer, cache: "bypass" };
  const { answer, state } = await site.cache.through(key, render);
  site.cache.alias(request.url ?? "", key);
  return { answer, cache: state };
}

/** Counts one render. The refusal when its address has had too many, else undefined. */
async function limit(
  site: Site,
  request: IncomingMessage,
  requestId: string,
  { path, query }: Address,
): Promise<Found | undefined> {
  const wait = await site.limits.take(
    kindOf(path, query),
    addressBlock(clientAddress(request, site.trustProxy)),
  );
  if (wait === undefined) return undefined;
  const answer = await site.refusal(429, path, requestId, [["Retry-After", String(wait)]]);
  return { answer, cache: "none" };
}

/** As the routes will read the parameters, however they are spelled. */
function kindOf(path: string, query: string): LimitedKind {
  if (!new URLSearchParams(query).has("q")) return "page";
  return suggestionPaths.has(path) ? "suggestion" : "search";
}

const suggestionPaths: ReadonlySet<string> = new Set(
  languages.flatMap((language) => [
    pathsIn(language).platformSuggestions(),
    pathsIn(language).searchSuggestions(),
  ]),
);

const bodyTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|application\/json)\b/i;

/** Hands a change to the routes, its body read whole. Limited like pages. */
export async function changePage(
  site: Site,
  request: IncomingMessage,
  requestId: string,
  { path, query }: Address,
): Promise<Found> {
  const tooMuch = await limit(site, request, requestId, { path, query });
  if (tooMuch) return tooMuch;
  const network = addressBlock(clientAddress(request, site.trustProxy));
  const refuse = async (status: PlainStatus): Promise<Found> => {
    const later: Header[] = status === 503 ? [["Retry-After", "30"]] : [];
    return { answer: await site.refusal(status, path, requestId, later), cache: "none" };
  };
  const hand = async (body: Buffer): Promise<Found> => {
    const type = request.headers["content-type"] ?? "";
    if (body.length > 0 && !bodyTypes.test(type)) return refuse(415);
    if (hasTooManyFields(body, type)) return refuse(413);
    const { answer } = await site.renderer.render({
      method: request.method ?? "POST",
      path,
      query: withoutRouteName(query),
      requestId,
      headers: forwardedHeaders(request, false, site.origin),
      body: body.length > 0 ? body : undefined,
      network,
      isAnonymous: false,
      encoding: pickEncoding(request.headers["accept-encoding"]),
    });
    return { answer, cache: "bypass" };
  };
  return withBody(request, { path, network }, hand, refuse);
}

/** The framework would take `_data` for the name of a route to call, a way that nothing here uses. */
function withoutRouteName(query: string): string {
  const parameters = new URLSearchParams(query);
  if (!parameters.has("_data")) return query;
  parameters.delete("_data");
  return parameters.toString();
}
