import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";

/**
 * The reader's network address, for limits only (never logged). With `hops` trusted proxies the address that the
 * outermost of them saw; with none, the socket's own: headers that a reader can write are not believed.
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  if (hops === 0) return peer;
  const chain = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim());
  const seen = chain[chain.length - hops];
  return seen !== undefined && isIP(seen) !== 0 ? seen : peer;
}

/** What one reader can be assumed to hold: a whole IPv4 address, the /64 of an IPv6 address. */
export function addressBlock(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail = ""] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const missing = plain.includes("::") ? Array(8 - left.length - right.length).fill("0") : [];
  const groups = [...left, ...missing, ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/** Whether the request came straight from this machine, not through a proxy that runs on it. */
export function isDirectLoopback(request: IncomingMessage): boolean {
  const peer = request.socket.remoteAddress ?? "";
  const isLoopback = peer === "::1" || /^(?:::ffff:)?127\./.test(peer);
  const { headers } = request;
  return (
    isLoopback && !headers["x-forwarded-for"] && !headers.forwarded && !headers.via && !headers["x-real-ip"]
  );
}
