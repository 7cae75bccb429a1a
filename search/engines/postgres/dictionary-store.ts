import type postgres from "postgres";
import type { SearchSlot } from "~/db/schema/search";
import { Dictionary, type TermRow } from "../../query/dictionary";
import { syllablesOf } from "../../query/pinyin";
import { pairMark } from "../../query/reading";
import { tableOf } from "./state";

/** In a corpus this large, words seen once are mostly slips and are left out. */
const largeCorpus = 200_000;
const wordsPerStatement = 5000;
const refreshLock = 72_011;

/** The process's copy of the corpus's words, replaced whole when the database has a newer one. */
export class DictionaryStore {
  private loaded?: Dictionary;
  private version = -1;
  private loading?: Promise<Dictionary>;

  constructor(private readonly sql: postgres.Sql) {}

  /** The words as last loaded; waits only for the very first load. */
  async current(): Promise<Dictionary> {
    return this.loaded ?? (await this.load());
  }

  /** Told by each statement which version the database has; loads a newer one behind the reader's back. */
  seen(version: number): void {
    if (version <= this.version || this.loading) return;
    this.load().catch(() => {
      // The words at hand still serve; the next statement tells again.
    });
  }

  /** Reads the newest words now. */
  load(): Promise<Dictionary> {
    this.loading ??= this.read().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async read(): Promise<Dictionary> {
    // The version first: words written meanwhile then only lead to one more load.
    const [state] = await this.sql<{ version: number; size: number }[]>`
      select dictionary_version as version, dictionary_size as size from search_state`;
    const rows = await this.sql<TermRow[]>`select term, documents, titles, pinyin from search_terms`;
    this.loaded = new Dictionary(rows, state?.size ?? 0);
    this.version = state?.version ?? 0;
    return this.loaded;
  }
}

/**
 * Counts the words of the live table and stores them with their pinyin, for every process. Returns the number of
 * words. Safe to run at any time and twice at once.
 */
export async function refreshDictionary(sql: postgres.Sql, tokensVersion: number): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`set local statement_timeout = '10min'`;
    await tx`select pg_advisory_xact_lock(${refreshLock})`;
    const [state] = await tx<{ live: SearchSlot }[]>`select live from search_state`;
    const table = tableOf(state?.live ?? "a");
    const [size] = await tx.unsafe<{ n: number }[]>(
      `select count(*)::int as n from ${table} where valid_to is null`,
    );
    const least = (size?.n ?? 0) > largeCorpus ? 2 : 1;
    // Long texts hold nearly every word: together they count as one document, or the frequent words of short ones
    // would not be told from the rare.
    const counted = await tx.unsafe<{ term: string; documents: number; titles: number }[]>(
      `select word as term, greatest(coalesce(a.ndoc, 0) + coalesce(sign(l.ndoc), 0), t.ndoc)::int as documents,
         coalesce(t.ndoc, 0) as titles
       from ts_stat('select all_words from ${table} where valid_to is null and kind <> ''policy''') as a
       full join ts_stat('select all_words from ${table} where valid_to is null and kind = ''policy''') as l
         using (word)
       full join ts_stat('select title_words from ${table} where valid_to is null') as t using (word)
       where word not like '~%' and word not like '-%' and greatest(coalesce(a.ndoc, 0) + coalesce(l.ndoc, 0), t.ndoc) >= ${least}`,
    );
    const spelled = new Map(
      (await tx<{ term: string; pinyin: string }[]>`select term, pinyin from search_terms`).map((row) => [
        row.term,
        row.pinyin,
      ]),
    );
    await tx`delete from search_terms`;
    for (let i = 0; i < counted.length; i += wordsPerStatement) {
      const rows = counted
        .slice(i, i + wordsPerStatement)
        .map((row) => ({ ...row, pinyin: spelled.get(row.term) ?? pinyinOf(row.term) }));
      await tx`
        insert into search_terms (term, documents, titles, pinyin)
        select term, documents, titles, pinyin
        from json_to_recordset(${JSON.stringify(rows)}::text::json)
          as r (term text, documents int, titles int, pinyin text)`;
    }
    await tx`
      insert into search_state (live, tokens_version, dictionary_version, dictionary_size)
      values ('a', ${tokensVersion}, 1, ${size?.n ?? 0})
      on conflict (id) do update set
        dictionary_version = search_state.dictionary_version + 1, dictionary_size = excluded.dictionary_size`;
    return counted.length;
  });
}

function pinyinOf(term: string): string {
  return !term.startsWith(pairMark) && /^\p{Script=Han}+$/u.test(term) ? syllablesOf(term).join(" ") : "";
}
