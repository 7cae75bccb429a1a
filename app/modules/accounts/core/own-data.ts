/** What becomes of the rows when their person is erased. */
export type Fate =
  /** Gone. */
  | "deleted"
  /** The row stays for what rests on it, and says nothing of the person. */
  | "blanked"
  /** As it was: it names the person by number alone, and what it tells is not the person's. */
  | "kept";

/** One column by which rows belong to a person. */
export interface OwnColumn {
  table: string;
  column: string;
  /** The list of the export that the rows stand in; left out: they tell of acts, which the log's lines tell already. */
  list?: OwnList;
  /** What of a row is exported: no secrets, nothing of others. */
  columns?: readonly string[];
  fate: Fate;
}

/** Lists of the export, and of the page that says what is held. */
export const ownLists = [
  "account",
  "signInMethods",
  "sessions",
  "apiTokens",
  "memberships",
  "offices",
  "applications",
  "joinRequests",
  "invitationsSent",
  "invitationsAccepted",
  "assistedForms",
  "broker",
  "brokerFields",
  "expert",
  "expertFields",
  "expertTies",
  "notifications",
  "messages",
  "notificationSettings",
  "digest",
  "savedSearches",
  "followedPlatforms",
  "held",
  "bookings",
  "bookingWaits",
  "calendarFeeds",
  "enquiries",
  "enquiryMessages",
  "questions",
  "demands",
  "demandAccess",
  "demandLooks",
  "demandMessages",
  "quotes",
  "introductions",
  "complaints",
  "signatures",
  "payments",
  "revenueEntries",
  "reversalRequests",
  "contractRatings",
  "auditLines",
] as const;
export type OwnList = (typeof ownLists)[number];
