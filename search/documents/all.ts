import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { allAchievementDocuments } from "./achievements";
import { allDemandDocuments } from "./demands";
import { allInstrumentDocuments } from "./instruments";
import { allNoticeDocuments } from "./notices";
import { allOrganisationDocuments } from "./organisations";
import { allPlatformDocuments } from "./platforms";
import { allPolicyDocuments } from "./policies";
import { allResourceDocuments } from "./resources";
import { allServiceDocuments } from "./technical-services";

/** The documents of every kind, in batches, for building the index anew. */
export async function* allDocuments(tx: Executor): AsyncIterable<readonly SearchDocument[]> {
  yield* allPlatformDocuments(tx);
  yield* allServiceDocuments(tx);
  yield* allInstrumentDocuments(tx);
  yield* allResourceDocuments(tx);
  yield* allAchievementDocuments(tx);
  yield* allDemandDocuments(tx);
  yield* allOrganisationDocuments(tx);
  yield* allPolicyDocuments(tx);
  yield* allNoticeDocuments(tx);
}
