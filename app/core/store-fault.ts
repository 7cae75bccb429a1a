/** Why bytes could not be kept. */
export type StoreFaultReason = "full" | "unreachable";

/** What was sent could not be stored, through no fault of its sender. Nothing of it is left. */
export class StoreFault extends Error {
  readonly reason: StoreFaultReason;

  constructor(reason: StoreFaultReason, options?: { cause: unknown }) {
    super(`the store of files is ${reason}`, options);
    this.name = "StoreFault";
    this.reason = reason;
  }
}

/** How systems and PostgreSQL say that a disk or a quota is full. */
const fullCodes: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "53100"]);
/** Causes of causes that are looked at. */
const DEEPEST = 5;

/** Whether an error, or what caused it, is that there is no room, or no store, and which; undefined for every other. */
export function storeFaultOf(error: unknown): StoreFaultReason | undefined {
  let one = error;
  for (let depth = 0; one instanceof Error && depth < DEEPEST; depth++) {
    if (one instanceof StoreFault) return one.reason;
    if (fullCodes.has((one as { code?: unknown }).code)) return "full";
    one = one.cause;
  }
  return undefined;
}
