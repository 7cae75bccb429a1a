import { z } from "zod";
import { plainText } from "~/app/core/typed-text";

/** Longest statement, in characters. */
export const LONGEST_STATEMENT = 5000;

/** The name of the field that takes files. */
export const evidenceField = "evidence";

/** Codes of what is wrong with a field; the page has the words. */
export const fieldErrors = ["missing", "too_long", "choose"] as const;
export type FieldError = (typeof fieldErrors)[number];

const typed = z.string().transform((text) => plainText(text).trim());
const filledUpTo = (longest: number) =>
  typed.pipe(
    z
      .string()
      .min(1, "missing")
      .refine((text) => [...text].length <= longest, "too_long"),
  );
const upTo = (longest: number) =>
  typed.pipe(z.string().refine((text) => [...text].length <= longest, "too_long"));

/** What somebody says against a public notice. */
export const objectionInput = z.object({
  noticeId: z.number().int().positive(),
  objectorKind: z.enum(["person", "organisation"], "choose"),
  objectorName: filledUpTo(100),
  contact: filledUpTo(200),
  statement: filledUpTo(LONGEST_STATEMENT),
  consent: z.literal("yes", "choose"),
});
export type ObjectionInput = z.output<typeof objectionInput>;

/** A report of falsification. Everything that could name its sender is left to the sender. */
export const misconductInput = z.object({
  /** What it is about: a platform by its name or registration number. */
  subject: filledUpTo(200),
  statement: filledUpTo(LONGEST_STATEMENT),
  contact: upTo(200).transform((text) => (text === "" ? undefined : text)),
});
export type MisconductInput = z.output<typeof misconductInput>;

/** The first thing that is wrong with each field. */
export function errorsByField(error: z.ZodError): Partial<Record<string, FieldError>> {
  const found: Partial<Record<string, FieldError>> = {};
  for (const { path, message } of error.issues) {
    const name = String(path[0]);
    found[name] ??= fieldErrors.find((code) => code === message) ?? "missing";
  }
  return found;
}

/** What officers answer to an objection. */
export const objectionAnswerInput = z.object({
  receiptNumber: z.string(),
  status: z.enum(["upheld", "not_upheld"]),
  answer: filledUpTo(LONGEST_STATEMENT),
});
export type ObjectionAnswerInput = z.output<typeof objectionAnswerInput>;

/** What officers tell the sender of a report. */
export const misconductReplyInput = z.object({
  receiptNumber: z.string(),
  status: z.enum(["investigating", "closed"]),
  reply: filledUpTo(LONGEST_STATEMENT),
});
export type MisconductReplyInput = z.output<typeof misconductReplyInput>;
