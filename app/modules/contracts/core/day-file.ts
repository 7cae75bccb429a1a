import type { PublishedDay } from "./verify-chain";

/** A published day as it is served and kept: with the registration numbers of the platforms, and the day before it. */
export interface DayFile extends PublishedDay {
  /** The published day before; nothing for the first. */
  previousDay: string | null;
  heads: readonly (PublishedDay["heads"][number] & { registrationNumber: string })[];
}

/** The text of the file: the same for everybody who keeps or asks for it. */
export function dayFileText({ day, previousDay, previousRoot, root, heads }: DayFile): string {
  const ordered = [...heads].sort((a, b) => a.platformId - b.platformId);
  const lines = ordered.map(({ platformId, registrationNumber, number, hash }) =>
    JSON.stringify({ platformId, registrationNumber, number, hash }),
  );
  const list = lines.length === 0 ? "[]" : `[\n    ${lines.join(",\n    ")}\n  ]`;
  const head = Object.entries({ day, previousDay, previousRoot, root }).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  return `{\n${head.join("")}  "heads": ${list}\n}\n`;
}

/** Reads what somebody kept; undefined for what is no such file. Whether it adds up is another question. */
export function readDayFile(text: string): PublishedDay | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(found)) return undefined;
  const { day, previousRoot, root, heads } = found;
  if (!isText(day, /^\d{4}-\d\d-\d\d$/) || !isText(previousRoot, hashed) || !isText(root, hashed))
    return undefined;
  if (!Array.isArray(heads) || !heads.every(isHead)) return undefined;
  const read = heads.map(({ platformId, number, hash }) => ({ platformId, number, hash }));
  return { day, previousRoot, root, heads: read };
}

const hashed = /^[0-9a-f]{64}$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

function isHead(value: unknown): value is PublishedDay["heads"][number] {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value.platformId) &&
    Number.isSafeInteger(value.number) &&
    isText(value.hash, hashed)
  );
}
