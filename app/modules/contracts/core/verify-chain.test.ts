import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dayFileText, readDayFile } from "./day-file";
import { chainedHash, rootOfDay, ZERO_HASH } from "./ledger-line";
import {
  checkBook,
  firstOtherHead,
  isDayWhole,
  type KeptEntry,
  type KeptLine,
  type LineFault,
} from "./verify-chain";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const BOOK = 7;
const [SELLER, BUYER] = [3, 4];
const limits = [
  { from: 1002, mostFen: 106 },
  { from: 1005, mostFen: 105 },
];

const anEntry = (id: string): Omit<KeptEntry, "state"> => ({
  ...{ id, organisationId: SELLER, buyerId: BUYER, isImported: false, mayBeSettled: true, grossFen: 106 },
  ...{ declaredBy: 1, isOfSeller: true },
});

type Step = readonly [entry: string, kind: string, mover: string, actorId?: number | null];
interface Book {
  entries: { entry: KeptEntry; content: string }[];
  lines: KeptLine[];
  lastNumber: number;
  head: string;
}

/** A book as the database would have written it, without its rules. */
function written(steps: readonly Step[], overrides: Partial<KeptEntry> = {}): Book {
  const states = { declare: "declared", confirm: "confirmed", dispute: "disputed", reverse: "reversed" };
  let previous = ZERO_HASH;
  const last = new Map(steps.map(([entry, kind], index) => [entry, { number: index + 1, kind }]));
  const lines = steps.map(([entryId, kind, mover, actorId = null], index) => {
    const [number, at, facts] = [index + 1, 1000 + index, digest(`facts of ${entryId}`)];
    const organisationId = mover === "counterparty" ? BUYER : null;
    const content = [digest(`salt ${index}`), number, entryId, kind, at, mover, actorId, facts].join();
    const commitment = digest(content);
    const hash = chainedHash(previous, commitment, digest);
    const line = { bookId: BOOK, number, entryId, kind, at, mover, actorId, organisationId, facts, content };
    const own = { ...line, commitment, previous, hash };
    previous = hash;
    return own;
  });
  const entries = [...last].map(([id, { kind, number }]) => {
    const state = states[kind as keyof typeof states] ?? "verified";
    const kept = { state, number, changedAt: 999 + number, isOfEntry: true };
    return { entry: { ...anEntry(id), state: kept, ...overrides }, content: `facts of ${id}` };
  });
  return { entries, lines, lastNumber: steps.length, head: previous };
}

function checked({ entries, lines }: Book) {
  const check = checkBook(BOOK, digest, limits);
  for (const { entry, content } of entries) check.know(entry, content);
  let fault: LineFault | undefined;
  for (const line of lines) fault ??= check.take(line);
  return { check, fault };
}

function faultOf(book: Book): LineFault | undefined {
  const { check, fault } = checked(book);
  return fault ?? check.end(book);
}

const lone = (id: string): Step[] => [[id, "declare", "declarer", 1]];

function withEntry(book: Book, id: string): Book {
  return {
    ...book,
    entries: [...book.entries, { entry: { ...anEntry(id), state: undefined }, content: id }],
  };
}

const course: Step[] = [
  ["a", "declare", "declarer", 1],
  ["b", "declare", "declarer", 1],
  ["a", "confirm", "counterparty", 2],
  ["b", "dispute", "counterparty", 2],
  ["a", "verify", "officer", 9],
  ["c", "declare", "declarer", 1],
  ["b", "reverse", "second", 8],
];

