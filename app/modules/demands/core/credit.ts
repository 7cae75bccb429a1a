import type { IntroductionSide } from "./introduction-state";
import type { CommissionPayer } from "./vocabulary";

/** What the two parties of a contract said when they were asked whether an introduction led to it. */
export type Claims = Readonly<Partial<Record<IntroductionSide, boolean>>>;

/** Whether a contract credits an introduction; `unsaid`: nobody has said so yet. */
export type Credit = "credited" | "denied" | "unsaid";

/**
 * The word of who pays the commission decides, as it binds them. While that side is silent nothing is decided, until its
 * time to speak is over (rule `introduction.claim-days`): then the other's word counts. Where both pay, or nobody does,
 * the owner's comes first and the platform's counts where there is none. Who disagrees complains to an officer.
 */
export function creditBy(
  { owner, platform }: Claims,
  payer: CommissionPayer | undefined,
  { isOver }: { isOver: boolean },
): Credit {
  const [first, second] = payer === "platform" ? [platform, owner] : [owner, platform];
  const waits = !isOver && (payer === "platform" || payer === "owner");
  const word = first ?? (waits ? undefined : second);
  return word === undefined ? "unsaid" : word ? "credited" : "denied";
}
