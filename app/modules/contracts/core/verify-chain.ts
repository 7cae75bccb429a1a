import { type EntryState, entryTransitions, type LineKind, type LineMover, moveEntry } from "./entry-state";
import {
  chainedHash,
  commitmentOf,
  type Digest,
  type EntryFacts,
  factsDigest,
  type LineContent,
  rootOfDay,
  ZERO_HASH,
} from "./ledger-line";

/** A line as it is kept. */
export interface KeptLine extends LineContent {
  salt: string;
  commitment: string;
  previous: string;
  hash: string;
}

/** How an entry stands by what is kept beside the lines (`revenue_states`), to compare with their replay. */
export interface KeptState {
  state: string;
  /** Of its last line. */
  number: number;
  /** Whole microseconds since 1970, of its last line. */
  changedAt: string;
  /** Whether what totals are reckoned by says what the entry says. */
  isOfEntry: boolean;
}

/** What comes with the first line of an entry; nothing where it is missing. */
export interface DeclaredEntry {
  facts: EntryFacts;
  state: KeptState | undefined;
}

/** What is wrong with a line, in the order in which it is looked for. */
type LineFaultCode =
  | "gap"
  | "previous"
  | "commitment"
  | "hash"
  | "no_entry"
  | "facts"
  | "another_book"
  | "declared_twice"
  | "not_declared"
  | "not_allowed"
  | "two_people"
  | "no_state"
  | "state_columns"
  | "state";

/** The first bad line of a book. `number`: where it stands, or should stand. */
export interface LineFault {
  code: LineFaultCode | "head";
  number: number;
  entryId?: string;
}

/** An entry some of whose lines are still to come: as little as is needed of it, for a book may have many. */
interface OpenEntry {
  facts: string;
  state: EntryState;
  declaredBy: number | null;
  confirmedBy: readonly number[];
  last: number;
  keptState: string;
  keptNumber: number;
  keptAt: number;
}
const nobody: readonly number[] = [];

/** Looks at the lines of one book in their order, one after the other. */
export interface BookCheck {
  /** The fault of this line, if any; after one the rest of the book says nothing. */
  take(line: KeptLine, declared: DeclaredEntry | undefined): LineFault | undefined;
  /** After the last line: what is missing, or stands differently in the book's own row. */
  end(book: { lastNumber: number; head: string }): LineFault | undefined;
  readonly lines: number;
  readonly entries: number;
}

/**
 * Recomputes a book: gapless numbers, commitments, chain, facts, who may write which line after which, and the state
 * that is kept of each entry. Keeps in memory only entries whose last line has not come yet.
 */
export function checkBook(bookId: number, digest: Digest): BookCheck {
  const open = new Map<string, OpenEntry>();
  let number = 0;
  let head = ZERO_HASH;
  let entries = 0;

  function fault(code: LineFault["code"], line: { number: number; entryId?: string }): LineFault {
    return { code, number: line.number, ...(line.entryId === undefined ? {} : { entryId: line.entryId }) };
  }

  function declare(line: KeptLine, declared: DeclaredEntry | undefined): LineFault | undefined {
    if (!declared) return fault("no_entry", line);
    const { facts, state } = declared;
    const own = factsDigest(facts, digest);
    if (own !== line.facts) return fault("facts", line);
    if (facts.platformId !== bookId || facts.id !== line.entryId) return fault("another_book", line);
    if (open.has(line.entryId)) return fault("declared_twice", line);
    if (line.mover !== "declarer") return fault("not_allowed", line);
    if (!state) return fault("no_state", line);
    if (!state.isOfEntry) return fault("state_columns", line);
    entries += 1;
    const entry: OpenEntry = {
      facts: own,
      state: "declared",
      declaredBy: facts.declaredBy,
      confirmedBy: nobody,
      last: line.number,
      keptState: state.state,
      keptNumber: state.number,
      keptAt: Number(state.changedAt),
    };
    if (entry.last < entry.keptNumber) open.set(line.entryId, entry);
    else if (!isAsKept(entry, line)) return fault("state", line);
    return undefined;
  }

  function move(line: KeptLine): LineFault | undefined {
    const entry = open.get(line.entryId);
    // Of none that is open: never declared here, or its state says that this line is not.
    if (!entry) return fault("not_declared", line);
    if (entry.facts !== line.facts) return fault("facts", line);
    if (!isMove(line.kind)) return fault("not_allowed", line);
    // Who is no known mover is in no row of the table.
    const moved = moveEntry(entry.state, line.kind, line.mover as LineMover);
    if (!moved.ok) return fault("not_allowed", line);
    if (line.kind === "verify" && isOwn(line.actorId, entry)) return fault("two_people", line);
    entry.state = moved.value;
    entry.last = line.number;
    if (line.kind === "confirm" && line.actorId !== null)
      entry.confirmedBy = [...entry.confirmedBy, line.actorId];
    if (entry.last < entry.keptNumber) return undefined;
    open.delete(line.entryId);
    return isAsKept(entry, line) ? undefined : fault("state", line);
  }

  return {
    take(line, declared) {
      if (line.bookId !== bookId || line.number !== number + 1) return fault("gap", { number: number + 1 });
      if (line.previous !== head) return fault("previous", line);
      if (commitmentOf(line, line.salt, digest) !== line.commitment) return fault("commitment", line);
      head = chainedHash(line.previous, line.commitment, digest);
      if (head !== line.hash) return fault("hash", line);
      number = line.number;
      return line.kind === "declare" ? declare(line, declared) : move(line);
    },
    end(book) {
      if (book.lastNumber > number) return fault("gap", { number: number + 1 });
      // A line that its state promises never came.
      for (const [entryId, entry] of open) return fault("state", { number: entry.last, entryId });
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

/** Whether an entry stands after this line, its last, as it is kept beside the lines. */
function isAsKept({ state, last, keptState, keptNumber, keptAt }: OpenEntry, line: KeptLine): boolean {
  return keptNumber === last && keptState === state && keptAt === Number(line.at);
}

function isOwn(actorId: number | null, { declaredBy, confirmedBy }: OpenEntry): boolean {
  return actorId === null || actorId === declaredBy || confirmedBy.includes(actorId);
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
