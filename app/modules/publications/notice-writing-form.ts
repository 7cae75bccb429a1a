import { z } from "zod";
import { isSimpleMarkdown, markdownText } from "~/app/components/markdown-text";
import { civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import {
  filledDay,
  filledLine,
  filledText,
  oneOf,
  optionalDay,
  optionalLine,
  optionalText,
  optionalTime,
} from "~/app/form-text";
import type { DeskNoticeDetail } from "./notice-desk.queries.server";

const saysSomething = (source: string | undefined) =>
  source === undefined || (isSimpleMarkdown(source) && markdownText(source) !== "");

/**
 * What an officer types of a notice; times are civil ones in Asia/Shanghai. Fault codes beside the usual ones:
 * `not_time`, `time_without_day`, `days_of_an_announcement`, `english_title_first`.
 */
export const writtenNotice = z
  .object({
    kind: oneOf(["announcement", "public_notice"]),
    subject: oneOf(["approval", "change", "evaluation", "revocation", "call", "event", "other"]),
    titleZh: filledLine(300),
    titleEn: optionalLine(300),
    bodyZh: filledText(20_000).refine(saysSomething, "wrong"),
    bodyEn: optionalText(20_000).refine(saysSomething, "wrong"),
    number: optionalLine(100),
    issuer: z.coerce.number("choose").int("choose").positive("choose"),
    startsOn: optionalDay,
    startsTime: optionalTime,
    days: z.union([
      z.literal("").transform(() => undefined),
      z.coerce.number("wrong").int("wrong").min(1, "wrong").max(365, "wrong"),
    ]),
    /** The last day of an announcement that ends. */
    endsOn: optionalDay,
    policy: optionalLine(20).refine((id) => id === undefined || /^[1-9]\d{0,8}$/.test(id), "choose"),
    anchor: optionalLine(60),
    /** Registration numbers, however parted. */
    platforms: optionalText(5000),
  })
  .refine(({ startsOn, startsTime }) => startsOn !== undefined || startsTime === undefined, {
    path: ["startsOn"],
    error: "time_without_day",
  })
  .refine(({ kind, days }) => days === undefined || kind === "public_notice", {
    path: ["days"],
    error: "days_of_an_announcement",
  })
  .refine(({ kind, endsOn }) => endsOn === undefined || kind === "announcement", {
    path: ["endsOn"],
    error: "end_of_a_public_notice",
  })
  .refine(({ titleEn, bodyEn }) => bodyEn === undefined || titleEn !== undefined, {
    path: ["titleEn"],
    error: "missing",
  })
  .refine(({ policy, anchor }) => anchor === undefined || policy !== undefined, {
    path: ["policy"],
    error: "choose",
  });
export type WrittenNotice = z.output<typeof writtenNotice>;

/** The names of its fields. */
export const writtenNoticeFields = [
  ...(["kind", "subject", "titleZh", "titleEn", "bodyZh", "bodyEn", "number", "issuer", "startsOn"] as const),
  ...(["startsTime", "days", "endsOn", "policy", "anchor", "platforms"] as const),
] as const;

/** The instant from which a notice may be known, as ISO text; undefined for at once. */
export function startOfWritten({ startsOn, startsTime }: WrittenNotice): string | undefined {
  if (startsOn === undefined) return undefined;
  return new Date(`${startsOn}T${startsTime ?? "00:00"}:00+08:00`).toISOString();
}

/** The midnight after a last day, Asia/Shanghai, as ISO text. */
export function endOfDay(last: string): string {
  return startOf(dayAfter(last)).toISOString();
}

/** A notice as it would have been typed. A number of days is told only of what ends as such notices do. */
export function asWritten(
  notice: Pick<
    DeskNoticeDetail,
    "kind" | "subject" | "title" | "body" | "markdown" | "number" | "issuerId" | "startsAt" | "endsAt"
  > &
    Pick<DeskNoticeDetail, "basis" | "platforms">,
): Record<(typeof writtenNoticeFields)[number], string> {
  const { kind, subject, title, number, issuerId, startsAt, endsAt, basis, platforms } = notice;
  const { zh: bodyZh, en: bodyEn = "" } = notice.markdown ?? notice.body;
  const startsOn = civilDateAt(new Date(startsAt));
  const days = endsAt && (Date.parse(endsAt) - startOf(startsOn).getTime()) / 86_400_000 - 1;
  const last = endsAt && civilDateAt(new Date(Date.parse(endsAt) - 1));
  return {
    kind,
    subject,
    titleZh: title.zh,
    titleEn: title.en ?? "",
    bodyZh,
    bodyEn,
    number: number ?? "",
    issuer: String(issuerId),
    startsOn,
    startsTime: new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(11, 16),
    days: kind === "public_notice" && Number.isInteger(days) ? String(days) : "",
    endsOn: kind === "announcement" && last ? last : "",
    policy: basis ? String(basis.id) : "",
    anchor: basis?.anchor ?? "",
    platforms: platforms.map(({ slug }) => slug).join("\n"),
  };
}

/** Registration numbers as they are kept, each once. */
export function numbersOf(typed: string | undefined): string[] {
  const numbers = (typed ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .split(/[\s,;、，；]+/);
  return [...new Set(numbers.filter((number) => number !== ""))];
}

export const writtenWithdrawal = z.object({ reasonZh: filledText(2000), reasonEn: optionalText(2000) });
export const writtenExtension = z.object({ endsOn: filledDay });
