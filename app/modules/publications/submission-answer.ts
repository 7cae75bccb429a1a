import type { FieldError } from "./submission-form";

/** What is wrong with a submission that came back. Fields by name; the rest concerns it as a whole. */
export type SubmissionFault =
  | { kind: "field"; field: string; error: FieldError; length?: number }
  | {
      kind: "file";
      reason: "empty_file" | "file_too_large" | "file_type_not_allowed" | "too_many_files";
      name?: string;
    }
  | {
      kind: "whole";
      reason: "too_many" | "sent_before" | "ended" | "closed" | "form_expired";
      minutes?: number;
    };

/** What a page of a form is told after something was sent. */
export type SubmissionAnswer =
  | {
      kind: "received";
      receiptNumber: string;
      /** The same had been sent before: the number is that of then. */
      isRepeat?: true;
    }
  | {
      kind: "refused";
      faults: SubmissionFault[];
      /** What was typed, by field. */
      typed: Record<string, string>;
      /** Files cannot be given back: they must be chosen again. */
      hadFiles: boolean;
    };
