import { type Language, languages } from "~/app/i18n/language";
import { type Paths, pathsIn } from "~/app/paths";
import type { Samples } from "./samples";

/** A page that the browser tests look at, in every language, width and theme. */
interface PageToTest {
  name: string;
  /** Its address; `samples` are things that the demo data has. */
  path: (paths: Paths, samples: Samples) => string;
  /** Reading pages cost at most 25 kB of script at first load, working pages 130 kB (both compressed). */
  kind: "reading" | "working";
  status?: number;
}

/** Every page of the site, and the states of it that look different. A new page adds its line here. */
const pages: readonly PageToTest[] = [
  { name: "home", kind: "reading", path: (paths) => paths.home() },
  { name: "platforms", kind: "reading", path: (paths) => paths.platforms() },
  {
    name: "platforms found and filtered",
    kind: "reading",
    path: (paths) => paths.platforms({ q: "稀土", class: ["key-lab", "tic"], perPage: 10 }),
  },
  { name: "no platform found", kind: "reading", path: (paths) => paths.platforms({ q: "qqqqxxxx" }) },
  {
    name: "no platform of these conditions, on a past day",
    kind: "reading",
    path: (paths) =>
      paths.platforms({ q: "稀土", field: ["clinical"], league: ["150300"], asOf: "2015-01-01" }),
  },
  {
    name: "platforms by pinyin",
    kind: "reading",
    path: (paths) => paths.platforms({ q: "xitu", perPage: 50 }),
  },
  { name: "platform", kind: "reading", path: (paths, { platform }) => paths.platform(platform) },
  { name: "revoked platform", kind: "reading", path: (paths, { revoked }) => paths.platform(revoked) },
  { name: "successor", kind: "reading", path: (paths, { successor }) => paths.platform(successor) },
  {
    name: "organisation",
    kind: "reading",
    path: (paths, { organisation }) => paths.organisation(organisation),
  },
  { name: "statistics", kind: "reading", path: (paths) => paths.statistics() },
  {
    name: "platforms of a year",
    kind: "reading",
    path: (paths) => paths.platforms({ entered: ["2021", "2022"], left: ["1999"] }),
  },
  { name: "search", kind: "reading", path: (paths) => paths.search() },
  {
    name: "search over everything",
    kind: "reading",
    path: (paths) => paths.search({ q: "技术创新中心" }),
  },
  {
    name: "policies found by a clause",
    kind: "reading",
    path: (paths) => paths.search({ q: "zhaipai", kind: ["nonsense", "policy"] }),
  },
  { name: "nothing found", kind: "reading", path: (paths) => paths.search({ q: "qqqqxxxx" }) },
  { name: "nothing to search for", kind: "reading", path: (paths) => paths.search({ q: "？！" }) },
  { name: "policies", kind: "reading", path: (paths) => paths.policies() },
  {
    name: "policies of a search and a filter",
    kind: "reading",
    path: (paths) => paths.policies({ q: "技术创新中心", level: ["region"], perPage: 10 }),
  },
  {
    name: "no policy found",
    kind: "reading",
    path: (paths) => paths.policies({ q: "摘牌", year: ["2018"], asOf: "2015-01-01" }),
  },
  {
    name: "policy with an outline",
    kind: "reading",
    path: (paths) => paths.policy("nkf-2020-68"),
  },
  { name: "draft", kind: "reading", path: (paths) => paths.policy("yijian-2018-draft") },
  { name: "policy without clauses", kind: "reading", path: (paths) => paths.policy("pipl-2021") },
  { name: "rules", kind: "reading", path: (paths) => paths.rules() },
  { name: "notices", kind: "reading", path: (paths) => paths.notices() },
  {
    name: "notices found and filtered",
    kind: "reading",
    path: (paths) =>
      paths.notices({ q: "技术创新中心", state: ["open"], kind: ["nonsense", "public_notice"] }),
  },
  {
    name: "no notice found",
    kind: "reading",
    path: (paths) => paths.notices({ q: "qqqqxxxx", subject: ["event"] }),
  },
  { name: "notice", kind: "reading", path: (paths, { notice }) => paths.notice(notice) },
  {
    name: "withdrawn notice",
    kind: "reading",
    path: (paths, { withdrawnNotice }) => paths.notice(withdrawnNotice),
  },
  { name: "objection", kind: "reading", path: (paths, { notice }) => paths.objection(notice) },
  {
    name: "objection that comes too late",
    kind: "reading",
    path: (paths, { withdrawnNotice }) => paths.objection(withdrawnNotice),
  },
  { name: "report", kind: "reading", path: (paths) => paths.misconductReport("TIC-0001") },
  { name: "receipts", kind: "reading", path: (paths) => paths.receipts() },
  { name: "map", kind: "reading", path: (paths) => paths.map() },
  {
    name: "map, the nearest of a class to a place",
    kind: "reading",
    path: (paths) => paths.map({ class: ["tic"], near: "150200" }),
  },
  {
    name: "map of nothing",
    kind: "reading",
    path: (paths) => paths.map({ q: "稀土", field: ["clinical"], league: ["150300"] }),
  },
  { name: "platforms by distance", kind: "reading", path: (paths) => paths.platforms({ near: "150200" }) },
  { name: "brokers", kind: "reading", path: (paths) => paths.brokers() },
  {
    name: "no broker found",
    kind: "reading",
    path: (paths) => paths.brokers({ q: "qqqqxxxx", field: ["clinical"] }),
  },
  {
    name: "services found and near",
    kind: "reading",
    path: (paths) => paths.services({ q: "乳品掺假", near: "150100" }),
  },
  { name: "service", kind: "reading", path: (paths, { services: [id] }) => paths.service(id) },
  {
    name: "services compared",
    kind: "reading",
    path: (paths, { services }) => paths.servicesCompared(services),
  },
  { name: "instruments", kind: "reading", path: (paths) => paths.instruments() },
  { name: "instrument", kind: "reading", path: (paths, { instrument }) => paths.instrument(instrument) },
  {
    name: "free times of an instrument",
    kind: "reading",
    path: (paths, { instrument }) => paths.bookInstrument(instrument),
  },
  {
    name: "resource",
    kind: "reading",
    path: (paths, { resource: { kind, id } }) => paths.resource(kind, id),
  },
  { name: "achievement", kind: "reading", path: (paths, { achievement }) => paths.achievement(achievement) },
  { name: "demands", kind: "reading", path: (paths) => paths.demands() },
  {
    name: "masked demand",
    kind: "reading",
    path: (paths, { maskedDemand }) => paths.demand(maskedDemand),
  },
  {
    name: "what a platform earns",
    kind: "reading",
    path: (paths, { platform }) => paths.platformRevenue(platform),
  },
  { name: "open data", kind: "reading", path: (paths) => paths.openData() },
  { name: "heads of the ledger", kind: "reading", path: (paths) => paths.ledgerHeads() },
  { name: "the check of a paper", kind: "reading", path: (paths) => paths.paperCheck() },
  { name: "about", kind: "reading", path: (paths) => paths.about() },
  { name: "privacy", kind: "reading", path: (paths) => paths.privacy() },
  { name: "terms", kind: "reading", path: (paths) => paths.terms() },
  {
    name: "a page that is not there",
    kind: "reading",
    path: (paths) => `${paths.about()}/nothing`,
    status: 404,
  },
];

export type PageInLanguage = (typeof pagesInLanguages)[number];

/** The lines of the table, once for each language, with a name for the test. */
export const pagesInLanguages = pages.flatMap((page) =>
  languages.map((language) => ({
    ...page,
    language,
    title: `${page.name} (${language})`,
    path: (samples: Samples) => page.path(pathsIn(language), samples),
    alternate: (samples: Samples) => page.path(pathsIn(otherThan(language)), samples),
  })),
);

function otherThan(language: Language): Language {
  return language === "en" ? "zh-CN" : "en";
}
