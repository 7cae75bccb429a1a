import { about as aboutEn } from "./en/about";
import { access as accessEn } from "./en/access";
import { account as accountEn } from "./en/account";
import { achievements as achievementsEn } from "./en/achievements";
import { assessment as assessmentEn } from "./en/assessment";
import { assistance as assistanceEn } from "./en/assistance";
import { audit as auditEn } from "./en/audit";
import { bookings as bookingsEn } from "./en/bookings";
import { books as booksEn } from "./en/books";
import { brokers as brokersEn } from "./en/brokers";
import { capabilities as capabilitiesEn } from "./en/capabilities";
import { common as commonEn } from "./en/common";
import { complaints as complaintsEn } from "./en/complaints";
import { contracts as contractsEn } from "./en/contracts";
import { data as dataEn } from "./en/data";
import { deliveries as deliveriesEn } from "./en/deliveries";
import { demands as demandsEn } from "./en/demands";
import { desk as deskEn } from "./en/desk";
import { drafting as draftingEn } from "./en/drafting";
import { editorial as editorialEn } from "./en/editorial";
import { enquiries as enquiriesEn } from "./en/enquiries";
import { errors as errorsEn } from "./en/errors";
import { forms as formsEn } from "./en/forms";
import { home as homeEn } from "./en/home";
import { imports as importsEn } from "./en/imports";
import { instruments as instrumentsEn } from "./en/instruments";
import { introductions as introductionsEn } from "./en/introductions";
import { ledger as ledgerEn } from "./en/ledger";
import { list as listEn } from "./en/list";
import { mails as mailsEn } from "./en/mails";
import { manage as manageEn } from "./en/manage";
import { map as mapEn } from "./en/map";
import { matching as matchingEn } from "./en/matching";
import { members as membersEn } from "./en/members";
import { notices as noticesEn } from "./en/notices";
import { offers as offersEn } from "./en/offers";
import { operations as operationsEn } from "./en/operations";
import { organisations as organisationsEn } from "./en/organisations";
import { pairs as pairsEn } from "./en/pairs";
import { payments as paymentsEn } from "./en/payments";
import { platform as platformEn } from "./en/platform";
import { platforms as platformsEn } from "./en/platforms";
import { policies as policiesEn } from "./en/policies";
import { posting as postingEn } from "./en/posting";
import { quotes as quotesEn } from "./en/quotes";
import { registrations as registrationsEn } from "./en/registrations";
import { replies as repliesEn } from "./en/replies";
import { resources as resourcesEn } from "./en/resources";
import { rewards as rewardsEn } from "./en/rewards";
import { rubrics as rubricsEn } from "./en/rubrics";
import { rules as rulesEn } from "./en/rules";
import { screening as screeningEn } from "./en/screening";
import { search as searchEn } from "./en/search";
import { services as servicesEn } from "./en/services";
import { signing as signingEn } from "./en/signing";
import { statistics as statisticsEn } from "./en/statistics";
import { submissions as submissionsEn } from "./en/submissions";
import { verifying as verifyingEn } from "./en/verifying";
import { workbench as workbenchEn } from "./en/workbench";
import type { Language } from "./language";
import { type Translator, translatorOf } from "./message";
import { about } from "./zh-CN/about";
import { access } from "./zh-CN/access";
import { account } from "./zh-CN/account";
import { achievements } from "./zh-CN/achievements";
import { assessment } from "./zh-CN/assessment";
import { assistance } from "./zh-CN/assistance";
import { audit } from "./zh-CN/audit";
import { bookings } from "./zh-CN/bookings";
import { books } from "./zh-CN/books";
import { brokers } from "./zh-CN/brokers";
import { capabilities } from "./zh-CN/capabilities";
import { common } from "./zh-CN/common";
import { complaints } from "./zh-CN/complaints";
import { contracts } from "./zh-CN/contracts";
import { data } from "./zh-CN/data";
import { deliveries } from "./zh-CN/deliveries";
import { demands } from "./zh-CN/demands";
import { desk } from "./zh-CN/desk";
import { drafting } from "./zh-CN/drafting";
import { editorial } from "./zh-CN/editorial";
import { enquiries } from "./zh-CN/enquiries";
import { errors } from "./zh-CN/errors";
import { forms } from "./zh-CN/forms";
import { home } from "./zh-CN/home";
import { imports } from "./zh-CN/imports";
import { instruments } from "./zh-CN/instruments";
import { introductions } from "./zh-CN/introductions";
import { ledger } from "./zh-CN/ledger";
import { list } from "./zh-CN/list";
import { mails } from "./zh-CN/mails";
import { manage } from "./zh-CN/manage";
import { map } from "./zh-CN/map";
import { matching } from "./zh-CN/matching";
import { members } from "./zh-CN/members";
import { notices } from "./zh-CN/notices";
import { offers } from "./zh-CN/offers";
import { operations } from "./zh-CN/operations";
import { organisations } from "./zh-CN/organisations";
import { pairs } from "./zh-CN/pairs";
import { payments } from "./zh-CN/payments";
import { platform } from "./zh-CN/platform";
import { platforms } from "./zh-CN/platforms";
import { policies } from "./zh-CN/policies";
import { posting } from "./zh-CN/posting";
import { quotes } from "./zh-CN/quotes";
import { registrations } from "./zh-CN/registrations";
import { replies } from "./zh-CN/replies";
import { resources } from "./zh-CN/resources";
import { rewards } from "./zh-CN/rewards";
import { rubrics } from "./zh-CN/rubrics";
import { rules } from "./zh-CN/rules";
import { screening } from "./zh-CN/screening";
import { search } from "./zh-CN/search";
import { services } from "./zh-CN/services";
import { signing } from "./zh-CN/signing";
import { statistics } from "./zh-CN/statistics";
import { submissions } from "./zh-CN/submissions";
import { verifying } from "./zh-CN/verifying";
import { workbench } from "./zh-CN/workbench";

