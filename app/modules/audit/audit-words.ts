import { audit } from "~/app/i18n/zh-CN/audit";

type Key = keyof typeof audit;
type After<Prefix extends string> = Key extends infer K
  ? K extends `${Prefix}.${infer Name}`
    ? Name
    : never
  : never;

/** What the log calls the things that are done: the names of commands. The catalogue `audit` decides which there are. */
export type AuditAction = After<"action">;
export type AuditSubject = After<"subject">;

/** Names that have words, in the catalogue's order: for choosing one. */
export const auditActions = after("action") as AuditAction[];
export const auditSubjects = after("subject") as AuditSubject[];

/** The code itself where the catalogue has words for it, else undefined: an older release may have written others. */
export function worded<Prefix extends "action" | "subject" | "wants" | "reason" | "detail">(
  prefix: Prefix,
  code: unknown,
): After<Prefix> | undefined {
  // What the catalogue has is a name of it.
  return typeof code === "string" && Object.hasOwn(audit, `${prefix}.${code}`)
    ? (code as After<Prefix>)
    : undefined;
}

function after(prefix: string): string[] {
  return Object.keys(audit).flatMap((key) =>
    key.startsWith(`${prefix}.`) ? [key.slice(prefix.length + 1)] : [],
  );
}
