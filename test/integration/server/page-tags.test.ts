import { expect, onTestFinished, test, vi } from "vitest";
import { PageCache } from "~/app/server/page-cache";
import { followPageTags } from "~/app/server/page-tags-listener";
import { notifyPages } from "~/db/page-tags.server";
import { useDatabase } from "../../database";
import { SmallSite } from "./small-site";
import { startSmall } from "./start";

const database = useDatabase();

const startListening = (site: SmallSite) =>
  startSmall({ site, followChanges: (cache, clock) => followPageTags(database.appUrl, cache, clock) });

test("a writer's commit drops the page in every process, its rollback in none", async () => {
  const site = new SmallSite();
  const servers = [await startListening(site), await startListening(site)];
  const read = () =>
    Promise.all(servers.map(async (server) => (await server.get("/platforms")).text.slice(0, 200)));
  await read();
  site.content = "second";
  await expect(
    database.db.transaction(async (tx) => {
      await notifyPages(tx, ["platforms"]);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await database.db.transaction((tx) => notifyPages(tx, ["unrelated"]));
  for (const text of await read()) expect(text).toContain("first");
  await database.db.transaction((tx) => notifyPages(tx, ["platform:7", "platforms"]));
  await vi.waitFor(async () => {
    for (const text of await read()) expect(text).toContain("second");
  });
});

test("too many tags for one notification drop all pages; a tag with a comma is refused", async () => {
  const site = new SmallSite();
  const server = await startListening(site);
  await server.get("/about");
  site.content = "second";
  const many = Array.from({ length: 2000 }, (_, i) => `platform:${i}`);
  await database.db.transaction((tx) => notifyPages(tx, many));
  await vi.waitFor(async () => expect((await server.get("/about")).text).toContain("second"));
  await expect(database.db.transaction((tx) => notifyPages(tx, ["a,b"]))).rejects.toThrow("a,b");
});

test("when the connection is lost the cache empties, and fills again once it is back", async () => {
  const cache = new PageCache();
  const opened = vi.spyOn(cache, "open");
  const closed = vi.spyOn(cache, "close");
  const clock = { ahead: 0 };
  const following = await followPageTags(database.appUrl, cache, clock);
  onTestFinished(() => following.close());
  expect(opened).toHaveBeenCalledTimes(1);
  await database.owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'innovation-resources page tags'`;
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
});

test("the platform's clock is measured, and again when it is moved", async () => {
  const cache = new PageCache();
  const clock = { ahead: 0 };
  const following = await followPageTags(database.appUrl, cache, clock);
  onTestFinished(() => following.close());
  expect(Math.abs(clock.ahead)).toBeLessThan(1000);
  await database.owner`call clock.set_ahead('2 days')`;
  onTestFinished(async () => void (await database.owner`call clock.set_ahead('0')`));
  await database.db.transaction((tx) => notifyPages(tx, ["*"]));
  await vi.waitFor(() => expect(Math.abs(clock.ahead - 2 * 86_400_000)).toBeLessThan(1000));
});

test("a database that cannot be reached leaves the site serving, uncached", async () => {
  const site = new SmallSite();
  const server = await startSmall({
    site,
    followChanges: (cache, clock) => followPageTags("postgres://nobody@127.0.0.1:1/none", cache, clock),
  });
  await server.get("/platforms");
  await server.get("/platforms");
  expect(site.renders.get("/platforms")).toBe(2);
});
