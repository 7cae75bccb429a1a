import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { addressBlock, clientAddress, isDirectLoopback } from "./client-address";

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  // Only these two members are looked at.
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

test.each([
  { hops: 0, chain: "1.1.1.1", address: "9.9.9.9", why: "no proxy is trusted" },
  { hops: 1, chain: "1.1.1.1, 2.2.2.2", address: "2.2.2.2", why: "the only proxy saw the last one" },
  {
    hops: 2,
    chain: "1.1.1.1, 2.2.2.2",
    address: "1.1.1.1",
    why: "the outer of two proxies saw the one before",
  },
  { hops: 2, chain: "2.2.2.2", address: "9.9.9.9", why: "fewer proxies spoke than are trusted" },
  { hops: 1, chain: "not an address", address: "9.9.9.9", why: "the proxy wrote something else" },
  { hops: 1, chain: "", address: "9.9.9.9", why: "the proxy wrote nothing" },
])("the reader is at $address when $why", ({ hops, chain, address }) => {
  expect(clientAddress(from("9.9.9.9", { "x-forwarded-for": chain }), hops)).toBe(address);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s counts as %s", (address, block) => {
  expect(addressBlock(address)).toBe(block);
});

test("only what comes straight from this machine is local", () => {
  for (const address of ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"]) {
    expect(isDirectLoopback(from(address))).toBe(true);
  }
  expect(isDirectLoopback(from("203.0.113.7"))).toBe(false);
  for (const header of ["x-forwarded-for", "forwarded", "via", "x-real-ip"]) {
    expect(isDirectLoopback(from("127.0.0.1", { [header]: "203.0.113.7" }))).toBe(false);
  }
});
