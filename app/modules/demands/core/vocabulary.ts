/** Who may know of a demand (domain: visibility). */
export const visibilities = ["public", "masked", "invited"] as const;
export type Visibility = (typeof visibilities)[number];

/** 合作方式: how the owner would work with who answers; `open`: the owner does not know yet. */
export const cooperationModes = [
  "service",
  "development",
  "consulting",
  "licence",
  "assignment",
  "joint",
  "try-first",
  "open",
] as const;
export type CooperationMode = (typeof cooperationModes)[number];

/** Who is to own what comes of it. */
export const resultOwners = ["owner", "shared", "provider", "open"] as const;
export type ResultOwner = (typeof resultOwners)[number];

/** Bands that a masked budget is told in; upper bounds in fen, the last has none. `open`: no budget was named. */
export const budgetBands = [
  { code: "to-50k", belowFen: 5_000_000 },
  { code: "to-200k", belowFen: 20_000_000 },
  { code: "to-500k", belowFen: 50_000_000 },
  { code: "to-2m", belowFen: 200_000_000 },
  { code: "above", belowFen: Number.POSITIVE_INFINITY },
] as const;
export const budgetCodes = ["to-50k", "to-200k", "to-500k", "to-2m", "above", "open"] as const;
export type BudgetCode = (typeof budgetCodes)[number];

/** Who lets a platform or a broker know the details, or asks to. */
export const accessOrigins = ["request", "invitation", "introduction", "department"] as const;
export type AccessOrigin = (typeof accessOrigins)[number];

/**
 * suggested: a department pointed the platform or the broker to it; requested: they ask to know the details; granted:
 * the owner consents; refused and revoked: the owner does not, or no longer.
 */
export const accessStatuses = ["suggested", "requested", "granted", "refused", "revoked"] as const;
export type AccessStatus = (typeof accessStatuses)[number];

/** As what somebody looked at details that are not public. */
export const lookRoles = ["platform", "broker", "officer", "partner"] as const;
export type LookRole = (typeof lookRoles)[number];

/** "Not for us, because": why a platform does not answer a demand. Its owner sees counts of these alone. */
export const notForUsReasons = [
  "outside-field",
  "no-capability",
  "no-capacity",
  "too-small",
  "too-soon",
  "not-clear",
  "other",
] as const;
export type NotForUsReason = (typeof notForUsReasons)[number];

/** Why an owner ends a demand herself. */
export const withdrawReasons = ["solved", "no-longer", "too-dear", "no-answer", "other"] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];

/** What an officer's look is for, before others see a demand (moderation). */
export const checkReasons = ["control", "secrecy", "personal", "spam"] as const;
export type CheckReason = (typeof checkReasons)[number];

/** How a broker's commission is reckoned. */
export const commissionBases = ["none", "share", "fixed"] as const;
export type CommissionBasis = (typeof commissionBases)[number];
export const commissionPayers = ["owner", "platform", "both"] as const;
export type CommissionPayer = (typeof commissionPayers)[number];

/** What a complaint is about. */
export const complaintKinds = ["answer", "conduct", "introduction", "check"] as const;
export type ComplaintKind = (typeof complaintKinds)[number];
/** Who is complained of. */
export const complaintAgainst = ["owner", "platform", "broker", "officer"] as const;
export type ComplaintAgainst = (typeof complaintAgainst)[number];
export const complaintStatuses = ["open", "decided", "withdrawn"] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];
export const complaintOutcomes = ["upheld", "partly", "rejected", "settled"] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];
