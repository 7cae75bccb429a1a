import type { FormFault } from "~/app/core/form-fault";
import { fenOf } from "~/app/core/money";
import { instantOf } from "./booking-time";
import { type ServiceRecordInput, serviceRecordInput } from "./service-record-form";

/** The texts of the form for a record. */
export const recordEntryFields = [
  "instrumentId",
  "serviceId",
  "mode",
  "startedAt",
  "endedAt",
  "hours",
  "samples",
  "amount",
  "userName",
  "userKind",
  "agreement",
] as const;
export type RecordEntry = Readonly<Record<(typeof recordEntryFields)[number], string>>;

/**
 * Reads the form, times in Asia/Shanghai and money in yuan, into what the command takes, or says what is wrong with each
 * field. Hours that are left out are the whole span of an instrument, and none where there is no instrument.
 */
export function readRecordEntry(
  slug: string,
  typed: RecordEntry,
): { input: ServiceRecordInput } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const need = (field: keyof RecordEntry, code: string) => {
    faults.push({ field, code: typed[field] === "" ? "missing" : code });
    return undefined;
  };
  const startedAt = instantOf(typed.startedAt) ?? need("startedAt", "not_a_time");
  const endedAt = instantOf(typed.endedAt) ?? need("endedAt", "not_a_time");
  const amountFen = fenOf(typed.amount) ?? need("amount", "not_money");
  const samples = typed.samples === "" ? 0 : (countOf(typed.samples) ?? need("samples", "not_a_count"));
  const instrumentId = Number(typed.instrumentId) || undefined;
  const span = startedAt && endedAt ? Math.max(0, endedAt.getTime() - startedAt.getTime()) / 60_000 : 0;
  const whole = instrumentId === undefined ? 0 : span;
  const minutes = typed.hours === "" ? whole : (minutesOf(typed.hours) ?? need("hours", "not_hours"));
  if (typed.userName.trim() === "") need("userName", "missing");
  if (faults.length > 0 || !startedAt || !endedAt) return { faults };
  const parsed = serviceRecordInput.safeParse({
    slug,
    instrumentId,
    serviceId: Number(typed.serviceId) || undefined,
    mode: typed.mode,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    minutes,
    samples,
    amountFen,
    userKind: typed.userKind,
    userName: typed.userName,
    agreement: typed.agreement.trim() || undefined,
  });
  if (parsed.success) return { input: parsed.data };
  const own = ["of_something", "ends_before_it_begins", "longer_than_its_span"];
  const wrong = parsed.error.issues.map(({ path, message }) => {
    const field = path[0] === "minutes" ? "hours" : path[0] === "amountFen" ? "amount" : String(path[0]);
    return { field, code: own.includes(message) ? message : "wrong" };
  });
  // Of a span that runs backwards, hours need not be told besides.
  const isBackwards = wrong.some(({ code }) => code === "ends_before_it_begins");
  return { faults: isBackwards ? wrong.filter(({ field }) => field !== "hours") : wrong };
}

function countOf(text: string): number | undefined {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Hours with at most two decimals, as minutes. */
function minutesOf(text: string): number | undefined {
  const plain = text.normalize("NFKC").trim();
  return /^\d{1,4}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 60) : undefined;
}
