import type { TestProject } from "vitest/node";
import { startSite } from "../site";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the running site, without a slash at its end. */
    siteUrl: string;
    /** Where that site keeps its data, mails that nobody sends among them. */
    siteData: string;
  }
}

/** Starts the site once for all browser tests. `SITE_URL` names one that runs already, `SITE_DATA` its folder. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.SITE_URL;
  if (given) {
    project.provide("siteUrl", given.replace(/\/$/, ""));
    project.provide("siteData", process.env.SITE_DATA ?? "");
    return;
  }
  const site = await startSite();
  project.provide("siteUrl", site.url);
  project.provide("siteData", site.dataDir);
  return site.stop;
}
