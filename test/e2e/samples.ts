/** Addresses of things in the demo data, for pages that show one thing. */
export interface Samples {
  platform: string;
  organisation: string;
}

/** The first of each kind in the sitemap of a running site; "none" where there is none. */
export async function samplesOf(siteUrl: string): Promise<Samples> {
  const sitemap = await fetch(`${siteUrl}/sitemap.xml`);
  const text = sitemap.ok ? await sitemap.text() : "";
  const first = (pattern: RegExp) => decodeURIComponent(pattern.exec(text)?.[1] ?? "none");
  return {
    platform: first(/<loc>https?:\/\/[^/<]+\/platforms\/([^/?<]+)<\/loc>/),
    organisation: first(/<loc>https?:\/\/[^/<]+\/organisations\/([^/?<]+)<\/loc>/),
  };
}
