import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { movesOf, type PairMove, type PairStage, stageOf } from "./core/pair-state";
import { supplementHeading } from "./core/supplement-heading";
import type { Visibility } from "./core/vocabulary";
import { heldDemandText } from "./draft-open-texts.commands.server";
import { type FullDemand, readFullDemand } from "./full-demand.commands.server";
import { findOwnPair } from "./pair-rows.queries.server";

/** The other demand, as its partner sees it: what it is about and whose it is, never its terms or its answers. */
export interface PartnersDemand
  extends Pick<FullDemand, "id" | "title" | "problem" | "success" | "owner" | "files"> {
  visibility: Visibility;
  status: FullDemand["status"];
}

/** How the pair of a demand stands for its owner. */
export interface SimilarView {
  stage: PairStage;
  pairId?: number;
  moves: readonly PairMove[];
  isLead: boolean;
  /** Once both have agreed; each look is written down for the other owner. */
  partner?: PartnersDemand;
  /** Of the joint demand: that its owner has added something, or that an officer is to look at it first. */
  supplement?: "saved" | "held";
}

/**
 * What the owner of a demand may know of one like it. Before both owners have agreed that is that there is one; the same
 * words and the same time, whatever it is. The caller has asked whose the demand is.
 */
export async function readSimilar(
  demandId: number,
  { personId, organisationId }: { personId: number; organisationId?: number | undefined },
): Promise<SimilarView> {
  const own = await findOwnPair(demandId);
  const stage = own ? stageOf(own.pair) : "none";
  if (!own || stage === "none") return { stage: "none", moves: [], isLead: false };
  const view: SimilarView = { stage, pairId: own.id, moves: movesOf(own.pair), isLead: own.isLead };
  const isShown = own.pair.isJoined || (own.pair.ownAgreed && own.pair.otherAgreed && !own.pair.isEnded);
  // `readFullDemand` asks again, in its own statement, whether both have agreed.
  const full = isShown
    ? await readFullDemand(own.otherId, { role: "partner", personId, organisationId })
    : undefined;
  if (!full) return view;
  const supplement = stage === "joined" && own.isLead ? await findSupplement(demandId) : undefined;
  const { id, title, problem, success, owner, files, visibility, status } = full;
  return {
    ...view,
    ...(supplement ? { supplement } : {}),
    partner: {
      id,
      title,
      problem,
      files,
      visibility,
      status,
      ...(success === undefined ? {} : { success }),
      ...(owner === undefined ? {} : { owner }),
    },
  };
}

async function findSupplement(demandId: number): Promise<SimilarView["supplement"]> {
  const [row] = await db().execute<{ is_held: boolean; is_saved: boolean }>(sql`
    select strpos(d.problem, ${supplementHeading}) > 0 as is_saved, exists (select from holds h
      where h.subject_kind = ${heldDemandText} and h.subject_id = d.id::text and h.status = 'held'
        and strpos(h.payload #>> '{texts,problem}', ${supplementHeading}) > 0) as is_held
    from demands d where d.id = ${demandId}`);
  return row?.is_held ? "held" : row?.is_saved ? "saved" : undefined;
}
