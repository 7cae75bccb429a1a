/** What has a public page whose views are counted. */
export const viewedKinds = ["service", "instrument", "resource", "achievement", "platform"] as const;
export type ViewedKind = (typeof viewedKinds)[number];
