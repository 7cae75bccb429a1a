import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { newScriptMark, sealScripts } from "./script-hashes";

const hash = (script: string) => `sha256-${createHash("sha256").update(script).digest("base64")}`;

test.each([
  {
    why: "an inline script",
    html: '<script nonce="M">a()</script>',
    sealed: "<script>a()</script>",
    scripts: ["a()"],
  },
  {
    why: "a script with other attributes",
    html: '<script type="speculationrules" nonce="M" async="">{"a":"<b>"}</script>',
    sealed: '<script type="speculationrules" async="">{"a":"<b>"}</script>',
    scripts: ['{"a":"<b>"}'],
  },
  {
    why: "a file",
    html: '<script nonce="M" src="/a.js"></script>',
    sealed: '<script src="/a.js"></script>',
    scripts: [],
  },
  {
    why: "a link",
    html: '<link rel="modulepreload" nonce="M" href="/a.js"/>',
    sealed: '<link rel="modulepreload" href="/a.js"/>',
    scripts: [],
  },
  {
    why: "a script without the mark",
    html: "<script>evil()</script>",
    sealed: "<script>evil()</script>",
    scripts: [],
  },
  {
    why: "a script with a guessed mark",
    html: '<script nonce="N">evil()</script>',
    sealed: '<script nonce="N">evil()</script>',
    scripts: [],
  },
  {
    why: "data that quotes the mark",
    html: '<script nonce="M">x("M")</script>',
    sealed: '<script>x("")</script>',
    scripts: ['x("")'],
  },
  {
    why: "the same script twice",
    html: '<script nonce="M">a()</script><script nonce="M">a()</script>',
    sealed: "<script>a()</script><script>a()</script>",
    scripts: ["a()"],
  },
  {
    why: "several lines and Chinese",
    html: '<script nonce="M">\n"稀土"\n</script>',
    sealed: '<script>\n"稀土"\n</script>',
    scripts: ['\n"稀土"\n'],
  },
])("$why is sealed", ({ html, sealed, scripts }) => {
  const mark = newScriptMark();
  expect(sealScripts(html.replaceAll('"M"', `"${mark}"`), mark)).toEqual({
    html: sealed,
    hashes: scripts.map(hash),
  });
});

test("no two renders have the same mark", () => {
  expect(new Set(Array.from({ length: 100 }, newScriptMark)).size).toBe(100);
});
