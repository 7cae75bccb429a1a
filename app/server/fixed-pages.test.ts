import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { fixedPages } from "./fixed-pages";

test("pages without a parameter are found by their address in small letters, in every language", () => {
  const paths = ["", "en?", "en?/Platforms", "en?/platforms/:slug", "en?/*", "robots.txt"];
  // Of a build only its routes' paths are looked at.
  const routes = Object.fromEntries(paths.map((path, id) => [id, { path }]));
  expect([...fixedPages({ routes } as unknown as ServerBuild)]).toEqual([
    ["/", "/"],
    ["/en", "/en"],
    ["/en/platforms", "/en/Platforms"],
    ["/platforms", "/Platforms"],
    ["/robots.txt", "/robots.txt"],
  ]);
});
