/** SHA-256 of a text (UTF-8), hexadecimal: handed in, so that these rules run in a browser and in a program alike. */
export type Digest = (text: string) => string;

/** The facts of an entry, which each of its lines commits to. */
export interface EntryFacts {
  id: string;
  platformId: number;
  isSample: boolean;
  organisationId: number;
  contractId: string | null;
  paymentId: string | null;
  serviceRecordId: number | null;
  invoiceId: string | null;
  shareBp: number;
  nature: string;
  channel: string;
  categoryCode: string | null;
  fieldCode: string | null;
  title: string;
  agreement: string | null;
  buyerId: number | null;
  buyerName: string | null;
  buyerUscc: string | null;
  buyerSize: string;
  buyerAreaCode: string | null;
  isBuyerOutside: boolean;
  /** Civil date. */
  paidOn: string;
  grossFen: number;
  vatBasis: string;
  vatRateBp: number;
  vatFen: number;
  ties: readonly string[];
  declaredBy: number | null;
  declaredSide: string;
  /** Whole microseconds since 1970. */
  declaredAt: string;
}

/** A line of a book as far as its commitment needs it. */
export interface LineContent {
  bookId: number;
  number: number;
  entryId: string;
  kind: string;
  /** Whole microseconds since 1970. */
  at: string;
  mover: string;
  actorId: number | null;
  organisationId: number | null;
  reason: string | null;
  /** SHA-256 of files, in order. */
  evidence: readonly string[];
  /** SHA-256 of the facts of its entry. */
  facts: string;
}

/** Before the first line of a book, and before the first published day. */
export const ZERO_HASH = "0".repeat(64);

/** Between the values of what is hashed, and instead of one that is empty. */
export const SEPARATOR = "\u001f";
export const NOTHING = "\u0015";

/** The chain: the hash of a line from the hash before it and its commitment. */
export function chainedHash(previous: string, commitment: string, digest: Digest): string {
  return digest(previous + commitment);
}

/** A published day under one hash: its heads in the order of their books, after the root of the day before. */
export function rootOfDay(
  day: string,
  previousRoot: string,
  heads: readonly { platformId: number; number: number; hash: string }[],
  digest: Digest,
): string {
  const ordered = [...heads].sort((a, b) => a.platformId - b.platformId);
  const lines = ordered.map(({ platformId, number, hash }) => [platformId, number, hash].join(SEPARATOR));
  return digest([previousRoot, day, ...lines].join("\n"));
}
