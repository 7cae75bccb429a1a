/** 共享模式 of the national sharing platform: 内部, 外部, 不共享. */
export const sharingModes = ["internal", "external", "none"] as const;
export type SharingMode = (typeof sharingModes)[number];
/** 仪器状态: 正常, 偶有故障, 故障频繁, 待修, 待报废. */
export const instrumentConditions = [
  "normal",
  "occasional_faults",
  "frequent_faults",
  "awaiting_repair",
  "to_be_scrapped",
] as const;
export type InstrumentCondition = (typeof instrumentConditions)[number];
/** Who works it: the customer, the platform's people, or either. */
export const operationModes = ["self", "operated", "both"] as const;
export type OperationMode = (typeof operationModes)[number];
/** Not by this site; fixed slots; any time within the opening hours, on a grid. */
export const bookingModes = ["none", "slots", "ranges"] as const;
export type BookingMode = (typeof bookingModes)[number];
export const approvalModes = ["instant", "approval"] as const;
export type ApprovalMode = (typeof approvalModes)[number];

export const closureReasons = ["maintenance", "repair", "holiday", "own_use", "other"] as const;
export type ClosureReason = (typeof closureReasons)[number];
export const runKinds = ["own_research", "teaching", "calibration", "trial"] as const;
export type RunKind = (typeof runKinds)[number];
export const maintenanceKinds = ["repair", "calibration", "maintenance", "inspection", "upgrade"] as const;
export type MaintenanceKind = (typeof maintenanceKinds)[number];
