import {
  type AuditQuery,
  auditSearch,
  type BookingChoice,
  bookingSearch,
  type ListQuery,
  type PurchaseQuery,
  purchaseSearch,
  type RecordQuery,
  recordSearch,
  redirectQuery,
  searchOf,
} from "./address-query";
import { contractPaths } from "./contract-paths";
import { demandPaths } from "./demand-paths";
import type { Language } from "./i18n/language";
import type {
  CapabilityPage,
  CapabilityPart,
  DeskPart,
  EnquirySubject,
  FeedName,
  FollowedChange,
  PhotoOwner,
  PlatformPart,
  SignInChange,
  SignInNote,
  StatisticsTableName,
} from "./path-parts";

const prefixes: Readonly<Record<Language, string>> = { "zh-CN": "", en: "/en" };

/** The addresses that have no language. */
export const fixedPaths = {
  favicon: "/favicon.svg",
  manifest: "/site.webmanifest",
  /** The reviewed boundaries that the operator gave, as GeoJSON. */
  mapBoundaries: "/map/boundaries.geojson",
  robots: "/robots.txt",
  /** JSON: whose token this is, and what it may do. */
  apiMe: "/api/v1/me",
  /** JSON: service records that a platform's own system sends, in batches. */
  apiServiceRecords: "/api/v1/service-records",
  /** JSON: declarations of income, in batches. */
  apiRevenueDeclarations: "/api/v1/revenue-declarations",
  sitemap: "/sitemap.xml",
} as const;

/** One file of the sitemap, such as `platforms-1`. */
export function sitemapPart(name: string): string {
  return `/sitemap/${encodeURIComponent(name)}.xml`;
}

export type Paths = ReturnType<typeof build>;
const inLanguage: Readonly<Record<Language, Paths>> = { "zh-CN": build("zh-CN"), en: build("en") };

/** Every page's address in a language. */
export function pathsIn(language: Language): Paths {
  return inLanguage[language];
}

