import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { allNoticeDocuments } from "./notices";
import { allOrganisationDocuments } from "./organisations";
import { allPlatformDocuments } from "./platforms";
import { allPolicyDocuments } from "./policies";

/** The documents of every kind, in batches, for building the index anew. */
export async function* allDocuments(tx: Executor): AsyncIterable<readonly SearchDocument[]> {
  yield* allPlatformDocuments(tx);
  yield* allOrganisationDocuments(tx);
  yield* allPolicyDocuments(tx);
  yield* allNoticeDocuments(tx);
}
