import { z } from "zod";
import { canonical } from "~/app/core/canonical";

const id = z.number().int().positive();
const line = z.string().min(1).max(400).nullable();
const text = z.string().min(1).max(6000).nullable();

const site = z.object({
  kind: z.enum(["headquarters", "branch", "rnd_unit"]),
  nameZh: line,
  nameEn: line,
  areaCode: z.string().length(6).nullable(),
  countyCode: z.string().length(6).nullable(),
  addressZh: line,
  addressEn: line,
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  pointPrecision: z.enum(["exact", "place", "league"]).nullable(),
});
const person = z.object({
  role: z.enum(["director", "deputy_director", "committee_chair", "chief_scientist", "contact", "other"]),
  nameZh: z.string().min(1),
  nameEn: line,
  titleZh: line,
  titleEn: line,
});
const contact = z.object({
  kind: z.enum(["organisation", "person"]),
  nameZh: z.string().min(1),
  nameEn: line,
  roleZh: line,
  roleEn: line,
  /** Left out: as it is. */
  phone: line.optional(),
  email: line.optional(),
});
const photo = z.object({ captionZh: z.string().min(1), captionEn: line });
const file = { fileId: id, width: z.number().int().positive(), height: z.number().int().positive() };

const rows = <Part extends string, Row extends z.ZodRawShape, Added extends z.ZodRawShape>(
  part: Part,
  row: z.ZodObject<Row>,
  added: z.ZodObject<Added>,
) =>
  z.object({
    part: z.literal(part),
    add: z.array(added),
    change: z.array(row.extend({ id })),
    remove: z.array(id),
  });

/**
 * One change of a part of a platform's page: only what differs from what stood there, so that carrying it out later
 * leaves alone what others have changed meanwhile. Also what a held change is kept as.
 */
export const partChange = z.discriminatedUnion("part", [
  z.object({
    part: z.literal("profile"),
    set: z.object({
      summaryZh: text.optional(),
      summaryEn: text.optional(),
      directionsZh: z.array(z.string()).optional(),
      directionsEn: z.array(z.string()).optional(),
      website: line.optional(),
    }),
  }),
  rows("sites", site, site),
  rows("people", person, person),
  rows("contacts", contact, contact),
  rows("photos", photo, photo.extend(file)),
]);
export type PartChange = z.infer<typeof partChange>;
export type ChangeOf<Part extends PartChange["part"]> = Extract<PartChange, { part: Part }>;
export type SiteFacts = z.infer<typeof site>;
export type PersonFacts = z.infer<typeof person>;
export type ContactFacts = z.infer<typeof contact>;

/** Whether nothing changes. */
export function isEmpty(change: PartChange): boolean {
  if (change.part === "profile") return Object.keys(change.set).length === 0;
  return change.add.length + change.change.length + change.remove.length === 0;
}

/**
 * Names of what the change would write: fields, or rows by their ids. A row that is added has none but what it says, so
 * that only the same row, sent again, is the same.
 */
export function touchedBy(change: PartChange): string[] {
  if (change.part === "profile") return Object.keys(change.set);
  const rows = [...change.change.map(({ id }) => id), ...change.remove];
  return [...rows.map(String), ...change.add.map(canonical)];
}

/** Every text that the change would make public, for screening. Numbers and codes are not among them. */
export function textsOf(change: PartChange): string {
  const said: unknown = change.part === "profile" ? change.set : [...change.add, ...change.change];
  const found: string[] = [];
  collect(said, found);
  return found.join("\n");
}

/** A text of a change, by the name of its field and whether its row is new. */
export interface SentText {
  field: string;
  text: string;
  isNew: boolean;
}

/** The words of a change, one by one, as its senders are shown them. A number or mailbox of somebody is left out. */
export function sentTexts(change: PartChange): SentText[] {
  if (change.part === "profile") return textsOfRow(change.set, false);
  return [
    ...change.add.flatMap((row) => textsOfRow(row, true)),
    ...change.change.flatMap((row) => textsOfRow(row, false)),
  ];
}

function textsOfRow(row: object, isNew: boolean): SentText[] {
  const hasOwner = "kind" in row && row.kind === "person";
  return Object.entries(row).flatMap(([field, value]: [string, unknown]) => {
    if (codes.has(field) || (hasOwner && (field === "phone" || field === "email"))) return [];
    const text = Array.isArray(value) ? value.join("\n") : value;
    return typeof text === "string" && text !== "" ? [{ field, text, isNew }] : [];
  });
}

/** Which rows are new, differ or are gone. `same`: whether a row says what it said. Unknown ids are left out. */
export function differences<Row extends object>(
  current: readonly (Row & { id: number })[],
  wanted: readonly (Row & { id?: number | undefined })[],
  removed: readonly number[],
): { add: Row[]; change: (Row & { id: number })[]; remove: number[] } {
  const known = new Map(current.map((row) => [row.id, row]));
  const add: Row[] = [];
  const change: (Row & { id: number })[] = [];
  for (const { id: given, ...rest } of wanted) {
    // Without its id a row is a row; the type of the rest cannot say so.
    const row = rest as unknown as Row;
    if (given === undefined) add.push(row);
    const before = given === undefined ? undefined : known.get(given);
    if (before && given !== undefined && !isSame(before, row) && !removed.includes(given))
      change.push({ ...row, id: given });
  }
  return { add, change, remove: removed.filter((one) => known.has(one)) };
}

/** Whether every field that the row has says what stood there. What is left out stays as it is. */
export function isSame(before: object, row: object): boolean {
  const old: Record<string, unknown> = { ...before };
  return Object.entries(row).every(
    ([field, value]) => value === undefined || JSON.stringify(value) === JSON.stringify(old[field] ?? null),
  );
}

const codes = new Set(["kind", "role", "areaCode", "countyCode", "pointPrecision", "part"]);

function collect(value: unknown, into: string[]): void {
  if (typeof value === "string") into.push(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (value && typeof value === "object")
    for (const [name, inner] of Object.entries(value)) if (!codes.has(name)) collect(inner, into);
}
