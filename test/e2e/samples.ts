import { pathsIn } from "~/app/paths";

const paths = pathsIn("zh-CN");

type Cookies = readonly { name: string; value: string }[];

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
  /** Two that test the same, the nearer one first. */
  services: readonly [number, number];
  /** It can be booked within a week. */
  instrument: number;
  resource: { kind: string; id: number };
  achievement: number;
  /** It tells its mask alone. */
  maskedDemand: number;
}

/** Things of the demo data that only their own people see. */
export interface OwnSamples {
  /** The platform that the demo center leads, and one of its services and instruments. */
  platform: string;
  service: number;
  instrument: number;
  /** What the first demo enterprise has booked, and asked. */
  booking: number;
  enquiry: number;
  /** A living demand of that enterprise with two quotes, one of which the demo center may also give; and a draft. */
  demand: number;
  quotes: readonly string[];
  draft: number;
  /** What the demo broker may bring to platforms, and has brought. */
  brokerDemand: number;
  introduction: number;
  /** A running contract of the demo center that has a milestone and a payment; its public code. */
  contract: string;
  contractCode: string;
  milestone: number;
  payment: string;
  /** One entry of the platform's book, and one that waits for officers. */
  entry: string;
  waitingEntry: string;
  /** That the demo center's account acts for. */
  organisation: number;
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
  const [[service, another], [instrument], [achievement], [resource], [demand]] = await Promise.all([
    linkedFrom(siteUrl + paths.services({ q: "乳品掺假", near: "150100" }), "/services/(\\d+)"),
    linkedFrom(`${siteUrl}/instruments?free=7`, "/instruments/(\\d+)"),
    linkedFrom(`${siteUrl}/achievements`, "/achievements/(\\d+)"),
    linkedFrom(`${siteUrl}/resources`, "/resources/([a-z-]+/\\d+)"),
    linkedFrom(`${siteUrl}/demands?q=${encodeURIComponent("方面的技术需求")}`, "/demands/(\\d+)"),
  ]);
  if (!service || !another || !instrument || !achievement || !resource || !demand)
    throw new Error("two services for one need, an instrument, a result, a resource or a demand is missing");
  const [kind = "", id] = resource.split("/");
  return {
    ...{ platform, organisation, revoked, converted, successor, notice },
    withdrawnNotice: await withdrawnNotice(siteUrl),
    services: [Number(service), Number(another)],
    instrument: Number(instrument),
    resource: { kind, id: Number(id) },
    achievement: Number(achievement),
    maskedDemand: Number(demand),
  };
}

/** A demand of somebody's with quotes to compare, and those. */
async function comparedDemand(
  siteUrl: string,
  cookies: Cookies,
): Promise<{ demand: number; quotes: string[] }> {
  const listed = await linkedFrom(siteUrl + paths.ownDemands(), "/workbench/demands/(\\d+)/quotes", cookies);
  for (const demand of new Set(listed.map(Number))) {
    const quotes = await linkedFrom(
      siteUrl + paths.ownDemand(demand, "quotes"),
      `/workbench/demands/${demand}/quotes/([^"/?]+)`,
      cookies,
    );
    if (quotes.length >= 2) return { demand, quotes };
  }
  throw new Error("no two quotes for one demand");
}

/** `as`: what the browsers of the demo center, of the first demo enterprise, of the demo broker and of the officer hold. */
export async function ownSamplesOf(
  siteUrl: string,
  as: { center: Cookies; sme: Cookies; broker: Cookies; officer: Cookies },
): Promise<OwnSamples> {
  const first = async (path: string, pattern: string, cookies: Cookies) => {
    const [found] = await linkedFrom(siteUrl + path, pattern, cookies);
    if (!found) throw new Error(`nothing to look at on ${path}`);
    return found;
  };
  const platform = await first(paths.ownPlatforms(), "/workbench/platforms/([A-Z]+-\\d+)", as.center);
  const { demand, quotes } = await comparedDemand(siteUrl, as.sme);
  const [service, instrument, booking, enquiry, draft, brokerDemand, introduction] = await Promise.all([
    first(paths.ownCapabilities(platform, "services"), "/services/(\\d+)", as.center),
    first(paths.ownCapabilities(platform, "instruments"), "/instruments/(\\d+)", as.center),
    first(paths.bookings(), "/workbench/bookings/(\\d+)", as.sme),
    first(paths.enquiries(), "/workbench/enquiries/(\\d+)", as.sme),
    first(paths.ownDemands(), "/workbench/demands/(\\d+)", as.sme),
    first(paths.introductions(), "/workbench/introductions/demands/(\\d+)", as.broker),
    first(paths.introductions(), "/workbench/introductions/(\\d+)", as.broker),
  ]);
  const [entry, waitingEntry, organisation, ofContract] = await Promise.all([
    first(paths.book(platform), '/revenue/entries/([^"/?]+)', as.center),
    first(paths.deskRevenue(), '/workbench/desk/revenue/([^"/?]+)', as.officer),
    first(paths.ownOrganisations(), "/workbench/organisations/(\\d+)", as.center),
    paidContract(siteUrl, as.center),
  ]);
  return {
    ...{ platform, service: Number(service), instrument: Number(instrument) },
    ...{ booking: Number(booking), enquiry: Number(enquiry) },
    ...{ demand, quotes, draft: Number(draft) },
    ...{ brokerDemand: Number(brokerDemand), introduction: Number(introduction) },
    ...{ entry, waitingEntry, organisation: Number(organisation) },
    ...ofContract,
  };
}

/** The first of the account's running contracts that has both a milestone and a payment. */
async function paidContract(siteUrl: string, cookies: Cookies) {
  const found = (path: string, pattern: string) => linkedFrom(siteUrl + path, pattern, cookies);
  for (const contract of await found(
    paths.contracts({ status: "running" }),
    "/workbench/contracts/([0-9a-f-]{36})",
  )) {
    const [[milestone], [payment], [contractCode]] = await Promise.all([
      found(paths.contract(contract), `${paths.contract(contract)}/milestones/(\\d+)`),
      found(paths.contract(contract, "payments"), `${paths.contract(contract, "payments")}/([^"/?]+)`),
      found(paths.contract(contract), '/verify/([^"/?]+)'),
    ]);
    if (milestone && payment && contractCode)
      return { contract, contractCode, milestone: Number(milestone), payment };
  }
  throw new Error("no running contract has a milestone and a payment");
}

/** What the links of a page name by the pattern's group, each once, in their order. */
async function linkedFrom(url: string, pattern: string, cookies: Cookies = []): Promise<string[]> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const text = await (await fetch(url, { headers: { cookie } })).text();
  const links = text.matchAll(new RegExp(`href="(?:/workbench/platforms/[A-Z]+-\\d+)?${pattern}["/?]`, "g"));
  return [...new Set([...links].flatMap(([, found]) => found ?? []))];
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
