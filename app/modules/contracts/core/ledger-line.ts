/** SHA-256 of a text (UTF-8), hexadecimal: handed in, so that these rules run in a browser and in a program alike. */
export type Digest = (text: string) => string;

/** The facts of an entry that its first line commits to. */
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
  /** `factsDigest` of its entry. */
  facts: string;
}

/** Before the first line of a book, and before the first published day. */
export const ZERO_HASH = "0".repeat(64);

const SEPARATOR = "\u001f";
const NOTHING = "\u0015";

/** What a line says of its entry's facts: fields in their order, texts and names by their own digest. */
export function factsDigest(entry: EntryFacts, digest: Digest): string {
  const e = entry;
  const [title, agreement] = [digest(e.title), hidden(e.agreement, digest)];
  const [sample, outside] = [Number(e.isSample), Number(e.isBuyerOutside)];
  const ids = joined(e.organisationId, e.contractId, e.paymentId, e.serviceRecordId, e.invoiceId, e.shareBp);
  const kinds = joined(e.nature, e.channel, e.categoryCode, e.fieldCode, title, agreement);
  const buyer = joined(e.buyerId, hidden(e.buyerName, digest), e.buyerUscc, e.buyerSize, e.buyerAreaCode);
  const money = joined(outside, e.paidOn, e.grossFen, e.vatBasis, e.vatRateBp, e.vatFen, e.ties.join(","));
  const said = joined(e.declaredBy, e.declaredSide, e.declaredAt);
  return digest(joined("e1", e.id, e.platformId, sample, ids, kinds, buyer, money, said));
}

/** What is published of a line: without its salt nobody can try amounts against it. */
export function commitmentOf(line: LineContent, salt: string, digest: Digest): string {
  const l = line;
  const head = joined("l1", l.bookId, l.number, l.entryId, l.kind, l.at, l.mover, l.actorId);
  const rest = joined(l.organisationId, hidden(l.reason, digest), l.evidence.join(","), l.facts);
  return digest(salt + SEPARATOR + head + SEPARATOR + rest);
}

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
  const lines = ordered.map(({ platformId, number, hash }) => joined(platformId, number, hash));
  return digest([previousRoot, day, ...lines].join("\n"));
}

function hidden(text: string | null, digest: Digest): string | null {
  return text === null ? null : digest(text);
}

// Called for every line of every book: a loop, as it makes nothing that has to be cleared away.
function joined(...values: readonly (string | number | null)[]): string {
  let text = "";
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += SEPARATOR;
    text += values[index] ?? NOTHING;
  }
  return text;
}
