import { json, type TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import type { Result } from "../core/result";
import type { ExaminedFile } from "../modules/files/files.commands.server";
import { examineEvidence, findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import type { SubmissionAnswer, SubmissionFault } from "../modules/publications/submission-answer";
import { errorsByField, evidenceField } from "../modules/publications/submission-form";
import { takeAttempt } from "../modules/publications/submission-limits.commands.server";
import type { PageHints } from "../server/load-context";
import { type EvidenceForm, isFormToken, readEvidenceForm } from "./evidence-form";

type SubmitRefusal =
  | { reason: "unknown_notice" | "request_id_used_with_other_input" }
  | { reason: "not_open"; endedAt?: string }
  | { reason: "too_many"; retryAfter: number };

/** The hints of the requests whose form was taken: what a page's loader may know of its action. */
const received = new WeakSet<PageHints>();

/** Whether this request's form was just taken, so that the page is its receipt and says so in its title. */
export function wasReceived(page: PageHints): boolean {
  return received.has(page);
}

/**
 * Reads a form with evidence and hands what is right to `submit`; answers with a receipt number, or with everything that
 * was typed and what is wrong with it. Throws a 404 response where there is nothing to submit to.
 */
export async function receiveSubmission<Schema extends z.ZodType>(
  request: Request,
  options: {
    schema: Schema;
    page: PageHints;
    /** The sender's network block: forms with files are counted before anything looks into them. */
    network: string;
    /** The form's fields besides its files; those of the schema that the page knows by itself are in `known`. */
    fields: readonly string[];
    known?: Record<string, unknown>;
    submit: (
      input: z.output<Schema>,
      files: readonly ExaminedFile[],
      token: string,
    ) => Promise<Result<{ receiptNumber: string; isRepeat?: true }, SubmitRefusal>>;
  },
): Promise<TypedResponse<SubmissionAnswer>> {
  const form = await readEvidenceForm(request, evidenceField);
  const typed = Object.fromEntries(options.fields.map((name) => [name, form.text(name)]));
  const refused = (status: number, faults: SubmissionFault[], headers: Record<string, string> = {}) =>
    json<SubmissionAnswer>(
      { kind: "refused", faults, typed, hadFiles: form.files.length > 0 },
      { status, headers },
    );

  const tooMany = (seconds: number) =>
    refused(429, [{ kind: "whole", reason: "too_many", minutes: Math.ceil(seconds / 60) }], {
      "Retry-After": String(seconds),
    });

  const token = form.text("token");
  if (!isFormToken(token)) return refused(400, [{ kind: "whole", reason: "form_expired" }]);
  const retryAfter = form.files.length > 0 ? await takeAttempt(options.network) : undefined;
  if (retryAfter !== undefined) return tooMany(retryAfter);
  const parsed = options.schema.safeParse({ ...typed, ...options.known });
  const examined = await examineEvidence(form.files, await findEvidenceLimits());
  const faults = [...(parsed.success ? [] : fieldFaults(parsed.error, form))];
  if (!examined.ok) faults.push({ kind: "file", ...examined.refusal });
  if (!parsed.success || !examined.ok) return refused(400, faults);

  const result = await options.submit(parsed.data, examined.value, token);
  if (result.ok) {
    received.add(options.page);
    return json<SubmissionAnswer>({ kind: "received", ...result.value });
  }
  const { refusal } = result;
  switch (refusal.reason) {
    case "unknown_notice":
      throw new Response(null, { status: 404 });
    case "too_many":
      return tooMany(refusal.retryAfter);
    case "not_open":
      return refused(409, [{ kind: "whole", reason: refusal.endedAt ? "ended" : "closed" }]);
    case "request_id_used_with_other_input":
      return refused(409, [{ kind: "whole", reason: "sent_before" }]);
  }
}

function fieldFaults(error: z.ZodError, form: EvidenceForm): SubmissionFault[] {
  return Object.entries(errorsByField(error)).flatMap(([field, code]) =>
    code ? [{ kind: "field" as const, field, error: code, length: [...form.text(field).trim()].length }] : [],
  );
}
