import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";
import { hostOfTiles } from "../core/tile-host";

export interface SecurityOptions {
  /** Where the site is reached; https turns on HSTS and upgrades. */
  origin: string;
  /** URL template of the map's tiles, whose host pictures may come from. */
  mapTiles?: string | undefined;
  /** Vite's development server injects styles and opens a socket. */
  isDevelopment?: boolean;
}

/** Headers of every answer but the content security policy, as name and value pairs. Computed once. */
export function securityHeaders(options: SecurityOptions): [string, string][] {
  const isSecure = options.origin.startsWith("https:");
  const headers: [string, string][] = [];
  const apply = helmet({
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    strictTransportSecurity: isSecure ? { maxAge: 63_072_000, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xPoweredBy: false,
  });
  const collector = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader() {},
  };
  // helmet only sets and removes headers, synchronously; the collector stands in for a response.
  apply({} as IncomingMessage, collector as unknown as ServerResponse, () => {});
  headers.push(["Permissions-Policy", permissionsPolicy]);
  return headers;
}

const permissionsPolicy = [
  "geolocation=(self)",
  ...[
    ...["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"],
    ...["fullscreen", "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"],
    ...["publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"],
  ].map((feature) => `${feature}=()`),
].join(", ");

/** Policy of answers that are not documents: they load and run nothing. */
export const inertPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * The content security policy of documents. Takes the hashes (`sha256-…`) of the scripts that this very render
 * made; an inline script from anywhere else does not run.
 */
export function documentPolicy(options: SecurityOptions): (scriptHashes: readonly string[]) => string {
  const tiles = options.mapTiles ? ` ${tileSource(options.mapTiles)}` : "";
  const loose = options.isDevelopment;
  const before = "default-src 'none'; script-src 'self'";
  const after = [
    "",
    `style-src 'self'${loose ? " 'unsafe-inline'" : ""}`,
    `img-src 'self' data:${tiles}`,
    `connect-src 'self'${loose ? " ws:" : ""}`,
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
    ...(options.origin.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
  return (hashes) => before + hashes.map((hash) => ` '${hash}'`).join("") + after;
}

/** The source expression for a tile template. */
function tileSource(template: string): string {
  return `${template.startsWith("http:") ? "http" : "https"}://${hostOfTiles(template)}`;
}
