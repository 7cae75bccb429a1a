/** Addresses of things in the demo data, for pages that show one thing. */
export interface Samples {
  platform: string;
  organisation: string;
  /** Platforms that have ended: one that left nothing, one that another continues, and that other one. */
  revoked: string;
  converted: string;
  successor: string;
  /** A public notice that takes objections, and one that was withdrawn. */
  notice: number;
  withdrawnNotice: number;
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
  const notice = await firstNotice(siteUrl, "/notices?kind=public_notice&state=open");
  return {
    ...{ platform, organisation, revoked, converted, successor, notice },
    withdrawnNotice: await withdrawnNotice(siteUrl),
  };
}

/** The first platform that a page links to, besides its own. */
async function firstLink(url: string, own?: string): Promise<string | undefined> {
  const text = await (await fetch(url)).text();
  const links = [...text.matchAll(/href="\/platforms\/([A-Z]+-[0-9]+)"/g)].map(([, slug]) => slug);
  return links.find((slug) => slug !== own);
}

async function firstNotice(siteUrl: string, list: string): Promise<number> {
  const found = /href="\/notices\/(\d+)"/.exec(await (await fetch(siteUrl + list)).text())?.[1];
  if (!found) throw new Error(`no notice on ${list}`);
  return Number(found);
}

/** No list shows it: only its own page is left. */
async function withdrawnNotice(siteUrl: string): Promise<number> {
  for (let id = 1; id < 100; id++) {
    const answer = await fetch(`${siteUrl}/notices/${id}`);
    if (answer.ok && (await answer.text()).includes("已撤回")) return id;
  }
  throw new Error("no notice was withdrawn");
}

async function firstRecord(siteUrl: string, kind: string): Promise<string | undefined> {
  const answer = await fetch(`${siteUrl}/sitemap/${kind}-1.xml`);
  const text = answer.ok ? await answer.text() : "";
  const found = new RegExp(`<loc>https?://[^/<]+/${kind}/([^/?<]+)</loc>`).exec(text)?.[1];
  return found && decodeURIComponent(found);
}
