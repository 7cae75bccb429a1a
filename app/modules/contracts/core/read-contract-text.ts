import type { FormFault } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { typedDay } from "~/app/core/typed-date";
import { priceOf } from "~/app/modules/demands/core/typed-budget";
import { type ContractText, faultsOfText, type Held, nothingHeld, type TextMilestone } from "./contract-text";
import { templates } from "./templates";
import { inFieldOrder } from "./text-fields";
import type { TypedContract } from "./typed-contract";
import { contractTypes, ipKinds, ipOwners, paymentModes, vatBases } from "./vocabulary";

/** Rows that a form takes. */
export const mostTextMilestones = 30;
export const mostIpItems = 20;

/** Percent as people type it, such as `6`, `12.5%`, in hundredths; undefined for what is none, or above 100. */
export function basisPointsOf(typed: string): number | undefined {
  const [, whole, part = ""] =
    /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed.normalize("NFKC").replace(/[\s%]/g, "")) ?? [];
  if (whole === undefined) return undefined;
  const points = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return points <= 10_000 ? points : undefined;
}

/** Hundredths of a percent as a form shows them. */
export function percentOf(points: number): string {
  return points % 100 === 0 ? String(points / 100) : (points / 100).toFixed(2).replace(/0$/, "");
}

/** Where the rows of a part stand, such as 0 and 2 for `milestones[0].title` and `milestones[2].title`. */
export function placesOf(typed: TypedContract, part: "milestones" | "credits" | "ip"): number[] {
  const places = new Set<number>();
  for (const name of Object.keys(typed)) {
    const [, row] = new RegExp(`^${part}\\[(\\d{1,3})\\]\\.`).exec(name) ?? [];
    if (row !== undefined) places.add(Number(row));
  }
  return [...places].sort((a, b) => a - b);
}

/**
 * A text from what was typed, or everything that is wrong with it, by the fields' names. `nextMilestone`: the number of
 * the first milestone that is new. Rows in which nothing was typed are none.
 */
