import { expect, test } from "vitest";
import { startSmall } from "../server/start";

const crossSite = { origin: "https://mail.example", "sec-fetch-site": "cross-site" };

test.each([
  ["/unsubscribe/7.desk.abc", "the link of a mail, which a mail program posts to"],
  ["/en/unsubscribe/7.desk.abc", "the same in English"],
])("a POST from another site to %s gets to the page: %s", async (path) => {
  const site = await startSmall();
  expect((await site.send("POST", path, { headers: crossSite })).status).not.toBe(403);
});

test.each([
  "/unsubscribe/7.desk.abc.data",
  "/unsubscribe/7.desk.abc/more",
  "/unsubscribe",
  "/workbench/settings",
  "/workbench/notifications",
  "/x/unsubscribe/7.desk.abc",
])("a POST from another site to %s is refused", async (path) => {
  const site = await startSmall();
  expect((await site.send("POST", path, { headers: crossSite })).status).toBe(403);
});
