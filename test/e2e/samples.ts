/** Addresses of things in the demo data, for pages that show one thing. */
export interface Samples {
  platform: string;
  organisation: string;
}

/** The first of each kind in the sitemap of a running site. */
export async function samplesOf(siteUrl: string): Promise<Samples> {
  const [platform, organisation] = await Promise.all(
    ["platforms", "organisations"].map((kind) => firstRecord(siteUrl, kind)),
  );
  if (!platform || !organisation) throw new Error("the sitemap names no platform or no organisation");
  return { platform, organisation };
}

async function firstRecord(siteUrl: string, kind: string): Promise<string | undefined> {
  const answer = await fetch(`${siteUrl}/sitemap/${kind}-1.xml`);
  const text = answer.ok ? await answer.text() : "";
  const found = new RegExp(`<loc>https?://[^/<]+/${kind}/([^/?<]+)</loc>`).exec(text)?.[1];
  return found && decodeURIComponent(found);
}
