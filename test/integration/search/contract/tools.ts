import type { SearchEngine, SearchRequest } from "~/search/engine";
import { request } from "../documents";

/** What every part of the contract works with. */
export interface ContractTools {
  engine: () => SearchEngine;
  /** Resolves when what was written can be found. */
  settle: () => Promise<void>;
  /** Ids of the hits, in their order. */
  ids: (more: Partial<SearchRequest>) => Promise<string[]>;
  /** Writes documents, counts their words and waits until they can be found. */
  write: (...documents: Parameters<SearchEngine["upsert"]>[0]) => Promise<void>;
}

export function contractTools(engine: () => SearchEngine, settle: () => Promise<void>): ContractTools {
  return {
    engine,
    settle,
    ids: async (more) => (await engine().search(request(more))).hits.map((hit) => hit.id),
    write: async (...documents) => {
      await engine().upsert(documents);
      await engine().refreshDictionary();
      await settle();
    },
  };
}
