import type { BookEntry } from "./book-entry.queries.server";

/** The entry with the names of people of one's own organisations only: of others one learns for whom they acted. */
export function withoutNames(entry: BookEntry, own: readonly number[]): BookEntry {
  return {
    ...entry,
    lines: entry.lines.map(({ person, ...line }) => {
      const isOwn = line.organisationId !== undefined && own.includes(line.organisationId);
      return { ...line, ...(isOwn && person !== undefined ? { person } : {}) };
    }),
  };
}
