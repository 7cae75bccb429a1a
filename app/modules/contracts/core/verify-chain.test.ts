import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFileText, readDayFile } from "./day-file";
import { chainedHash, commitmentOf, type EntryFacts, factsDigest, rootOfDay, ZERO_HASH } from "./ledger-line";
import {
  checkBook,
  type DeclaredEntry,
  firstOtherHead,
  isDayWhole,
  type KeptLine,
  type LineFault,
} from "./verify-chain";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const BOOK = 7;

const facts = (id: string, overrides: Partial<EntryFacts> = {}): EntryFacts => ({
  ...{ id, platformId: BOOK, isSample: true, organisationId: 3, contractId: null, paymentId: null },
  ...{ serviceRecordId: null, invoiceId: null, shareBp: 10_000, nature: "service", channel: "off_site" },
  ...{ categoryCode: null, fieldCode: null, title: "检测", agreement: null, buyerId: null, buyerName: "甲" },
  ...{ buyerUscc: null, buyerSize: "small", buyerAreaCode: null, isBuyerOutside: false, ties: [] },
  ...{ paidOn: "2026-03-01", grossFen: 106, vatBasis: "included", vatRateBp: 600, vatFen: 6, declaredBy: 1 },
  ...{ declaredSide: "seller", declaredAt: "1" },
  ...overrides,
});

type Step = readonly [entry: string, kind: string, mover: string, actorId?: number | null];
interface Book {
  rows: { line: KeptLine; declared: DeclaredEntry | undefined }[];
  lastNumber: number;
  head: string;
}

/** A book as the database would have written it, without its rules. */
function written(steps: readonly Step[], entries: Record<string, EntryFacts> = {}): Book {
  const states = { confirm: "confirmed", dispute: "disputed", reverse: "reversed" } as const;
  let previous = ZERO_HASH;
  const last = new Map(steps.map(([entry, kind], index) => [entry, { number: index + 1, kind }]));
  const rows = steps.map(([entry, kind, mover, actorId = null], index) => {
    const own = entries[entry] ?? facts(entry);
    const content = {
      ...{ bookId: BOOK, number: index + 1, entryId: entry, kind, at: String(1000 + index), mover, actorId },
      ...{ organisationId: null, reason: kind === "dispute" ? "不对" : null, evidence: [] },
      facts: factsDigest(own, digest),
    };
    const salt = digest(`salt ${index}`).slice(0, 32);
    const commitment = commitmentOf(content, salt, digest);
    const hash = chainedHash(previous, commitment, digest);
    const line = { ...content, salt, commitment, previous, hash };
    previous = hash;
    const end = last.get(entry) ?? { number: 0, kind: "" };
    const state =
      end.kind === "declare" ? "declared" : (states[end.kind as keyof typeof states] ?? "verified");
    const kept = { state, number: end.number, changedAt: String(999 + end.number), isOfEntry: true };
    return { line, declared: kind === "declare" ? { facts: own, state: kept } : undefined };
  });
  return { rows, lastNumber: steps.length, head: previous };
}

function faultOf({ rows, lastNumber, head }: Book): LineFault | undefined {
  const check = checkBook(BOOK, digest);
  for (const { line, declared } of rows) {
    const fault = check.take(line, declared);
    if (fault) return fault;
  }
  return check.end({ lastNumber, head });
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
    const check = checkBook(BOOK, digest);
    for (const { line, declared } of written(course).rows) check.take(line, declared);
    expect([check.lines, check.entries]).toEqual([7, 3]);
  });

  test.each<[code: string, number: number, book: () => Book]>([
    ["not_allowed", 2, () => written([course[0] as Step, ["a", "settle", "rule"]])],
    ["not_allowed", 2, () => written([course[0] as Step, ["a", "confirm", "declarer", 2]])],
    ["not_allowed", 2, () => written([course[0] as Step, ["a", "constructor", "declarer", 2]])],
    ["not_allowed", 1, () => written([["a", "declare", "officer", 1]])],
    ["two_people", 2, () => written([course[0] as Step, ["a", "verify", "officer", 1]])],
    ["two_people", 2, () => written([course[0] as Step, ["a", "verify", "officer", null]])],
    [
      "two_people",
      6,
      () => written([...course.slice(0, 4), ["c", "declare", "declarer", 1], ["a", "verify", "officer", 2]]),
    ],
    ["not_declared", 1, () => written([["a", "confirm", "counterparty", 2]])],
    ["another_book", 1, () => written([["a", "declare", "declarer"]], { a: facts("a", { platformId: 8 }) })],
    ["another_book", 1, () => written([["a", "declare", "declarer"]], { a: facts("x") })],
    [
      "declared_twice",
      2,
      () =>
        written([course[0] as Step, ["a", "declare", "declarer", 1], ["a", "confirm", "counterparty", 2]]),
    ],
  ])("whose lines break a rule is told %s at line %i", (code, number, book) => {
    expect(faultOf(book())).toMatchObject({ code, number });
  });

  const numbers = course.map((_step, index) => index + 1);
  test.each(numbers)("whose line %i is gone misses that line", (number) => {
    const book = written(course);
    book.rows.splice(number - 1, 1);
    expect(faultOf(book)).toMatchObject({ code: "gap", number });
  });

  test("never stands when one field of one line is another, and that line is named", () => {
    const fields = [
      "number",
      "entryId",
      "kind",
      "at",
      "mover",
      "actorId",
      "organisationId",
      "reason",
      "evidence",
    ] as const;
    const all = [...fields, "facts", "salt", "commitment", "previous", "hash"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...numbers), fc.constantFrom(...all), (number, field) => {
        const book = written(course);
        const row = book.rows[number - 1];
        if (!row) throw new Error("no such line");
        const other = field === "evidence" ? ["f"] : /^number$|Id$/.test(field) ? 99 : "f";
        row.line = { ...row.line, [field]: other };
        const fault = faultOf(book);
        expect(fault?.number).toBe(number);
      }),
      { numRuns: 200 },
    );
  });

  test("never stands when one fact of an entry, or of what is kept of its state, is another", () => {
    const names = Object.keys(facts("a")) as (keyof EntryFacts)[];
    for (const name of names) {
      const book = written(course);
      const declared = book.rows[1]?.declared;
      if (!declared) throw new Error("the second line declares");
      declared.facts = {
        ...declared.facts,
        [name]: name === "ties" ? ["lead"] : name === "isSample" ? false : "77",
      };
      expect([name, faultOf(book)]).toEqual([name, { code: "facts", number: 2, entryId: "b" }]);
    }
    const kept = [{ state: "verified" }, { number: 77 }, { changedAt: "77" }, { isOfEntry: false }];
    for (const other of kept) {
      const book = written(course);
      const declared = book.rows[1]?.declared;
      if (!declared?.state) throw new Error("the second line declares");
      declared.state = { ...declared.state, ...other };
      expect([other, faultOf(book)?.code]).toEqual([other, expect.stringMatching(/^state/)]);
    }
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
