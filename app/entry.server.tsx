import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { RenderFactsContext } from "./components/render-facts";

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { scriptMark, requestId }: AppLoadContext,
) {
  const html = renderToString(
    <RenderFactsContext.Provider value={{ scriptMark, requestId }}>
      <RemixServer context={context} url={request.url} />
    </RenderFactsContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}
