import { listenForPageTags } from "~/db/page-tags.server";
import { log } from "./log";
import type { PageCache } from "./page-cache";
import type { PlatformClock } from "./server";

/**
 * Keeps a page cache true to the database at `url`: drops what writers name, keeps nothing while notifications
 * cannot be heard, and measures the platform's clock. Resolves once the first attempt to listen has been made.
 */
export async function followPageTags(
  url: string,
  cache: PageCache,
  clock: PlatformClock,
): Promise<{ close(): Promise<void> }> {
  const listener = listenForPageTags(url, {
    onUp() {
      cache.open();
      log().info("hearing which pages change");
    },
    onDown(reason) {
      cache.close();
      log().warn({ reason }, "not hearing which pages change; pages are not cached");
    },
    onTags: (tags) => cache.drop(tags),
    onClock(ahead) {
      clock.ahead = ahead;
    },
  });
  await listener.ready;
  return listener;
}
