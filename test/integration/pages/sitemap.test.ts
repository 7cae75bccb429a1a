import { beforeAll, describe, expect, test } from "vitest";
import { sitemapKinds } from "~/app/modules/open-data/sitemap.queries.server";
import { withdrawNotice } from "~/app/modules/publications/notices.commands.server";
import { loader as sitemapPartLoader } from "~/app/routes/sitemap.$part";
import { loader as sitemapLoader } from "~/app/routes/sitemap[.]xml";
import { PageHints } from "~/app/server/load-context";
import { aNotice, inSeconds } from "../../factories/notice";
import { aPlatform } from "../../factories/platform";
import { anyContext } from "../../factories/registry";
import { usePublications } from "../publications/publications-test";

const { database } = usePublications();
const rowsOf = (statement: string) => database.owner.unsafe<{ path: string }[]>(statement);

const site = { origin: "https://registry.example", isDemo: false };
function asking(path: string, params: Record<string, string>, page = new PageHints()) {
  const request = new Request(`http://localhost${path}`);
  return { request, params, context: { requestId: "r", scriptMark: "m", page, site } };
}
const part = async (name: string, page?: PageHints) => {
  const answer = await sitemapPartLoader(asking(`/sitemap/${name}`, { part: name }, page));
  return answer.text();
};

let now: { id: number };
let soon: { id: number };
beforeAll(async () => {
  await aPlatform();
  await aPlatform();
  now = await aNotice();
  soon = await aNotice({ startsAt: inSeconds(3600) });
});

describe("the sitemap", () => {
  test("its index leads to files that list every record in both languages", async () => {
    const index = await (await sitemapLoader(asking("/sitemap.xml", {}))).text();
    const files = [...index.matchAll(/<loc>https:\/\/registry\.example\/sitemap\/([^<]+)<\/loc>/g)].map(
      ([, name]) => name ?? "",
    );
    expect(files).toEqual([
      "pages.xml",
      "platforms-1.xml",
      "organisations-1.xml",
      "policies-1.xml",
      "notices-1.xml",
    ]);
    const listed = (await Promise.all(files.map((file) => part(file)))).join("");
    const rows = await rowsOf(`select 'platforms/' || registration_number as path from platforms
      union all select 'organisations/' || id from organisations
      union all select 'policies/' || slug from policies
      union all select 'notices/' || id from notices where starts_at <= clock.now()`);
    expect(rows.length).toBeGreaterThan(5);
    for (const { path } of rows) {
      for (const address of [`https://registry.example/${path}`, `https://registry.example/en/${path}`]) {
        expect(listed.split(`<loc>${address}</loc>`)).toHaveLength(2);
      }
      expect(listed).toContain(
        `<xhtml:link rel="alternate" hreflang="en" href="https://registry.example/en/${path}"/>`,
      );
    }
    expect(listed.match(/<loc>/g)).toHaveLength(2 * (rows.length + 18));
  });

  test.each([
    "platforms-0.xml",
    "platforms-2.xml",
    "platforms-999999.xml",
    "platforms-1",
    "persons-1.xml",
    "../x",
  ])("%s is not one of its files", async (name) => {
    const answer = await sitemapPartLoader(asking("/sitemap/x", { part: name }));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("首页");
  });

  test("it is kept until something that it lists changes, and until the next notice starts", async () => {
    for (const read of [
      (page: PageHints) => sitemapLoader(asking("/", {}, page)),
      (page: PageHints) => part("notices-1.xml", page),
    ]) {
      const page = new PageHints();
      await read(page);
      expect([...page.tags].sort()).toEqual([...sitemapKinds].sort());
      expect(Math.abs(Number(page.expires) - Date.now() - 3_600_000)).toBeLessThan(60_000);
    }
  });

  test("a notice that has not started is in no file, nor does one that was withdrawn stay", async () => {
    const withdrawn = await aNotice();
    expect(await withdrawNotice({ id: withdrawn.id, reasonZh: "有误" }, anyContext())).toMatchObject({
      ok: true,
    });
    const xml = await part("notices-1.xml");
    expect(xml).toContain(`/notices/${now.id}<`);
    expect(xml).not.toContain(`/notices/${soon.id}<`);
    expect(xml).not.toContain(`/notices/${withdrawn.id}<`);
  });
});
