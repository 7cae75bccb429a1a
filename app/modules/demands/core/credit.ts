import type { IntroductionSide } from "./introduction-state";
import type { CommissionPayer } from "./vocabulary";

/** What the two parties of a contract said when they were asked whether an introduction led to it. */
export type Claims = Readonly<Partial<Record<IntroductionSide, boolean>>>;

/** Whether a contract credits an introduction; `unsaid`: nobody has said so yet. */
export type Credit = "credited" | "denied" | "unsaid";

/**
 * The word of who pays the commission decides, as it binds them; the other's where that side is silent. Where both pay,
 * or nobody does, the owner's comes first. Who disagrees complains to an officer.
 */
export function creditBy(claims: Claims, payer: CommissionPayer | undefined): Credit {
  const { owner, platform } = claims;
  const word = payer === "platform" ? (platform ?? owner) : (owner ?? platform);
  return word === undefined ? "unsaid" : word ? "credited" : "denied";
}
