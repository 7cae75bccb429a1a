/** What a platform's capacity for a service is counted in, and in which time. */
export const capacityUnits = ["samples", "hours", "days", "projects", "people"] as const;
export const capacityPeriods = ["week", "month", "year"] as const;

/** CMA 检验检测机构资质认定, CNAS 实验室认可, CATL 农产品质量安全检测机构考核, and others by name. */
export const qualificationKinds = ["cma", "cnas", "catl", "other"] as const;
export type QualificationKind = (typeof qualificationKinds)[number];
