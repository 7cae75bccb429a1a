import type { IncomingMessage } from "node:http";
import { comesFromOwnPages } from "../http/origin-check";
import { readTarget } from "../http/request-target";
import { takesForeignPost } from "../path-traits";
import type { Answer } from "./answer";
import { answerOperations } from "./operations";
import { changePage, readPage } from "./pages";
import { type Found, type Header, isReading, type Site } from "./site";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const allow: Header = ["Allow", methods.join(", ")];
const allowReading: Header = ["Allow", "GET, HEAD, OPTIONS"];

/**
 * The steps in their order: address, method, operations, files, then for readers the page cache and the routes, for
 * changes where they come from and the routes.
 */
export async function findAnswer(site: Site, request: IncomingMessage, requestId: string): Promise<Found> {
  const method = request.method ?? "";
  const found = async (answer: Promise<Answer>): Promise<Found> => ({ answer: await answer, cache: "none" });
  const isForAll = method === "OPTIONS" && request.url === "*";
  const target = isForAll ? { kind: "page" as const, path: "/", query: "" } : readTarget(request.url ?? "");
  if (target.kind === "refused") return found(site.refusal(target.status, "/", requestId));
  const path = target.kind === "page" ? target.path : "/";
  if (!methods.includes(method)) return found(site.refusal(405, path, requestId, [allow]));
  if (method === "OPTIONS") return found(site.bare(204, [allow]));
  if (target.kind === "redirect") return found(site.bare(308, [["Location", target.location]]));

  const operations = await answerOperations(request, path, site);
  const file = operations ? undefined : site.files.find(decodeURIComponent(path));
  if ((operations || file) && !isReading(request)) {
    return found(site.refusal(405, path, requestId, [allowReading]));
  }
  if (operations) return found(site.operational(operations));
  if (file) return found(file);

  const spelled = site.fixedPages.get(path.toLowerCase());
  if (spelled !== undefined && spelled !== path) {
    const location = target.query ? `${spelled}?${target.query}` : spelled;
    return found(site.bare(308, [["Location", location]]));
  }
  if (isReading(request)) return readPage(site, request, requestId, { path, query: target.query });
  if (!takesForeignPost(path) && !comesFromOwnPages(request.headers, site.origins))
    return found(site.refusal(403, path, requestId));
  return changePage(site, request, requestId, { path, query: target.query });
}
