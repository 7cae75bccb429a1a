import type postgres from "postgres";
import type { Database, Transaction } from "~/db/client.server";
import type {
  Matches,
  MatchRequest,
  NearHit,
  NearRequest,
  SearchAnswer,
  SearchDocument,
  SearchEngine,
  SearchRecord,
  SearchRequest,
  SuggestOptions,
  VisibilityScope,
} from "../../engine";
import { tokensVersion } from "../../query/domain-words";
import { DictionaryStore, refreshDictionary } from "./dictionary-store";
import { FacetSets } from "./facet-sets";
import { findMatches } from "./matches";
import { findNearest } from "./nearest";
import { rebuild } from "./rebuild";
import { search } from "./search";
import { LiveReader } from "./state";
import { suggest } from "./suggest";
import { deleteDocuments, upsertDocuments } from "./write";

/** Searches inside PostgreSQL: written in the record's own transaction, visible with its commit. */
export class PostgresEngine implements SearchEngine {
  private readonly tools: { reader: LiveReader; dictionary: DictionaryStore; facetSets: FacetSets };

  /** `readers`: a pool with a short statement_timeout; `database`: the process's pool, for writes. */
  constructor(
    private readonly readers: postgres.Sql,
    private readonly database: Database,
  ) {
    const dictionary = new DictionaryStore(readers);
    const reader = new LiveReader(readers, (state) => dictionary.seen(state.dictionaryVersion));
    this.tools = { reader, dictionary, facetSets: new FacetSets() };
  }

  search(request: SearchRequest): Promise<SearchAnswer> {
    return search(request, this.tools);
  }

  matches(request: MatchRequest, limit: number): Promise<Matches> {
    return findMatches(request, limit, this.tools);
  }

  nearest(request: NearRequest): Promise<readonly NearHit[]> {
    return findNearest(request, this.tools);
  }

  suggest(prefix: string, scope: VisibilityScope, options: SuggestOptions): Promise<readonly SearchRecord[]> {
    return suggest(prefix, scope, options, this.tools);
  }

  async upsert(documents: readonly SearchDocument[], tx?: Transaction): Promise<void> {
    if (tx) return upsertDocuments(documents, tx);
    await this.database.transaction((own) => upsertDocuments(documents, own));
  }

  async delete(records: readonly SearchRecord[], tx?: Transaction): Promise<void> {
    if (tx) return deleteDocuments(records, tx);
    await this.database.transaction((own) => deleteDocuments(records, own));
  }

  async reindex(documents: AsyncIterable<readonly SearchDocument[]>): Promise<number> {
    const total = await rebuild(documents, this.database);
    await this.refreshDictionary();
    return total;
  }

  async refreshDictionary(): Promise<number> {
    const words = await refreshDictionary(this.database.$client, tokensVersion);
    await this.tools.dictionary.load();
    return words;
  }

  async health(): Promise<{ ok: true } | { ok: false; reason: string }> {
    try {
      const [state] = await this.readers<
        { version: number }[]
      >`select tokens_version as version from search_state`;
      if (state && state.version !== tokensVersion)
        return { ok: false, reason: "the search index was cut by older rules: run search:rebuild" };
      return { ok: true };
    } catch {
      return { ok: false, reason: "the search tables cannot be read" };
    }
  }

  /** Nothing to wait for: documents are written with their records. */
  async lag(): Promise<number> {
    return 0;
  }
}