export function readContractText(
  typed: TypedContract,
  { nextMilestone = 1, held = nothingHeld }: { nextMilestone?: number; held?: Held } = {},
): { text: ContractText } | { faults: FormFault[] } {
  const reader = readerOf(typed);
  const { line, choice, money, percent, day, faults } = reader;
  const type = choice("type", contractTypes) ?? "service";
  const vatBasis = choice("vatBasis", vatBases) ?? "included";
  const paymentMode = choice("paymentMode", paymentModes) ?? "lump_sum";
  const items: Record<string, string> = {};
  for (const { key } of templates[type]) {
    const words = line(`items.${key}`, 3000);
    if (words !== undefined) items[key] = words;
  }
  const milestones = readMilestones(reader, typed, nextMilestone);
  const credits = readCredits(reader, typed);
  const ip = readIp(reader, typed);
  const text: ContractText = {
    title: line("title", 120) ?? reader.missing("title"),
    type,
    paymentMode,
    vatBasis,
    vatRateBp: vatBasis === "exempt" ? (percent("vatRate") ?? 0) : (percent("vatRate", true) ?? 0),
    signingFen: money("signing") ?? 0,
    items,
    milestones: milestones.rows,
    credits: credits.rows,
    ip,
    ...given("categoryCode", line("categoryCode", 40)),
    ...given("fieldCode", line("fieldCode", 40)),
    ...given("valueFen", money("value")),
    ...given("technicalFen", money("technical")),
    ...given("royaltyBp", positive(reader, "royaltyPercent")),
    ...given("royaltyBasis", line("royaltyBasis", 1000)),
    ...given("beginsOn", day("beginsOn")),
    ...given("endsOn", day("endsOn")),
    ...given("silentDays", readSilentDays(reader)),
    ...given("confidentiality", line("confidentiality", 3000)),
    ...given("changeNote", line("changeNote", 1000)),
  };
  const wrong = new Map<string, FormFault>();
  const places = { milestones: milestones.places, credits: credits.places };
  // Of each field the first: what cannot be read is no sum either.
  for (const fault of [...faults, ...faultsOfText(text, held, places)])
    if (!wrong.has(fault.field ?? "")) wrong.set(fault.field ?? "", fault);
  return wrong.size > 0 ? { faults: inFieldOrder([...wrong.values()], type) } : { text };
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(typed: TypedContract) {
  const faults: FormFault[] = [];
  const wrong = (field: string, code: string): undefined => {
    faults.push({ field, code });
    return undefined;
  };
  const line = (field: string, longest: number): string | undefined => {
    const text = (typed[field] ?? "").trim();
    if ([...text].length > longest) faults.push({ field, code: "too_long", values: { limit: longest } });
    return text === "" ? undefined : text;
  };
  const read = <Value>(field: string, by: (text: string) => Value | undefined, code: string) => {
    const text = (typed[field] ?? "").trim();
    return text === "" ? undefined : (by(text) ?? wrong(field, code));
  };
  return {
    faults,
    wrong,
    line,
    read,
    missing: (field: string): string => {
      wrong(field, "missing");
      return "";
    },
    choice: <Value extends string>(field: string, values: readonly Value[]): Value | undefined =>
      values.find((one) => one === typed[field]) ?? wrong(field, "choose"),
    money: (field: string) => read(field, priceOf, "not_money"),
    day: (field: string) => read(field, typedDay, "not_date"),
    percent: (field: string, isNeeded = false) =>
      isNeeded && (typed[field] ?? "").trim() === ""
        ? wrong(field, "missing")
        : read(field, basisPointsOf, "not_percent"),
  };
}

function positive(reader: Reader, field: string): number | undefined {
  const points = reader.percent(field);
  return points === 0 ? reader.wrong(field, "not_percent") : points;
}

function readSilentDays(reader: Reader): number | undefined {
  const days = (text: string) => {
    const plain = text.normalize("NFKC");
    const count = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
    return count >= 1 && count <= 365 ? count : undefined;
  };
  return reader.read("silentDays", days, "not_days");
}

function readMilestones(reader: Reader, typed: TypedContract, nextMilestone: number) {
  const rows: ContractText["milestones"][number][] = [];
  const places: number[] = [];
  let next = nextMilestone;
  for (const place of placesOf(typed, "milestones")) {
    const name = (field: string) => `milestones[${place}].${field}`;
    const parts = ["title", "deliverable", "dueOn", "amount"];
    if (parts.every((part) => (typed[name(part)] ?? "").trim() === "")) continue;
    const number = Number(typed[name("number")] ?? "");
    const isKnown = Number.isInteger(number) && number >= 1 && number < nextMilestone;
    // A number stands for one milestone: of two rows with the same the second is new.
    const isTaken = rows.some(({ milestone }) => milestone === number);
    rows.push({
      milestone: isKnown && !isTaken ? number : next++,
      title: reader.line(name("title"), 120) ?? reader.missing(name("title")),
      amountFen: reader.money(name("amount")) ?? 0,
      ...given("deliverable", reader.line(name("deliverable"), 500)),
      ...given("dueOn", reader.day(name("dueOn"))),
    });
    places.push(place);
  }
  if (rows.length > mostTextMilestones) reader.wrong("milestones[0].title", "too_many_rows");
  return { rows, places };
}

function readCredits(reader: Reader, typed: TypedContract) {
  const rows: { platformId: number; shareBp: number }[] = [];
  const places: number[] = [];
  for (const place of placesOf(typed, "credits")) {
    const shareBp = reader.percent(`credits[${place}].share`);
    const platformId = Number(typed[`credits[${place}].platform`] ?? "");
    if (!shareBp || !Number.isInteger(platformId) || platformId < 1) continue;
    if (rows.some((row) => row.platformId === platformId)) continue;
    rows.push({ platformId, shareBp });
    places.push(place);
  }
  return { rows, places };
}

function readIp(reader: Reader, typed: TypedContract): ContractText["ip"] {
  const rows: ContractText["ip"][number][] = [];
  for (const place of placesOf(typed, "ip").slice(0, mostIpItems)) {
    const name = (field: string) => `ip[${place}].${field}`;
    if (["kind", "owner", "note"].every((part) => (typed[name(part)] ?? "").trim() === "")) continue;
    const kind = reader.choice(name("kind"), ipKinds);
    const owner = reader.choice(name("owner"), ipOwners);
    const note = reader.line(name("note"), 300);
    if (kind && owner) rows.push({ kind, owner, ...given("note", note) });
  }
  return rows;
}

/**
 * The form of a text with each accepted milestone as it was agreed: what is done is not typed any more, and a draft may be
 * older than the acceptance.
 */
export function withAccepted(typed: TypedContract, accepted: readonly TextMilestone[]): TypedContract {
  const places = placesOf(typed, "milestones");
  const free = Math.max(-1, ...places) + 1;
  const rows = accepted.map((row, index) => {
    const place = places.find((one) => typed[`milestones[${one}].number`] === String(row.milestone));
    return typedMilestone(row, place ?? free + index);
  });
  return Object.assign({}, typed, ...rows);
}

function typedMilestone(row: TextMilestone, place: number): TypedContract {
  return {
    [`milestones[${place}].number`]: String(row.milestone),
    [`milestones[${place}].title`]: row.title,
    [`milestones[${place}].deliverable`]: row.deliverable ?? "",
    [`milestones[${place}].dueOn`]: row.dueOn ?? "",
    [`milestones[${place}].amount`]: yuanOf(row.amountFen),
  };
}

/** A text as its form shows it: of an amendment what holds now, of another try what was refused. */
export function typedOfText(text: ContractText): TypedContract {
  const typed: Record<string, string> = {
    title: text.title,
    type: text.type,
    paymentMode: text.paymentMode,
    vatBasis: text.vatBasis,
    vatRate: percentOf(text.vatRateBp),
    signing: text.signingFen === 0 ? "" : yuanOf(text.signingFen),
    categoryCode: text.categoryCode ?? "",
    fieldCode: text.fieldCode ?? "",
    value: text.valueFen === undefined ? "" : yuanOf(text.valueFen),
    technical: text.technicalFen === undefined ? "" : yuanOf(text.technicalFen),
    royaltyPercent: text.royaltyBp === undefined ? "" : percentOf(text.royaltyBp),
    royaltyBasis: text.royaltyBasis ?? "",
    beginsOn: text.beginsOn ?? "",
    endsOn: text.endsOn ?? "",
    silentDays: text.silentDays === undefined ? "" : String(text.silentDays),
    confidentiality: text.confidentiality ?? "",
    changeNote: "",
  };
  for (const [key, words] of Object.entries(text.items)) typed[`items.${key}`] = words;
  text.milestones.forEach((row, place) => void Object.assign(typed, typedMilestone(row, place)));
  text.credits.forEach(({ platformId, shareBp }, place) => {
    typed[`credits[${place}].platform`] = String(platformId);
    typed[`credits[${place}].share`] = percentOf(shareBp);
  });
  text.ip.forEach(({ kind, owner, note }, place) => {
    typed[`ip[${place}].kind`] = kind;
    typed[`ip[${place}].owner`] = owner;
    typed[`ip[${place}].note`] = note ?? "";
  });
  return typed;
}

/** A property that is there only with a value. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}
