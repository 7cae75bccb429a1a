import { expect, test } from "vitest";
import { pickEncoding } from "./negotiation";

test.each([
  { header: undefined, encoding: "identity", why: "nothing is said" },
  { header: "gzip, deflate, br, zstd", encoding: "br", why: "a browser speaks" },
  { header: "gzip", encoding: "gzip", why: "only gzip is known" },
  { header: "br;q=0, gzip;q=0.5", encoding: "gzip", why: "brotli is refused" },
  { header: "*", encoding: "br", why: "all are welcome" },
  { header: "*;q=0", encoding: "identity", why: "all are refused" },
  { header: "bro, brotli", encoding: "identity", why: "names only begin alike" },
  { header: "BR ; q=1", encoding: "br", why: "case and spaces differ" },
  { header: "br;q=abc", encoding: "identity", why: "a weight is no number" },
])("the encoding is $encoding when $why", ({ header, encoding }) => {
  expect(pickEncoding(header)).toBe(encoding);
  expect(pickEncoding(header)).toBe(encoding);
});
