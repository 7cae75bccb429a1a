import type postgres from "postgres";
import type { SearchSlot } from "~/db/schema/search";
import type { Parameters } from "./conditions";

/** What every statement reads along: which table is live and how new the dictionary is. */
export interface StateNow {
  live: SearchSlot;
  dictionaryVersion: number;
}

/** Begins a statement's select list with the state, in the same snapshot as the rest. */
export const stateColumns =
  "coalesce((select live from search_state), 'a') as live, " +
  "coalesce((select dictionary_version from search_state), 0) as dictionary_version";

/** The table that a slot names. Slots come from the database's checked column, never from a request. */
export function tableOf(slot: SearchSlot): string {
  return slot === "b" ? "search_documents_b" : "search_documents_a";
}

/**
 * Reads the live table although another process may swap it at any moment: each statement reports which table was
 * live in its own snapshot, and is repeated when it asked the other one.
 */
export class LiveReader {
  private slot: SearchSlot = "a";

  constructor(
    private readonly sql: postgres.Sql,
    private readonly seen: (state: StateNow) => void,
  ) {}

  /** Runs `build(table)`, which must select `stateColumns`, and returns its only row. */
  async row<T extends object>(
    build: (table: string) => { text: string; parameters: Parameters },
  ): Promise<T> {
    for (;;) {
      const asked = this.slot;
      const { text, parameters } = build(tableOf(asked));
      const rows = await this.sql.unsafe<(T & { live: SearchSlot; dictionary_version: number })[]>(
        text,
        parameters.values.map(String),
        { prepare: true },
      );
      const row = rows[0];
      if (!row) throw new Error("a search statement returns one row");
      this.slot = row.live;
      this.seen({ live: row.live, dictionaryVersion: row.dictionary_version });
      if (row.live === asked) return row;
    }
  }
}
