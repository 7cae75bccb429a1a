/** What a member may be in an organisation. */
export const memberRoles = ["owner", "manager", "finance"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Offices that people hold: of an authority, of a recommending department, and the auditor of everything. */
export const officeRoles = ["officer", "department", "auditor"] as const;
export type OfficeRole = (typeof officeRoles)[number];
