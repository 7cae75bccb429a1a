import type { RecordQuery } from "~/app/address-query";
import { type UserKind, userKinds } from "./core/service-record-choices";

/** Which records a list shows and a figure is the total of: one thing, so that both are always the same. */
export interface RecordFilter extends Omit<RecordQuery, "page" | "runsPage" | "user"> {
  user?: UserKind | "outside";
}

/** Reads it from an address; what cannot be is left out. */
export function readRecordFilter(search: URLSearchParams): RecordFilter {
  const year = numberIn(search.get("year"), 4);
  const instrument = search.get("instrument") === "any" ? "any" : numberIn(search.get("instrument"), 9);
  const service = numberIn(search.get("service"), 9);
  const user = [...userKinds, "outside" as const].find((kind) => kind === search.get("kind"));
  const voided = (["only", "all"] as const).find((one) => one === search.get("status"));
  return {
    ...(year === undefined ? {} : { year }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(service === undefined ? {} : { service }),
    ...(user === undefined ? {} : { user }),
    ...(voided === undefined ? {} : { voided }),
    ...(numberIn(search.get("runs"), 5) !== undefined ? { isWithRuns: true } : {}),
  };
}

/** Which pages of the records, and of the hours besides; 1 for what is none. */
export function readRecordPages(search: URLSearchParams): { page: number; runsPage: number } {
  return { page: numberIn(search.get("page"), 5) ?? 1, runsPage: numberIn(search.get("runs"), 5) ?? 1 };
}

function numberIn(text: string | null, digits: number): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) && text.length <= digits ? Number(text) : undefined;
}
