import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { RenderFactsContext } from "./components/render-facts";
import { storeFaultOf } from "./core/store-fault";
import { describeError } from "./server/describe-error";
import { log } from "./server/log";

/** Renders a document whole: it is hashed, compressed and perhaps cached before its first byte leaves. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { scriptMark, requestId }: AppLoadContext,
) {
  const page = (
    <RenderFactsContext.Provider value={{ scriptMark, requestId }}>
      <RemixServer context={context} url={request.url} nonce={scriptMark} />
    </RenderFactsContext.Provider>
  );
  const html = hydrates(context) ? await renderWithData(page) : renderToString(page);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

/** Writes an unexpected error down; what the reader sees of it is the request id. */
export const handleError: HandleErrorFunction = (error, { context, request }) => {
  // A request that the routes refuse (no such page, no such action) is not a fault of ours.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  if (storeFaultOf(error) !== undefined) context.page.storeFailed();
  log().error(
    { requestId: context.requestId, path: new URL(request.url).pathname, error: describeError(error) },
    "a page failed",
  );
};

function hydrates(context: EntryContext): boolean {
  return context.staticHandlerContext.matches.some((match) => {
    const handle = context.routeModules[match.route.id]?.handle as { hydrate?: boolean } | undefined;
    return handle?.hydrate === true;
  });
}

/** The data for hydration comes by suspended parts, which `renderToString` would leave out. */
function renderWithData(page: ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      onAllReady: () => {
        const sink = new PassThrough();
        text(sink).then(resolve, reject);
        pipe(sink);
      },
      onShellError: reject,
      onError: (error) => log().error({ error: describeError(error) }, "a part of a page failed"),
    });
  });
}
