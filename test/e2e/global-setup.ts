import type { TestProject } from "vitest/node";
import { startSite } from "../site";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the running site, without a slash at its end. */
    siteUrl: string;
  }
}

/** Starts the site once for all browser tests. `SITE_URL` names one that runs already. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.SITE_URL;
  if (given) {
    project.provide("siteUrl", given.replace(/\/$/, ""));
    return;
  }
  const site = await startSite();
  project.provide("siteUrl", site.url);
  return site.stop;
}
