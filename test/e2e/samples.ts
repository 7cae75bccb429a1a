/** Addresses of things in the demo data, for pages that show one thing. */
export interface Samples {
  platform: string;
  organisation: string;
  /** Platforms that have ended: one that left nothing, one that another continues, and that other one. */
  revoked: string;
  converted: string;
  successor: string;
}

/** The first of each kind in the sitemap of a running site. */
export async function samplesOf(siteUrl: string): Promise<Samples> {
  const [platform, organisation] = await Promise.all(
    ["platforms", "organisations"].map((kind) => firstRecord(siteUrl, kind)),
  );
  if (!platform || !organisation) throw new Error("the sitemap names no platform or no organisation");
  const [revoked, converted] = await Promise.all(
    ["revoked", "converted"].map((status) => firstLink(`${siteUrl}/platforms?status=${status}`)),
  );
  const successor = converted && (await firstLink(`${siteUrl}/platforms/${converted}`, converted));
  if (!revoked || !converted || !successor) throw new Error("no platform was revoked, or none converted");
  return { platform, organisation, revoked, converted, successor };
}

/** The first platform that a page links to, besides its own. */
async function firstLink(url: string, own?: string): Promise<string | undefined> {
  const text = await (await fetch(url)).text();
  const links = [...text.matchAll(/href="\/platforms\/([A-Z]+-[0-9]+)"/g)].map(([, slug]) => slug);
  return links.find((slug) => slug !== own);
}

async function firstRecord(siteUrl: string, kind: string): Promise<string | undefined> {
  const answer = await fetch(`${siteUrl}/sitemap/${kind}-1.xml`);
  const text = answer.ok ? await answer.text() : "";
  const found = new RegExp(`<loc>https?://[^/<]+/${kind}/([^/?<]+)</loc>`).exec(text)?.[1];
  return found && decodeURIComponent(found);
}
