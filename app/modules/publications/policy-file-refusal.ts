import type { ZipRefusal } from "../files/zip-guard.server";

/** Why a file of a policy is not read. */
export type PolicyFileRefusal =
  | { reason: "empty" | "too_large" | "too_deep" | "not_text" | "unreadable_docx" | "has_entities" }
  | { reason: "other_format"; format: "pdf" | "doc" | "rtf" | "zip" | "image" }
  | { reason: "unsafe_archive"; archive: ZipRefusal["reason"] };
