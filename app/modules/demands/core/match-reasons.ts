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

const ofSubstance: readonly MatchReason["code"][] = [
  "service",
  "instrument",
  "achievement",
  "profile",
  "field",
];

/**
 * Whether something says that a platform could do it: what it offers, its line of work or its field. Being near, quick or
 * well rated orders those who could; alone it makes no match.
 */
export function hasSubstance(reasons: readonly MatchReason[]): boolean {
  return reasons.some(({ code }) => ofSubstance.includes(code));
}

/** Where a platform meets what the mask of a demand tells. */
export interface MaskMeeting {
  /** The mask's field, where it is one of the platform's. */
  fieldCode?: string | undefined;
  /** From the seat of the mask's league. */
  km?: number | undefined;
}

/** Up to here a platform is said to be near. */
const nearKm = 360;

/**
 * The reasons that are told where the mask alone is seen: field and distance, made of the mask and of nothing else. Which
 * service fits would say what the demand is about, and so would whether the description has made it a match.
 */
export function reasonsOfMask({ fieldCode, km }: MaskMeeting): MatchReason[] {
  const reasons: MatchReason[] = [];
  if (fieldCode !== undefined) reasons.push({ code: "field", field: fieldCode });
  if (km !== undefined && km <= nearKm) reasons.push({ code: "near", km: Math.round(km / 10) * 10 });
  return reasons;
}
