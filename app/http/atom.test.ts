import { expect, test } from "vitest";
import { type AtomFeed, atomDocument, tagUri } from "./atom";

const feed: AtomFeed = {
  id: "tag:registry.example,2026:feed/notices/en",
  language: "en",
  title: "Notices",
  subtitle: "What is announced",
  self: "https://registry.example/en/feeds/notices.atom",
  alternate: "https://registry.example/en/notices?a=1&b=2",
  author: "The registry",
  entries: [],
};
const entry = {
  id: "tag:registry.example,2026:notice/1/en",
  title: "One",
  href: "https://registry.example/en/notices/1",
  updatedAt: "2026-03-01T00:00:00Z",
};

test("signs are escaped in texts and in attributes", () => {
  const title = `a <b> & "c" 'd' ]]>`;
  const xml = atomDocument({ ...feed, entries: [{ ...entry, title, categories: [{ term: title }] }] });
  const escaped = "a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos; ]]&gt;";
  expect(xml).toContain(`<title>${escaped}</title>`);
  expect(xml).toContain(`<category term="${escaped}"/>`);
  expect(xml).toContain("notices?a=1&amp;b=2");
});

test("what XML cannot hold is dropped, line ends and pairs stay", () => {
  const summary = "a\u0000b\u0008c\u001fd\ufffee\ud83df\udc00g\t\n\u{1f40e}";
  expect(atomDocument({ ...feed, entries: [{ ...entry, summary }] })).toContain(
    "<summary>abcdefg\t\n\u{1f40e}</summary>",
  );
});

test.each([
  ["none", [], "1970-01-01T00:00:00Z"],
  ["one", ["2026-03-01T00:00:00Z"], "2026-03-01T00:00:00Z"],
  [
    "several, in other time zones",
    ["2026-03-01T00:00:00Z", "2026-03-01T07:00:00+08:00", "2026-03-01T00:00:00.5Z"],
    "2026-03-01T00:00:00.5Z",
  ],
])("a feed of %s is as new as its newest entry", (_why, instants, updated) => {
  const entries = instants.map((updatedAt) => ({ ...entry, updatedAt }));
  expect(/<updated>([^<]*)/.exec(atomDocument({ ...feed, entries }))?.[1]).toBe(updated);
});

test.each([
  ["https://registry.example", "tag:registry.example,2026:x"],
  ["http://127.0.0.1:3000", "tag:127.0.0.1,2026:x"],
  ["http://[::1]:3000", "tag:::1,2026:x"],
])("an identifier at %s is %s: no scheme and no port, which may change", (origin, id) => {
  expect(tagUri(origin, "x")).toBe(id);
});
