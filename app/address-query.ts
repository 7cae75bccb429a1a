/** Facets of the list pages: each may stand several times in the address. */
export const facetParameters = [
  "class",
  "level",
  "league",
  "field",
  "status",
  "service",
  // Platforms by the year in which they entered or left; policies and notices by theirs.
  "entered",
  "left",
  "year",
  "force",
  "issuer",
  "cited",
  "kind",
  "subject",
  "state",
  // What platforms offer.
  "platform",
  "qualification",
  "price",
  "instrument",
  "free",
  "method",
  "access",
  "mode",
  "readiness",
  "right",
  // Of demands.
  "band",
  // What one kind of resource has: `dataset.format:csv`.
  "detail",
  "id",
] as const;
export type FacetParameter = (typeof facetParameters)[number];

/** Every parameter that changes what a list page shows, in the order of its canonical address. */
export const listParameters = ["q", ...facetParameters, "asOf", "near", "sort", "per_page", "page"] as const;
export type ListParameter = (typeof listParameters)[number];

/** What a list page shows; what is left out stands at its default. */
export type ListQuery = Partial<Record<FacetParameter, readonly string[]>> & {
  q?: string;
  /** Civil date: the registry as it was on that day. */
  asOf?: string;
  /** The place that distances are measured from: the code of a league. */
  near?: string;
  sort?: string;
  perPage?: number;
  /** From 1. */
  page?: number;
};

/** Parameters besides those of lists that some page reads. */
export const otherParameters = [
  "redirectTo",
  "kind",
  "before",
  "actor",
  "action",
  "result",
  "from",
  "until",
  // Of a booking: when it begins, how long it is, which one it joins.
  "at",
  "minutes",
  "join",
  // Of service records: with the hours that instruments ran besides, and which page of these.
  "runs",
  // Of an instrument that is to be bought.
  "model",
  "indicators",
  "budget",
  // Of a demand that is being written: an example to take over, and where its question leads back to.
  "example",
  "back",
  // Whom its owner looks for to keep it from, and whom they just invited.
  "organisation",
  "invited",
  // Which of the demands a platform may know of, and what its quote has one line more of.
  "view",
  "add",
  // Of a book's entries.
  "month",
  "size",
  "related",
  "code",
] as const;

/** What the auditor's log shows, as it stands in the address. */
export type AuditQuery = Partial<
  Record<"actor" | "action" | "result" | "kind" | "subject" | "from" | "until" | "before", string>
>;

/**
 * The query of an address cleaned of all that no page reads, in canonical order: what may stand in the links of a
 * page that is cached for everybody. Begins with `?` or is empty. `unread`: parameters that this page does not read.
 */
export function canonicalSearch(search: string, unread: readonly ListParameter[] = []): string {
  const given = new URLSearchParams(search);
  const kept = listParameters.flatMap((name) =>
    given.getAll(name).flatMap((value) => (value === "" || unread.includes(name) ? [] : [[name, value]])),
  );
  return withMark(new URLSearchParams(kept));
}

export function auditSearch(query: AuditQuery): string {
  // Only names of the type above have values here.
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return withMark(new URLSearchParams(entries));
}

/** Which service records a page shows; `page` from 1. */
export interface RecordQuery {
  /** In which they ended, in Asia/Shanghai. */
  year?: number;
  /** Of one instrument; `any`: of whichever, but of one. */
  instrument?: number | "any";
  service?: number;
  /** Kind of user; `outside`: all but the platform's own unit. */
  user?: string;
  /** Void ones are left out otherwise. */
  voided?: "only" | "all";
  /** With the hours that instruments ran besides. */
  isWithRuns?: boolean;
  /** The page of those hours. */
  runsPage?: number;
  page?: number;
}

export function recordSearch({
  year,
  instrument,
  service,
  user,
  voided,
  isWithRuns,
  runsPage = 1,
  page,
}: RecordQuery): string {
  const entries = Object.entries({
    year,
    instrument,
    service,
    kind: user,
    status: voided,
    runs: isWithRuns ? runsPage : undefined,
    page: page === 1 ? undefined : page,
  }).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
  return withMark(new URLSearchParams(entries));
}

/** An instrument that is to be bought, as typed. */
export type PurchaseQuery = Partial<
  Record<"q" | "model" | "indicators" | "budget" | "instrument" | "near", string>
>;

export function purchaseSearch(query: PurchaseQuery): string {
  const names = ["q", "instrument", "model", "indicators", "budget", "near"] as const;
  const entries = names.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  return withMark(new URLSearchParams(entries));
}

/** What the form for a booking begins with. */
export interface BookingChoice {
  /** When it begins, in Asia/Shanghai: `2026-03-02T09:00`. */
  at?: string | undefined;
  minutes?: number | undefined;
  /** The booking that is joined. */
  join?: number | undefined;
}

export function bookingSearch({
  from,
  at,
  minutes,
  join,
}: BookingChoice & { from?: string | undefined }): string {
  const entries = Object.entries({ from, at, minutes, join }).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return withMark(new URLSearchParams(entries));
}

export function redirectQuery(target: string | undefined, kind?: string): string {
  return withMark(
    new URLSearchParams({
      ...(target === undefined ? {} : { redirectTo: target }),
      ...(kind === undefined ? {} : { kind }),
    }),
  );
}

export function searchOf(query: ListQuery): string {
  const entries: [string, string][] = [];
  const add = (name: ListParameter, value: string | number | undefined) => {
    if (value !== undefined && value !== "") entries.push([name, String(value)]);
  };
  add("q", query.q);
  for (const facet of facetParameters) for (const value of query[facet] ?? []) add(facet, value);
  add("asOf", query.asOf);
  add("near", query.near);
  add("sort", query.sort);
  add("per_page", query.perPage);
  if (query.page !== 1) add("page", query.page);
  return withMark(new URLSearchParams(entries));
}

function withMark(parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text && `?${text}`;
}
