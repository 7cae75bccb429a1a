import { type EntryState, entryTransitions, type LineKind, type LineMover, moveEntry } from "./entry-state";
import { chainedHash, type Digest, rootOfDay, ZERO_HASH } from "./ledger-line";

/** A line as it is kept. */
export interface KeptLine {
  bookId: number;
  number: number;
  entryId: string;
  kind: string;
  /** Whole microseconds since 1970. */
  at: number;
  mover: string;
  actorId: number | null;
  organisationId: number | null;
  facts: string;
  /** Its salt and its fields, as its commitment commits to them. */
  content: string;
  commitment: string;
  previous: string;
  hash: string;
}

/** How an entry stands by what is kept beside the lines (`revenue_states`), to compare with their replay. */
interface KeptState {
  state: string;
  /** Of its last line. */
  number: number;
  /** Whole microseconds since 1970, of its last line. */
  changedAt: number;
  /** Whether what totals are reckoned by says what the entry says. */
  isOfEntry: boolean;
}

/** An entry of a book, as far as the rules of its lines look at it. */
export interface KeptEntry {
  id: string;
  organisationId: number;
  buyerId: number | null;
  isImported: boolean;
  /** Whether it came about on the site, and its buyer is of the register and no related party. */
  mayBeSettled: boolean;
  grossFen: number;
  declaredBy: number | null;
  isOfSeller: boolean;
  state: KeptState | undefined;
}

/** Up to how much a rule might verify (`ledger.settle-up-to`), the first version first, which holds before it too. */
export interface SettleLimit {
  /** Whole microseconds since 1970. */
  from: number;
  mostFen: number;
}

/** What is wrong with a line, in the order in which it is looked for. */
type LineFaultCode =
  | "gap"
  | "previous"
  | "commitment"
  | "hash"
  | "no_entry"
  | "facts"
  | "declared_twice"
  | "not_declared"
  | "not_allowed"
  | "two_people"
  | "confirmer"
  | "settled"
  | "no_state"
  | "state_columns"
  | "state"
  | "no_line"
  | "twice";

/** The first bad line of a book. `number`: where it stands, or should stand; 0: there is none. */
export interface LineFault {
  code: LineFaultCode | "head";
  number: number;
  entryId?: string;
}

/** An entry on its way through the lines. */
interface FollowedEntry {
  kept: KeptEntry;
  facts: string;
  /** Nothing: no line declared it yet. */
  now: EntryState | undefined;
  last: number;
  at: number;
  confirmedBy: readonly number[];
}
const nobody: readonly number[] = [];

/** Looks at one book: first at its entries in any order, then at its lines in theirs. */
export interface BookCheck {
  /** `content`: its facts, as its lines commit to them. */
  know(entry: KeptEntry, content: string): void;
  /** The fault of this line, if any; after one the rest of the book says nothing. */
  take(line: KeptLine): LineFault | undefined;
  /** After the last line: what is missing, or stands differently beside the lines. */
  end(book: { lastNumber: number; head: string }): LineFault | undefined;
  readonly lines: number;
  /** Declared ones. */
  readonly entries: number;
}

/**
 * Recomputes a book: gapless numbers, commitments, chain, facts, who may write which line after which, and the state
 * that is kept of each entry. Keeps in memory the entries of one book.
 */
