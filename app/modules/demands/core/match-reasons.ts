/**
 * Why a platform suits a demand, as codes and values of the platform; how it is worded is the catalogue's. Holds no word
 * of the demand, since platforms that know its mask alone are matched too.
 */
export type MatchReason =
  /** What it offers that is nearest to the description. */
  | { code: "service" | "instrument" | "achievement"; id: number }
  /** What it says of itself. */
  | { code: "profile" }
  | { code: "field"; field: string }
  /** From the seat of the demand's league. */
  | { code: "near"; km: number }
  /** Median time to an answer in substance. */
  | { code: "reply"; hours: number }
  /** Work done for others. */
  | { code: "records"; count: number }
  /** By others who had work done; in tenths. */
  | { code: "rating"; tenths: number; count: number }
  /** An instrument of it can be booked within the fortnight. */
  | { code: "free" };
export type MatchReasonCode = MatchReason["code"];

/** What the mask of a demand tells that a reason may rest on. */
export interface MaskFacts {
  fieldCode?: string | undefined;
  areaCode?: string | undefined;
}

/**
 * The reasons that a platform may be told which sees the mask alone: its field and its distance where the mask tells
 * field and league. What the platform offers is left out, since which service fits would say what the demand is about.
 */
export function reasonsUnderMask(reasons: readonly MatchReason[], mask: MaskFacts): MatchReason[] {
  return reasons.filter(
    (reason) =>
      (reason.code === "field" && reason.field === mask.fieldCode) ||
      (reason.code === "near" && mask.areaCode !== undefined),
  );
}
