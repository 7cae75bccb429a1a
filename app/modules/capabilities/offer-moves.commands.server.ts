import { and, eq, inArray, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { baseHashOf, holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import type { OfferKind } from "./core/offer-kinds";
import * as Offer from "./core/offer-state";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import {
  afterOfferChange,
  type Changed,
  held,
  lockOffer,
  type OfferRefusal,
  type Outcome,
  offerTables,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import { findOfferText } from "./offer-text.queries.server";

/** What a hold of a move is known by. */
export const heldOfferMove = "offer-publication";

/**
 * Publishes, pauses or withdraws what a platform offers. Publishing confirms that all of it holds; where a word in it
 * has to be looked at first, it waits for an officer (`held`) and stays what it was.
 */
export function moveOffer(
  kind: OfferKind,
  input: { slug: string; id: number; move: Offer.OfferMove },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const work = async (
    platform: ManagedPlatform,
    own: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    const { id, move } = input;
    const offer = await lockOffer(kind, id, platform, own);
    if (!offer) return refuse({ reason: "hidden" });
    const to = Offer.move(offer.status, move);
    if (!to.ok) return to;
    if (to.value === "published" && (await holdMove(kind, input, context, own))) return held(id);
    await carryOut(kind, { id, move, to: to.value, platform }, context, own);
    return saved(id);
  };
  return withManagedPlatform(`moveOffer:${kind}`, input, context, work, tx);
}

async function holdMove(
  kind: OfferKind,
  { slug, id }: { slug: string; id: number },
  { actor }: CommandContext,
  tx: Transaction,
): Promise<boolean> {
  const text = await findOfferText(kind, id, tx);
  const hold = await holdIfControlled(
    {
      subjectKind: heldOfferMove,
      subjectId: `${kind}:${id}`,
      text,
      payload: { slug, kind, id },
      touches: ["status"],
      base: text,
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  return hold !== undefined;
}

/**
 * Publishes what waited for an officer, in the transaction of its release. Refuses when its sender no longer manages the
 * platform, or when it was changed meanwhile: what is released is what was looked at.
 */
export async function publishHeldOffer(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, OfferRefusal>> {
  // As `holdMove` wrote it.
  const { slug, kind, id } = payload as { slug: string; kind: OfferKind; id: number };
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const offer = await lockOffer(kind, id, platform, own);
    if (!offer) return refuse({ reason: "hidden" });
    const to = Offer.move(offer.status, "publish");
    if (!to.ok) return to;
    if (baseHash !== baseHashOf(await findOfferText(kind, id, own)))
      return refuse({ reason: "changed_meanwhile" });
    await carryOut(kind, { id, move: "publish", to: to.value, platform }, context, own);
    return ok({ id });
  };
  return withManagedPlatform("publishHeldOffer", { slug }, context, work, tx);
}

async function carryOut(
  kind: OfferKind,
  {
    id,
    move,
    to,
    platform,
  }: { id: number; move: Offer.OfferMove; to: Offer.OfferStatus; platform: ManagedPlatform },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const table = offerTables[kind];
  // What is withdrawn as a draft was never public; its row says when it left that state all the same.
  const published = { publishedAt: sql`coalesce(published_at, clock.now())` };
  const confirmed = move === "publish" ? { confirmedAt: sql`clock.now()` } : {};
  await tx
    .update(table)
    .set({ status: to, updatedAt: sql`clock.now()`, ...published, ...confirmed })
    .where(eq(table.id, id));
  await afterOfferChange(kind, [id], { platform, action: "moveOffer", detail: { status: to } }, context, tx);
}

/**
 * Says that these offers still hold as they stand: one, several, or (`ids` left out) all that the public sees. Answers
 * how many there were; drafts and what was withdrawn have nothing to confirm.
 */
export function confirmOffers(
  kind: OfferKind,
  input: { slug: string; ids?: readonly number[] | undefined },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ confirmed: number }> {
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ confirmed: number }> => {
    const table = offerTables[kind];
    const rows = await own
      .update(table)
      .set({ confirmedAt: sql`clock.now()` })
      .where(
        and(
          eq(table.platformId, platform.id),
          inArray(table.status, ["published", "paused"]),
          ...(input.ids ? [inArray(table.id, [...input.ids])] : []),
        ),
      )
      .returning({ id: table.id });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0)
      await afterOfferChange(kind, ids, { platform, action: "confirmOffers" }, context, own);
    return ok({ confirmed: ids.length });
  };
  return withManagedPlatform(`confirmOffers:${kind}`, input, context, work, tx);
}
