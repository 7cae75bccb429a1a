export const feedNames = ["approvals", "demands", "notices", "policies", "ledger"] as const;
export type FeedName = (typeof feedNames)[number];

export const registryTableNames = [
  "classes",
  "levels",
  "leagues",
  "fields",
  "statuses",
  "years",
  "classes-by-leagues",
] as const;
export type RegistryTableName = (typeof registryTableNames)[number];

/** Contracts and verified income of the region. */
export const revenueTableNames = [
  "revenue-years",
  "revenue-leagues",
  "revenue-fields",
  "revenue-kinds",
] as const;
export type RevenueTableName = (typeof revenueTableNames)[number];

export const statisticsTableNames = [...registryTableNames, ...revenueTableNames] as const;
export type StatisticsTableName = (typeof statisticsTableNames)[number];

/** What the lead unit of a platform manages, each with a form of its own. */
export const platformParts = ["profile", "sites", "people", "contacts", "photos"] as const;
export type PlatformPart = (typeof platformParts)[number];

/** The parts of the officers' desk. */
export type DeskPart =
  | "organisations"
  | "brokers"
  | "people"
  | "decisions"
  | "imports"
  | "notices"
  | "policies"
  | "rules"
  | "vocabulary"
  | "calendar"
  | "objections"
  | "reports"
  | "holds"
  | "demands"
  | "complaints"
  | "revenue"
  | "patterns"
  | "samples"
  | "rewards"
  | "control-terms"
  | "jobs";

/** What a platform can do, as its lead unit manages it: lists, each with items of their own, and pages about them all. */
export const capabilityParts = [
  "services",
  "instruments",
  "resources",
  "qualifications",
  "questions",
  "bookings",
  "calendar",
  "records",
  "assessment",
  "tables",
  "demands",
] as const;
export type CapabilityPart = (typeof capabilityParts)[number];

/** Pages of one service, instrument, resource or booking that its platform manages. */
export type CapabilityPage = "files" | "preview" | "booking" | "log" | "qr" | "quote" | "talk";

/** What the owner of a demand sees of it, besides its own page. */
export const demandParts = ["matches", "quotes", "access", "similar", "introductions", "history"] as const;
export type DemandPart = (typeof demandParts)[number];

/** The pages of a contract, besides its own. */
export const contractParts = [
  "text",
  "sign",
  "papers",
  "payments",
  "registration",
  "ratings",
  "end",
  "history",
] as const;
export type ContractPart = (typeof contractParts)[number];

/** What a new contract comes from, with its id in the address: `quote-<uuid>`, `booking-12`, `enquiry-5`; or `direct`. */
export const contractSources = ["quote", "booking", "enquiry"] as const;
export type ContractSource = (typeof contractSources)[number];

/** The pages of a platform's book, besides the list of its entries. */
export const bookParts = ["totals", "new", "import", "invoices", "indicators"] as const;
export type BookPart = (typeof bookParts)[number];

/** What a complaint can be about: a kind and an id, such as `introduction-12`. */
export const complaintSubjects = ["demand", "introduction"] as const;
export type ComplaintSubject = (typeof complaintSubjects)[number];

/** What somebody can ask about: a kind and an id, such as `service-12`. */
export const enquirySubjects = ["service", "instrument", "resource", "achievement", "platform"] as const;
export type EnquirySubject = (typeof enquirySubjects)[number];

/** What the page for signing in says that was just done. */
export const signInNotes = ["reset", "confirmed", "signed-out"] as const;
export type SignInNote = (typeof signInNotes)[number];

/** What the page about somebody's sign-ins says that was just done. */
export const signInChanges = [
  "password-changed",
  "ended",
  "others-ended",
  "second-factor-off",
  "email-sent",
  "email-changed",
  "phone-changed",
] as const;
export type SignInChange = (typeof signInChanges)[number];

/** What the page of followed things says that was just done. */
export const followedChanges = ["saved", "renamed", "removed", "followed", "unfollowed"] as const;
export type FollowedChange = (typeof followedChanges)[number];

/** Whose pictures there are: of a platform's page, of what it offers, of an achievement. */
export const photoOwners = ["platform", "offer", "achievement"] as const;
export type PhotoOwner = (typeof photoOwners)[number];
