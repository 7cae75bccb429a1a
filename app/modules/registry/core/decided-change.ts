import * as Lifecycle from "./lifecycle";

/** A change that is to be recorded, as it is written down with its decision. */
export interface DecidedChange {
  valid?: { date: string; precision: "day" | "month" | "year" };
  document?: { title?: string; number?: string };
  noteZh?: string;
  noteEn?: string;
  change?: { kind: Lifecycle.Change; successorId?: number };
}

/**
 * What the public will see of a decision that is not in force, as a line of the platform's history: the platform's status
 * before and after. Of a decision that came to nothing: what it would have been.
 */
export function changeOfDecision(
  { payload, enteredAt }: { payload: DecidedChange; enteredAt: string },
  status: Lifecycle.Status,
) {
  const kind: Lifecycle.Change | "approved" = payload.change?.kind ?? "approved";
  const moved = kind === "approved" ? undefined : Lifecycle.decide(status, kind);
  const facts: Record<string, [unknown, unknown]> =
    moved?.ok && moved.value !== status ? { status: [status, moved.value] } : {};
  return {
    seq: 0,
    kind,
    route: "approval" as const,
    ...(payload.valid ? { valid: payload.valid } : {}),
    knownAt: enteredAt,
    document: payload.document ?? {},
    note: {
      ...(payload.noteZh ? { zh: payload.noteZh } : {}),
      ...(payload.noteEn ? { en: payload.noteEn } : {}),
    },
    facts,
    sourceId: 0,
  };
}
