import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { holdIfControlled, supersedeHolds } from "../screening/holds.commands.server";
import { type Content, findCaptions, textOf } from "./achievement-content.commands.server";

/** What a hold of an achievement is known by. */
export const heldAchievement = "achievement";

/** What a held change would do, as it is kept with the hold. */
export type HeldAchievementChange =
  | { do: "edit"; organisationId: number; id: number; content: Content }
  | { do: "publish"; organisationId: number; id: number };

/**
 * Holds a change of what is or becomes public when a control term is in what it would show; the caller then writes
 * nothing. Otherwise what waited of the same part is taken back, as its release would overwrite this.
 */
export async function holdAchievement(
  change: HeldAchievementChange,
  before: Content,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<boolean> {
  const part = {
    subjectKind: heldAchievement,
    subjectId: String(change.id),
    touches: [change.do === "edit" ? "content" : "status"],
  };
  // What is edited had its captions looked at when it became public, or when they were added.
  const captions = change.do === "publish" ? await findCaptions(change.id, tx) : [];
  const hold = await holdIfControlled(
    {
      ...part,
      text: [textOf(change.do === "edit" ? change.content : before), ...captions].join("\n"),
      payload: { ...change },
      base: { before, captions },
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  if (!hold) await supersedeHolds(part, tx);
  return hold !== undefined;
}
