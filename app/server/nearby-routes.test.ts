import path from "node:path";
import { UNSAFE_flatRoutes as flatRoutes } from "@remix-run/dev";
import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { expect, test } from "vitest";
import { finder } from "./nearby-routes";

type RouteObject = Parameters<typeof matchRoutes>[0][number];

interface Place {
  id: string;
  path?: string | undefined;
  index?: boolean | undefined;
  parentId?: string | undefined;
}

const places: Place[] = Object.values(flatRoutes(path.resolve("app"))).map((route) => ({
  ...route,
  parentId: route.parentId ?? "root",
}));
const root: Place = { id: "root", path: "" };
const manifest = new Map([root, ...places].map((place) => [place.id, place]));
// Of a build only its routes' places are looked at.
const find = finder({ routes: Object.fromEntries(manifest) as unknown as ServerBuild["routes"] });

function treeOf(ids: readonly string[], parent?: string): RouteObject[] {
  return ids
    .flatMap((id) => manifest.get(id) ?? [])
    .filter(({ parentId }) => parentId === parent)
    .map(({ id, path, index }) => {
      const place = { id, ...(path === undefined ? {} : { path }), caseSensitive: true };
      return index ? { ...place, index } : { ...place, children: treeOf(ids, id) };
    });
}

const whole = treeOf([...manifest.keys()]);
const trees = new Map<string, RouteObject[]>();

function matched(routes: RouteObject[], address: string) {
  return matchRoutes(routes, address)?.map(({ route, params }) => [route.id, params]);
}

function nearby(address: string): RouteObject[] {
  const { key, ids } = find(address);
  const tree = trees.get(key) ?? treeOf(ids);
  trees.set(key, tree);
  return tree;
}

function patternOf(id: string | undefined): string {
  const route = id === undefined ? undefined : manifest.get(id);
  return route ? `${patternOf(route.parentId)}${route.path ? `/${route.path}` : ""}` : "";
}

const patterns = [...new Set([...manifest.keys()].map(patternOf))];

test("an address matches among the routes near it what it matches among all", { timeout: 30_000 }, () => {
  const addresses = patterns.map((pattern, at) => {
    const fixed = pattern.replace(/\/en\?/, "");
    const plain = fixed.replaceAll(/:[^/]+|\*/g, "7") || "/";
    // In either language and whatever spelling, with more behind it, as data of a page, with words for numbers.
    const spelled = [
      plain,
      `/en${plain}`,
      `${plain.slice(0, -1)}%${plain.charCodeAt(plain.length - 1).toString(16)}`,
      `${plain}/more`,
      plain.toUpperCase(),
      `${plain}.data`,
      fixed.replaceAll(/:[^/]+|\*/g, "new") || "/",
    ];
    return spelled[at % spelled.length] ?? plain;
  });
  const odd = ["/nowhere", "/en/nowhere/at/all", "/_root.data", "/en.data", "/workbench//desk", "/EN"];
  for (const address of [...addresses, ...odd]) {
    expect(matched(nearby(address), address), address).toEqual(matched(whole, address));
  }
});

test("few routes are near an address, and few kinds of addresses are told apart", () => {
  const counts = patterns.map(
    (pattern) => find(pattern.replace(/\/en\?/, "").replaceAll(/[:*]/g, "")).ids.length,
  );
  expect(Math.max(...counts)).toBeLessThan(70);
  const keys = new Set(
    Array.from({ length: 500 }, (_, at) => find(`/platforms/${at}/demands-${at}/x${at}`).key),
  );
  expect([...keys]).toHaveLength(1);
});
