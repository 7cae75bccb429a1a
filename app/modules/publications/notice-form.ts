import { z } from "zod";
import { isSimpleMarkdown, markdownText } from "~/app/components/markdown-text";
import { plainText } from "~/app/core/typed-text";

const typed = z.string().transform((text) => plainText(text).trim());
const line = typed.pipe(z.string().min(1).max(300));
const text = typed.pipe(z.string().min(1).max(20_000));
const id = z.number().int().positive();
const instant = z.iso.datetime({ offset: true });

/** What is told of a notice when it is published. */
export const noticeInput = z
  .object({
    kind: z.enum(["announcement", "public_notice"]),
    subject: z.enum(["approval", "change", "evaluation", "revocation", "call", "event", "other"]),
    titleZh: line,
    titleEn: line.optional(),
    /** An empty line parts paragraphs. */
    bodyZh: text,
    bodyEn: text.optional(),
    /** What the bodies are written in. */
    format: z.enum(["plain", "markdown"]).default("plain"),
    number: line.optional(),
    issuerId: id,
    /** Left out: now. Before it nobody may know of the notice. */
    startsAt: instant.optional(),
    /** Of a public notice instead of `days`; an announcement's deadline. */
    endsAt: instant.optional(),
    /** How long objections are taken; left out, as the rule has it. */
    days: z.number().int().min(1).max(365).optional(),
    platformIds: z.array(id).max(200).default([]),
    basis: z.object({ policyId: id, anchor: typed.pipe(z.string().max(60)).optional() }).optional(),
    /** Entered from the files: it is over, and lasted as long as it did. */
    isHistorical: z.boolean().default(false),
    sourceId: id,
    isSample: z.boolean(),
  })
  .refine(({ format, bodyZh }) => format === "plain" || isSayingSomething(bodyZh), {
    path: ["bodyZh"],
    error: "wrong",
  })
  .refine(({ format, bodyEn }) => format === "plain" || bodyEn === undefined || isSayingSomething(bodyEn), {
    path: ["bodyEn"],
    error: "wrong",
  })
  .refine(({ kind, days }) => days === undefined || kind === "public_notice", "days_of_an_announcement")
  .refine(({ days, endsAt }) => days === undefined || endsAt === undefined, "end_given_twice");
export type NoticeInput = z.output<typeof noticeInput>;

export const noticeWithdrawalInput = z.object({ id, reasonZh: text, reasonEn: text.optional() });
export type NoticeWithdrawalInput = z.output<typeof noticeWithdrawalInput>;

export const noticeExtensionInput = z.object({ id, endsAt: instant });
export type NoticeExtensionInput = z.output<typeof noticeExtensionInput>;

/** Whether a Markdown text can be shown, and has words. */
function isSayingSomething(source: string): boolean {
  return isSimpleMarkdown(source) && markdownText(source) !== "";
}
