import { existsSync } from "node:fs";
import path from "node:path";
import { UNSAFE_flatRoutes as flatRoutes } from "@remix-run/dev";
import { matchRoutes } from "@remix-run/react";
import { expect, test } from "vitest";
import { canonicalSearch } from "./address-query";
import { takesFiles } from "./path-traits";
import { alternate, fixedPaths, languageOf, pathsIn, sitemapPart } from "./paths";

const manifest = flatRoutes(import.meta.dirname);
/** Under the frames that they stand in, so that the whole of an address decides. */
const pathOf = (route: (typeof manifest)[string]): string => {
  const parent = route.parentId === undefined ? undefined : manifest[route.parentId];
  return [parent ? pathOf(parent) : "", route.path ?? ""].filter(Boolean).join("/");
};
const routes: Parameters<typeof matchRoutes>[0] = Object.values(manifest).map((route) =>
  route.index ? { id: route.id, index: true, path: pathOf(route) } : { id: route.id, path: pathOf(route) },
);
// The splat answers what nothing else does, so a page that it would answer has no file of its own.
const fileOf = (pathname: string) => matchRoutes(routes, pathname)?.at(-1)?.route.id ?? "";

const zh = pathsIn("zh-CN");
const en = pathsIn("en");
const pages = [
  ["home", zh.home(), en.home()],
  ["platforms", zh.platforms({ q: "稀土", class: ["tic"] }), en.platforms({ q: "稀土", class: ["tic"] })],
  ["suggestions", zh.platformSuggestions(), en.platformSuggestions()],
  ["platform", zh.platform("NM-TIC-0001"), en.platform("NM-TIC-0001")],
  ["organisation", zh.organisation("o1"), en.organisation("o1")],
  ["statistics", zh.statistics(), en.statistics()],
  ["a table of the statistics", zh.statisticsTable("years"), en.statisticsTable("years")],
  ["a feed", zh.feed("approvals"), en.feed("approvals")],
  ["notices", zh.notices({ kind: ["public_notice"] }), en.notices({ kind: ["public_notice"] })],
  ["a notice", zh.notice(7), en.notice(7)],
  ["an objection", zh.objection(7), en.objection(7)],
  ["a report", zh.misconductReport("TIC-0001"), en.misconductReport("TIC-0001")],
  ["receipts", zh.receipts(), en.receipts()],
  ["about", zh.about(), en.about()],
  ["privacy", zh.privacy(), en.privacy()],
  ["terms", zh.terms(), en.terms()],
  ["styleguide", zh.styleguide(), en.styleguide()],
] as const;

test.each(pages)("%s has one route file for both languages", (_name, chinese, english) => {
  const bare = (href: string) => new URL(href, "http://localhost").pathname;
  expect(fileOf(bare(chinese))).not.toMatch(/\$$|^$/);
  expect(fileOf(bare(english))).toBe(fileOf(bare(chinese)));
});

test.each(pages)("%s leads to itself in the other language and back", (_name, chinese, english) => {
  expect(alternate(chinese, "en")).toBe(english);
  expect(alternate(english, "zh-CN")).toBe(chinese);
  expect(alternate(english, "en")).toBe(english);
  expect([languageOf(chinese), languageOf(english)]).toEqual(["zh-CN", "en"]);
});

test.each([...Object.values(fixedPaths), sitemapPart("platforms-1")])(
  "%s is a file or a route",
  (pathname) => {
    const file = path.join(import.meta.dirname, "../public", pathname);
    expect(existsSync(file) || !/\$$|^$/.test(fileOf(pathname))).toBe(true);
  },
);

test("the forms that take files are known by their addresses, and nothing that looks like them is", () => {
  for (const paths of [zh, en]) {
    const forms = [
      paths.objection(7),
      paths.misconductReport(),
      paths.newOrganisation(),
      paths.organisationApplication(7),
      paths.ownPlatform("NM-TIC-0001", "photos"),
      paths.desk("decisions"),
      paths.deskItem("decisions", "new"),
      paths.deskItem("imports", 7),
      paths.deskItem("policies", "new"),
    ];
    expect(forms.filter((form) => !takesFiles(form))).toEqual([]);
    const others = [
      paths.notice(7),
      paths.receipts(),
      paths.login(),
      paths.desk(),
      paths.deskItem("notices", "new"),
      paths.ownPlatform("NM-TIC-0001", "people"),
      paths.ownOrganisation(7),
      `${paths.objection(7)}/x`,
      `${paths.desk("policies")}/"><b>`,
      `${paths.home()}/x/report`,
    ];
    expect(others.filter(takesFiles)).toEqual([]);
  }
});

test("a word that only begins with en is not English", () => {
  expect(languageOf("/energy")).toBe("zh-CN");
  expect(alternate("/energy", "en")).toBe("/en/energy");
});

test("a list's address leaves out defaults and keeps one order", () => {
  expect(zh.platforms({ page: 1, field: ["ai"], class: ["tic", "key-lab"], q: "" })).toBe(
    "/platforms?class=tic&class=key-lab&field=ai",
  );
  expect(en.platforms({ page: 3, perPage: 50, sort: "name", q: "a&b" })).toBe(
    "/en/platforms?q=a%26b&sort=name&per_page=50&page=3",
  );
});

test("what no page reads is dropped from an address", () => {
  expect(canonicalSearch("?page=2&utm_source=x&class=tic&q=&__proto__=1")).toBe("?class=tic&page=2");
  expect(canonicalSearch("?utm_source=x")).toBe("");
});

test("an identifier cannot leave its place in the path", () => {
  expect(zh.platform("../a?b#c")).toBe("/platforms/..%2Fa%3Fb%23c");
});