export function checkBook(bookId: number, digest: Digest, limits: readonly SettleLimit[]): BookCheck {
  const known = new Map<string, FollowedEntry>();
  let number = 0;
  let head = ZERO_HASH;
  let entries = 0;
  let twice: string | undefined;

  function fault(code: LineFault["code"], line: { number: number; entryId?: string }): LineFault {
    return { code, number: line.number, ...(line.entryId === undefined ? {} : { entryId: line.entryId }) };
  }

  function declare(line: KeptLine, entry: FollowedEntry): LineFault | undefined {
    if (entry.now) return fault("declared_twice", line);
    if (line.mover !== "declarer") return fault("not_allowed", line);
    if (!entry.kept.state) return fault("no_state", line);
    if (!entry.kept.state.isOfEntry) return fault("state_columns", line);
    entries += 1;
    entry.now = "declared";
    return undefined;
  }

  function move(line: KeptLine, entry: FollowedEntry): LineFault | undefined {
    if (!entry.now) return fault("not_declared", line);
    if (!isMove(line.kind)) return fault("not_allowed", line);
    // Who is no known mover is in no row of the table.
    const moved = moveEntry(entry.now, line.kind, line.mover as LineMover);
    if (!moved.ok) return fault("not_allowed", line);
    if (line.kind === "verify" && isOwn(line.actorId, entry)) return fault("two_people", line);
    if (line.kind === "confirm" && !isOtherSide(line, entry)) return fault("confirmer", line);
    if (line.kind === "settle" && !isWithin(limits, line.at, entry)) return fault("settled", line);
    entry.now = moved.value;
    if (line.kind === "confirm" && line.actorId !== null)
      entry.confirmedBy = [...entry.confirmedBy, line.actorId];
    return undefined;
  }

  return {
    know(kept, content) {
      const facts = digest(content);
      if (known.has(kept.id)) twice ??= kept.id;
      else known.set(kept.id, { kept, facts, now: undefined, last: 0, at: 0, confirmedBy: nobody });
    },
    take(line) {
      if (line.bookId !== bookId || line.number !== number + 1) return fault("gap", { number: number + 1 });
      if (line.previous !== head) return fault("previous", line);
      if (digest(line.content) !== line.commitment) return fault("commitment", line);
      head = chainedHash(line.previous, line.commitment, digest);
      if (head !== line.hash) return fault("hash", line);
      number = line.number;
      const entry = known.get(line.entryId);
      if (!entry) return fault("no_entry", line);
      if (entry.facts !== line.facts) return fault("facts", line);
      const found = line.kind === "declare" ? declare(line, entry) : move(line, entry);
      entry.last = number;
      entry.at = line.at;
      return found;
    },
    end(book) {
      if (book.lastNumber > number) return fault("gap", { number: number + 1 });
      if (twice !== undefined) return fault("twice", { number: 0, entryId: twice });
      let first: LineFault | undefined;
      for (const [entryId, entry] of known)
        if (!isAsKept(entry) && entry.last <= (first?.number ?? number))
          first = fault(entry.now ? "state" : "no_line", { number: entry.last, entryId });
      if (first) return first;
      return book.lastNumber === number && book.head === head ? undefined : fault("head", { number });
    },
    get lines() {
      return number;
    },
    get entries() {
      return entries;
    },
  };
}

function isMove(kind: string): kind is Exclude<LineKind, "declare"> {
  return Object.hasOwn(entryTransitions, kind);
}

/** Whether what is kept beside the lines says where they left an entry. */
function isAsKept({ now, last, at, kept: { state } }: FollowedEntry): boolean {
  return state?.state === now && state?.number === last && state.changedAt === at;
}

function isOwn(actorId: number | null, { kept, confirmedBy }: FollowedEntry): boolean {
  return actorId === null || actorId === kept.declaredBy || confirmedBy.includes(actorId);
}

/** Whether who confirmed is of the side that did not declare; what was imported has none. */
function isOtherSide({ actorId, organisationId }: KeptLine, { kept }: FollowedEntry): boolean {
  const other = kept.isOfSeller ? kept.buyerId : kept.organisationId;
  return !kept.isImported && (actorId === null || organisationId === other);
}

/** Whether the rule of that day might verify it: only what a person of the other side had confirmed. */
function isWithin(limits: readonly SettleLimit[], at: number, followed: FollowedEntry): boolean {
  const { kept, confirmedBy } = followed;
  const limit = limits.findLast(({ from }) => from <= at) ?? limits[0];
  return kept.mayBeSettled && confirmedBy.length > 0 && kept.grossFen <= (limit?.mostFen ?? 0);
}

/** The last line of a book on a day, as it is published. */
export interface PublishedHead {
  platformId: number;
  number: number;
  hash: string;
}

/** A published day, from the database or from what somebody kept. */
export interface PublishedDay {
  day: string;
  previousRoot: string;
  root: string;
  heads: readonly PublishedHead[];
}

/** Whether a day's root is that of its heads after the root of the day before; `previousRoot`: where it is known. */
export function isDayWhole(day: PublishedDay, digest: Digest, previousRoot = day.previousRoot): boolean {
  return (
    day.previousRoot === previousRoot && rootOfDay(day.day, day.previousRoot, day.heads, digest) === day.root
  );
}

/** The first head of two versions of a day that differs, in the order of the books; undefined: they have the same. */
export function firstOtherHead(
  kept: readonly PublishedHead[],
  found: readonly PublishedHead[],
): number | undefined {
  const text = (head: PublishedHead | undefined) => head && `${head.number} ${head.hash}`;
  const by = (heads: readonly PublishedHead[]) => new Map(heads.map((head) => [head.platformId, head]));
  const [before, now] = [by(kept), by(found)];
  const books = [...new Set([...before.keys(), ...now.keys()])].sort((a, b) => a - b);
  return books.find((book) => text(before.get(book)) !== text(now.get(book)));
}