function build(language: Language) {
  const prefix = prefixes[language];
  return {
    home: () => prefix || "/",
    platforms: (query: ListQuery = {}) => `${prefix}/platforms${searchOf(query)}`,
    /** JSON: names that begin with what was typed (`q`). */
    platformSuggestions: () => `${prefix}/platforms/suggest`,
    /** `slug`: the registration number. */
    platform: (slug: string) => `${prefix}/platforms/${encodeURIComponent(slug)}`,
    /** The whole numbers of its people, for who is signed in. */
    platformContacts: (slug: string) => `${prefix}/platforms/${encodeURIComponent(slug)}/contacts`,
    /** 技术服务. */
    services: (query: ListQuery = {}) => `${prefix}/services${searchOf(query)}`,
    service: (id: number) => `${prefix}/services/${id}`,
    /** Up to four side by side. */
    servicesCompared: (ids: readonly number[]) =>
      `${prefix}/services/compare${searchOf({ id: ids.map(String) })}`,
    /** 大型科学仪器. */
    instruments: (query: ListQuery = {}) => `${prefix}/instruments${searchOf(query)}`,
    instrument: (id: number) => `${prefix}/instruments/${id}`,
    instrumentsCompared: (ids: readonly number[]) =>
      `${prefix}/instruments/compare${searchOf({ id: ids.map(String) })}`,
    /** When it is taken, without names, for calendars (RFC 5545). */
    instrumentCalendar: (id: number) => `${prefix}/instruments/${id}/calendar.ics`,
    /**
     * Its free times and the form to book one; `from`: the first day shown; `chosen`: what the form begins with, its `at`
     * in Asia/Shanghai, such as `2026-03-02T09:00`, or the booking that is joined.
     */
    bookInstrument: (id: number, from?: string, chosen: BookingChoice = {}) =>
      `${prefix}/instruments/${id}/book${bookingSearch({ from, ...chosen })}`,
    /** To wait for a time to become free. */
    waitForInstrument: (id: number) => `${prefix}/instruments/${id}/wait`,
    /** 共享资源. */
    resources: (query: ListQuery = {}) => `${prefix}/resources${searchOf(query)}`,
    /** `kind`: of the resource, such as `dataset`. */
    resource: (kind: string, id: number) => `${prefix}/resources/${encodeURIComponent(kind)}/${id}`,
    /** 科技成果. */
    achievements: (query: ListQuery = {}) => `${prefix}/achievements${searchOf(query)}`,
    achievement: (id: number) => `${prefix}/achievements/${id}`,
    /** 技术需求. */
    demands: (query: ListQuery = {}) => `${prefix}/demands${searchOf(query)}`,
    demand: (id: number) => `${prefix}/demands/${id}`,
    /** Leads who manages a platform to where it answers the demand. */
    demandAnswer: (id: number) => `${prefix}/demands/${id}/answer`,
    /** The form for an enquiry; `kind`: what is wanted. */
    newEnquiry: (subject: EnquirySubject, id: number, kind?: "question" | "quote" | "transfer") =>
      `${prefix}/enquiries/new/${subject}-${id}${redirectQuery(undefined, kind)}`,
    /** The form for a question that is public with its answer. */
    newQuestion: (subject: "service" | "instrument" | "resource", id: number) =>
      `${prefix}/questions/new/${subject}-${id}`,
    /** A calendar that only its address opens (RFC 5545). */
    calendarFeed: (token: string) => `${prefix}/calendars/${encodeURIComponent(token)}.ics`,
    organisation: (id: string) => `${prefix}/organisations/${encodeURIComponent(id)}`,
    /** Everything that can be found; `kind` is the tab. */
    search: (query: ListQuery = {}) => `${prefix}/search${searchOf(query)}`,
    /** JSON: titles of any kind that begin with what was typed (`q`). */
    searchSuggestions: () => `${prefix}/search/suggest`,
    map: (query: ListQuery = {}) => `${prefix}/map${searchOf(query)}`,
    /** JSON: the sites that the map shows under the same query. */
    mapSites: (query: ListQuery = {}) => `${prefix}/map/sites${searchOf(query)}`,
    /** `anchor`: a clause. */
    policies: (query: ListQuery = {}) => `${prefix}/policies${searchOf(query)}`,
    policy: (slug: string, anchor?: string) =>
      `${prefix}/policies/${encodeURIComponent(slug)}${hash(anchor)}`,
    /** `code`: one rule. */
    rules: (code?: string) => `${prefix}/rules${hash(code)}`,
    notices: (query: ListQuery = {}) => `${prefix}/notices${searchOf(query)}`,
    notice: (id: number) => `${prefix}/notices/${id}`,
    /** The form for an objection to a public notice. */
    objection: (noticeId: number) => `${prefix}/notices/${noticeId}/objection`,
    /** The protected channel for reports of falsification; `about`: the platform that the form begins with. */
    misconductReport: (about?: string) => `${prefix}/report${searchOf({ q: about })}`,
    /** What became of an objection or a report, by its receipt number. */
    receipts: () => `${prefix}/receipts`,
    statistics: () => `${prefix}/statistics`,
    /** CSV: one table of the statistics. */
    statisticsTable: (name: StatisticsTableName) => `${prefix}/statistics/${name}.csv`,
    feed: (name: FeedName) => `${prefix}/feeds/${name}.atom`,
    /** The empty table that `npm run import -- platforms` reads. */
    platformTemplate: (format: "csv" | "xlsx") => `${prefix}/templates/platforms.${format}`,
    about: () => `${prefix}/about`,
    privacy: () => `${prefix}/privacy`,
    terms: () => `${prefix}/terms`,
    brokers: (query: ListQuery = {}) => `${prefix}/brokers${searchOf(query)}`,
    broker: (id: number) => `${prefix}/brokers/${id}`,
    /** `redirectTo`: a path of this site to go on to; `kind`: what was just done, as the page then says. */
    login: (redirectTo?: string, kind?: SignInNote) => `${prefix}/login${redirectQuery(redirectTo, kind)}`,
    /** The second step of signing in, for those who have a second factor. */
    secondFactor: (redirectTo?: string) => `${prefix}/login/code${redirectQuery(redirectTo)}`,
    /** `kind`: a message is on its way. */
    register: (redirectTo?: string, kind?: "sent") => `${prefix}/register${redirectQuery(redirectTo, kind)}`,
    /** POST only. */
    logout: () => `${prefix}/logout`,
    forgotPassword: (kind?: "sent") => `${prefix}/password${redirectQuery(undefined, kind)}`,
    /** `token`: of a mailed link. */
    resetPassword: (token: string) => `${prefix}/password/${encodeURIComponent(token)}`,
    /** Resetting by a code that was texted. */
    resetByCode: () => `${prefix}/password/code`,
    confirmEmail: (token: string) => `${prefix}/confirm/${encodeURIComponent(token)}`,
    /** Confirming a telephone number by the code that was texted to it. */
    confirmPhone: () => `${prefix}/confirm/phone`,
    invitation: (token: string) => `${prefix}/invitations/${encodeURIComponent(token)}`,
    /** A form that an office filled in for somebody, who confirms or declines it here. */
    assistedForm: (token: string) => `${prefix}/assisted/${encodeURIComponent(token)}`,
    unsubscribe: (token: string) => `${prefix}/unsubscribe/${encodeURIComponent(token)}`,
    /** A stored file, under the permission of what it belongs to; always an attachment. */
    file: (id: number) => `${prefix}/files/${id}`,
    workbench: () => `${prefix}/workbench`,
    /** `page`: from 1. */
    notifications: (page?: number) => `${prefix}/workbench/notifications${searchOf({ page: page ?? 1 })}`,
    /** Name, language, addresses, what is mailed; `kind`: what was just done. */
    settings: (kind?: "saved") => `${prefix}/workbench/settings${redirectQuery(undefined, kind)}`,
    /** Password, second factor, sessions. */
    signIns: (kind?: SignInChange) => `${prefix}/workbench/security${redirectQuery(undefined, kind)}`,
    secondFactorSetup: () => `${prefix}/workbench/security/second-factor`,
    ownData: () => `${prefix}/workbench/data`,
    /** JSON, as a download. */
    ownDataExport: () => `${prefix}/workbench/data/export.json`,
    tokens: () => `${prefix}/workbench/tokens`,
    /** Saved searches and followed platforms; `kind`: what was just done. */
    followed: (kind?: FollowedChange) => `${prefix}/workbench/followed${redirectQuery(undefined, kind)}`,
    ownOrganisations: () => `${prefix}/workbench/organisations`,
    newOrganisation: () => `${prefix}/workbench/organisations/new`,
    organisationApplication: (id: number) => `${prefix}/workbench/organisations/applications/${id}`,
    /** Its members, invitations and requests to join. */
    ownOrganisation: (id: number) => `${prefix}/workbench/organisations/${id}`,
    brokerProfile: () => `${prefix}/workbench/broker`,
    expertProfile: () => `${prefix}/workbench/expert`,
    assistance: () => `${prefix}/workbench/assistance`,
    newAssistedForm: () => `${prefix}/workbench/assistance/new`,
    ownPlatforms: () => `${prefix}/workbench/platforms`,
    /** One platform as its lead unit manages it; `part`: one form of it. */
    ownPlatform: (slug: string, part?: PlatformPart) =>
      `${prefix}/workbench/platforms/${encodeURIComponent(slug)}${part ? `/${part}` : ""}`,
    /** What a platform can do, as its lead unit manages it; `id`: one item of the part, or `new`. */
    ownCapabilities: (slug: string, part: CapabilityPart, id?: number | "new", page?: CapabilityPage) =>
      `${prefix}/workbench/platforms/${encodeURIComponent(slug)}/${part}${id === undefined ? "" : `/${id}`}${page ? `/${page}` : ""}`,
    /** A platform's service records under filters. */
    ownRecords: (slug: string, query: RecordQuery = {}) =>
      `${prefix}/workbench/platforms/${encodeURIComponent(slug)}/records${recordSearch(query)}`,
    /** Its sharing figures by year; of one instrument; `year`: of each instrument in that year. */
    ownAssessment: (slug: string, query: Pick<RecordQuery, "year" | "instrument"> = {}) =>
      `${prefix}/workbench/platforms/${encodeURIComponent(slug)}/assessment${recordSearch(query)}`,
    /** Those records as a table to take along. */
    recordTable: (slug: string, query: RecordQuery = {}) =>
      `${prefix}/workbench/platforms/${encodeURIComponent(slug)}/tables/records.xlsx${recordSearch(query)}`,
    /** The table of a part, to take along or to fill. */
    capabilityTable: (slug: string, name: "services.xlsx" | "instruments.xlsx" | "uniquip.csv") =>
      `${prefix}/workbench/platforms/${encodeURIComponent(slug)}/tables/${name}`,
    /** The acting organisation's achievements; `id`: one of them, or `new`. */
    ownAchievements: (id?: number | "new", page?: "files" | "preview") =>
      `${prefix}/workbench/achievements${id === undefined ? "" : `/${id}`}${page ? `/${page}` : ""}`,
    /** What the acting organisation has booked; `id`: one booking, for both of its sides. */
    bookings: (id?: number) => `${prefix}/workbench/bookings${id === undefined ? "" : `/${id}`}`,
    /** One booking as a file for a calendar (RFC 5545). */
    bookingCalendar: (id: number) => `${prefix}/workbench/bookings/${id}/calendar.ics`,
    /** What the code beside an instrument opens. */
    checkIn: (instrumentId: number) => `${prefix}/workbench/check-in/${instrumentId}`,
    /** The addresses of one's calendars. */
    ownCalendars: () => `${prefix}/workbench/calendars`,
    /** Conversations of the acting organisation, as asker and as provider; `id`: one of them. */
    enquiries: (id?: number) => `${prefix}/workbench/enquiries${id === undefined ? "" : `/${id}`}`,
    ...demandPaths(prefix),
    ...contractPaths(prefix),
    /** 查重: what the region has already, before an instrument is bought. */
    duplicateCheck: (query: PurchaseQuery = {}) =>
      `${prefix}/workbench/duplicate-check${purchaseSearch(query)}`,
    /** The same as a PDF for the file. */
    duplicateCheckPdf: (query: PurchaseQuery = {}) =>
      `${prefix}/workbench/duplicate-check/report.pdf${purchaseSearch(query)}`,
    /** The recommending department's platforms and what is due from them; `slug`: one of them. */
    department: (slug?: string) =>
      `${prefix}/workbench/department${slug ? `/${encodeURIComponent(slug)}` : ""}`,
    /** The officers' desk and its parts. */
    desk: (part?: DeskPart) => `${prefix}/workbench/desk${part ? `/${part}` : ""}`,
    /** One thing of a part, such as an application; `id` may be a number, a slug or `new`. */
    deskItem: (part: DeskPart, id: string | number) =>
      `${prefix}/workbench/desk/${part}/${encodeURIComponent(id)}`,
    /** Where somebody is led whose account has just been erased. */
    accountErased: () => `${prefix}/erased`,
    /** Decisions at the desk: `status`, `page`. */
    deskDecisions: (query: ListQuery = {}) => `${prefix}/workbench/desk/decisions${searchOf(query)}`,
    /** The form for a decision: `q` a platform's number or what to look for, `class` of a new one, `kind` of the decision. */
    newDecision: (query: ListQuery = {}) => `${prefix}/workbench/desk/decisions/new${searchOf(query)}`,
    /** CSV: a table that an officer sent, with what is wrong with each row. */
    deskImportFaults: (id: number) => `${prefix}/workbench/desk/imports/${id}/faults.csv`,
    /** The calendar of working days in a year. */
    deskCalendar: (year: number) => `${prefix}/workbench/desk/calendar${searchOf({ year: [String(year)] })}`,
    /** The auditor's log. */
    auditLog: (query: AuditQuery = {}) => `${prefix}/workbench/audit${auditSearch(query)}`,
    /** CSV: the lines that the log shows under the same query. */
    auditLogExport: (query: AuditQuery = {}) => `${prefix}/workbench/audit/export.csv${auditSearch(query)}`,
    /** In development only. */
    styleguide: () => `${prefix}/styleguide`,
  };
}

/** The language of an address: `/en` and what is under it is English, the rest Chinese. */
export function languageOf(pathname: string): Language {
  return pathname === prefixes.en || pathname.startsWith(`${prefixes.en}/`) ? "en" : "zh-CN";
}

/** The same page in a language. `pathname` may be in any. */
export function alternate(pathname: string, language: Language): string {
  const bare = pathname.slice(prefixes[languageOf(pathname)].length) || "/";
  return bare === "/" ? pathsIn(language).home() : prefixes[language] + bare;
}

/** A picture made by this site. `id`: of the picture among those of its kind of owner. */
export function photoPath(id: number, of: PhotoOwner = "platform"): string {
  return of === "platform" ? `/photos/${id}` : `/photos/${of}-${id}`;
}

/** Whether an address is one of the API, where tokens count and cookies do not. */
export function isApiPath(pathname: string): boolean {
  return pathname.startsWith("/api/");
}

function hash(anchor: string | undefined): string {
  return anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`;
}
