/** 转化方式 (domain): 转让, 独占/排他/普通许可, 作价投资, 合作实施, 先用后转. */
export const transferModes = [
  "assignment",
  "exclusive_licence",
  "sole_licence",
  "ordinary_licence",
  "equity",
  "joint",
  "try_first",
] as const;
export type TransferMode = (typeof transferModes)[number];

export const achievementPriceKinds = ["negotiable", "stated"] as const;

export const rightKinds = [
  "invention",
  "utility_model",
  "design",
  "software",
  "plant_variety",
  "layout",
  "know_how",
] as const;
export type RightKind = (typeof rightKinds)[number];

export const rightStatuses = ["filed", "published", "granted", "lapsed"] as const;
export type RightStatus = (typeof rightStatuses)[number];

/** 技术就绪度, as GB/T 22900 counts it: from a principle that was observed to a product that is proven in use. */
export const readinessLevels = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type ReadinessLevel = (typeof readinessLevels)[number];