const zh = {
  about,
  brokers,
  common,
  errors,
  home,
  organisations,
  platform,
  platforms,
  policies,
  rules,
  notices,
  submissions,
  forms,
  imports,
  list,
  map,
  search,
  statistics,
  account,
  workbench,
  members,
  assistance,
  manage,
  desk,
  editorial,
  operations,
  screening,
  mails,
  audit,
  data,
  offers,
  services,
  instruments,
  resources,
  achievements,
  bookings,
  enquiries,
  capabilities,
  assessment,
  demands,
  posting,
  access,
  matching,
  quotes,
  replies,
  introductions,
  complaints,
  contracts,
  drafting,
  signing,
  deliveries,
  payments,
  books,
  verifying,
  ledger,
  registrations,
  rewards,
  rubrics,
  pairs,
};
const en: { readonly [A in Area]: Readonly<Record<keyof (typeof zh)[A], unknown>> } = {
  about: aboutEn,
  brokers: brokersEn,
  common: commonEn,
  errors: errorsEn,
  home: homeEn,
  organisations: organisationsEn,
  platform: platformEn,
  platforms: platformsEn,
  policies: policiesEn,
  rules: rulesEn,
  notices: noticesEn,
  submissions: submissionsEn,
  forms: formsEn,
  imports: importsEn,
  list: listEn,
  map: mapEn,
  search: searchEn,
  statistics: statisticsEn,
  account: accountEn,
  workbench: workbenchEn,
  members: membersEn,
  assistance: assistanceEn,
  manage: manageEn,
  desk: deskEn,
  editorial: editorialEn,
  operations: operationsEn,
  screening: screeningEn,
  mails: mailsEn,
  audit: auditEn,
  data: dataEn,
  offers: offersEn,
  services: servicesEn,
  instruments: instrumentsEn,
  resources: resourcesEn,
  achievements: achievementsEn,
  bookings: bookingsEn,
  enquiries: enquiriesEn,
  capabilities: capabilitiesEn,
  assessment: assessmentEn,
  demands: demandsEn,
  posting: postingEn,
  access: accessEn,
  matching: matchingEn,
  quotes: quotesEn,
  replies: repliesEn,
  introductions: introductionsEn,
  complaints: complaintsEn,
  contracts: contractsEn,
  drafting: draftingEn,
  signing: signingEn,
  deliveries: deliveriesEn,
  payments: paymentsEn,
  books: booksEn,
  verifying: verifyingEn,
  ledger: ledgerEn,
  registrations: registrationsEn,
  rewards: rewardsEn,
  rubrics: rubricsEn,
  pairs: pairsEn,
};

/** A part of the site with a catalogue of its own: `zh-CN/<area>.ts` decides the keys, `en/<area>.ts` follows. */
export type Area = keyof typeof zh;

/** Id of the data block that carries a hydrating page's messages; no section of a page may be called so. */
export const messagesBlockId = "messages-of-this-page";

/** Says the messages of an area in a language. */
export function translator<A extends Area>(language: Language, area: A): Translator<(typeof zh)[A]> {
  // The cast names what the files guarantee: `en/<area>.ts` is a Translation of `zh-CN/<area>.ts`.
  const catalogue = catalogues(language)[area] as Parameters<typeof translatorOf<(typeof zh)[A]>>[0];
  return translatorOf<(typeof zh)[A]>(catalogue, language);
}

/** The messages that a hydrating page carries: its language and its areas only. */
export function messagesFor(language: Language, areas: readonly Area[]): Partial<Record<Area, unknown>> {
  const all = catalogues(language);
  return Object.fromEntries(areas.map((area) => [area, all[area]]));
}

/**
 * On the server both languages. In a browser only what the page carries in its data block: there `SSR` is the
 * constant false, so the catalogues above fall out of the client's scripts.
 */
function catalogues(language: Language): Readonly<Record<Area, unknown>> {
  if (import.meta.env.SSR) return language === "en" ? en : zh;
  return carried();
}

let block: Readonly<Record<Area, unknown>> | undefined;
function carried(): Readonly<Record<Area, unknown>> {
  block ??= JSON.parse(document.getElementById(messagesBlockId)?.textContent ?? "{}");
  // Just assigned; the compiler does not see it through `??=` on a module variable of this type.
  return block as Readonly<Record<Area, unknown>>;
}