describe("a book", () => {
  test("that nobody touched has no fault, and is counted", () => {
    expect(faultOf(written(course))).toBeUndefined();
    const { check } = checked(written(course));
    expect([check.lines, check.entries]).toEqual([7, 3]);
  });

  const declared: Step = ["a", "declare", "declarer", 1];
  const confirmed: Step = ["a", "confirm", "counterparty", 2];
  const byNobody: Step = ["a", "confirm", "counterparty", null];
  const settled: Step = ["a", "settle", "rule"];
  test.each<[code: string, number: number, book: () => Book]>([
    ["not_allowed", 2, () => written([declared, settled])],
    ["not_allowed", 2, () => written([declared, ["a", "confirm", "declarer", 2]])],
    ["not_allowed", 2, () => written([declared, ["a", "constructor", "declarer", 2]])],
    ["not_allowed", 1, () => written([["a", "declare", "officer", 1]])],
    ["two_people", 2, () => written([declared, ["a", "verify", "officer", 1]])],
    ["two_people", 2, () => written([declared, ["a", "verify", "officer", null]])],
    [
      "two_people",
      6,
      () => written([...course.slice(0, 4), ["c", "declare", "declarer", 1], ["a", "verify", "officer", 2]]),
    ],
    ["not_declared", 1, () => written([confirmed])],
    ["no_entry", 1, () => ({ ...written([declared]), entries: [] })],
    ["no_entry", 1, () => written([declared], { id: "x" })],
    ["no_state", 1, () => written([declared], { state: undefined })],
    ["no_line", 0, () => withEntry(written([declared]), "b")],
    ["twice", 0, () => withEntry(written([declared]), "a")],
    ["declared_twice", 2, () => written([declared, declared, confirmed])],
    ["confirmer", 2, () => written([declared, confirmed], { buyerId: 5 })],
    ["confirmer", 2, () => written([declared, confirmed], { isOfSeller: false })],
    ["confirmer", 2, () => written([declared, byNobody], { isImported: true })],
    ["settled", 3, () => written([declared, confirmed, settled], { mayBeSettled: false })],
    ["settled", 3, () => written([declared, byNobody, settled])],
    ["settled", 3, () => written([declared, confirmed, settled], { grossFen: 107 })],
    ["settled", 6, () => written([...course.slice(0, 2), ...lone("c"), ...lone("d"), confirmed, settled])],
  ])("whose lines break a rule is told %s at line %i", (code, number, book) => {
    expect(faultOf(book())).toMatchObject({ code, number });
  });

  test("may have income verified by the rule of its day, by the first where there was none yet", () => {
    expect(faultOf(written([declared, confirmed, settled]))).toBeUndefined();
    expect(faultOf(written([declared, ...lone("c"), confirmed, settled]))).toBeUndefined();
    expect(
      faultOf(written([declared, confirmed], { organisationId: BUYER, isOfSeller: false })),
    ).toBeUndefined();
  });

  const numbers = course.map((_step, index) => index + 1);
  test.each(numbers)("whose line %i is gone misses that line", (number) => {
    const book = written(course);
    book.lines.splice(number - 1, 1);
    expect(faultOf(book)).toMatchObject({ code: "gap", number });
  });

  test("never stands when one field of one line is another, and that line is named", () => {
    const others = {
      ...{ bookId: 99, number: 99, content: "f", facts: "f", commitment: "f", previous: "f", hash: "f" },
    };
    for (const number of numbers)
      for (const other of Object.entries(others)) {
        const book = written(course);
        const line = book.lines[number - 1];
        if (!line) throw new Error("no such line");
        book.lines[number - 1] = { ...line, ...Object.fromEntries([other]) };
        expect([...other, faultOf(book)?.number]).toEqual([...other, number]);
      }
  });

  test("never stands when the facts of an entry, or what is kept of its state, are others", () => {
    const book = written(course);
    const [first, second, ...more] = book.entries;
    if (!first || !second?.entry.state) throw new Error("the second line declares");
    const changed = (entry: Partial<KeptEntry>, content = second.content) =>
      faultOf({ ...book, entries: [first, { entry: { ...second.entry, ...entry }, content }, ...more] });
    expect(changed({}, "others")).toEqual({ code: "facts", number: 2, entryId: "b" });
    const kept = [{ state: "verified" }, { number: 77 }, { changedAt: 77 }, { isOfEntry: false }];
    for (const other of kept)
      expect([other, changed({ state: { ...second.entry.state, ...other } })?.code]).toEqual([
        ...[other, expect.stringMatching(/^state/)],
      ]);
  });

  test("is told of its own row when that is not at the last line", () => {
    const book = written(course);
    expect(faultOf({ ...book, lastNumber: 8 })).toMatchObject({ code: "gap", number: 8 });
    expect(faultOf({ ...book, lastNumber: 6 })).toEqual({ code: "head", number: 7 });
    expect(faultOf({ ...book, head: ZERO_HASH })).toEqual({ code: "head", number: 7 });
  });
});

describe("a published day", () => {
  const heads = [
    { platformId: 12, registrationNumber: "TIC-12", number: 3, hash: digest("b") },
    { platformId: 7, registrationNumber: "TIC-7", number: 5, hash: digest("a") },
  ];
  const root = rootOfDay("2026-11-22", ZERO_HASH, heads, digest);
  const day = { day: "2026-11-22", previousDay: null, previousRoot: ZERO_HASH, root, heads };

  test("adds up whatever the order of its heads, and not with another head, day or root before", () => {
    expect(isDayWhole(day, digest)).toBe(true);
    expect(isDayWhole({ ...day, heads: [...heads].reverse() }, digest)).toBe(true);
    expect(isDayWhole({ ...day, heads: heads.slice(1) }, digest)).toBe(false);
    expect(isDayWhole({ ...day, day: "2026-11-23" }, digest)).toBe(false);
    expect(isDayWhole(day, digest, digest("another"))).toBe(false);
  });

  test("is written in one way and read again", () => {
    const text = dayFileText(day);
    expect(dayFileText({ ...day, heads: [...heads].reverse() })).toBe(text);
    expect(readDayFile(text)).toMatchObject({ day: day.day, root, previousRoot: ZERO_HASH });
    expect(readDayFile(text)?.heads.map(({ platformId }) => platformId)).toEqual([7, 12]);
    expect(JSON.parse(text)).toEqual({ ...day, heads: [heads[1], heads[0]] });
  });

  test.each(["", "[]", "null", "{", `{"day":"x"}`, dayFileText(day).replace(root, "0")])(
    "is not read from what is none: %j",
    (text) => {
      expect(readDayFile(text)).toBeUndefined();
    },
  );

  test("tells the first book whose head differs", () => {
    const other = heads.map((head) => (head.platformId === 12 ? { ...head, number: 4 } : head));
    expect(firstOtherHead(heads, heads)).toBeUndefined();
    expect(firstOtherHead(heads, other)).toBe(12);
    expect(firstOtherHead(heads, [])).toBe(7);
  });
});
