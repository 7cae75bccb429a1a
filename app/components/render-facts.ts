import { createContext } from "react";

/** What one render on the server knows and its data must not carry; empty in a browser. */
export interface RenderFacts {
  /** Put as `nonce` on this render's own inline scripts: the server hashes the scripts that carry it and strips it. */
  scriptMark?: string;
  /** Shown on the error page. */
  requestId?: string;
}

/** Provided by the server's entry around the whole render. */
export const RenderFactsContext = createContext<RenderFacts>({});
