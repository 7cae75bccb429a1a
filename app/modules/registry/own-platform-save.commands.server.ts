import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { changeOwnPlatform, type OwnPlatformRefusal, type PartOutcome } from "./own-platform.commands.server";
import { differences, isSame, type PersonFacts } from "./own-platform-change";
import {
  type ContactRow,
  mostRows,
  type PersonRow,
  type PhotoRow,
  type ProfileInput,
} from "./own-platform-form";
import {
  findOwnProfile,
  listOwnContacts,
  listOwnPeople,
  listOwnPhotos,
} from "./own-platform-parts.queries.server";
import { findClockTime } from "./registry-day.queries.server";

type Saved = Promise<Result<PartOutcome, OwnPlatformRefusal>>;

/** A form that lists rows: those that are there or new, and those that go. */
export interface RowsForm<Row> {
  slug: string;
  version: string;
  rows: readonly Row[];
  removed: readonly number[];
}

/** Saves what the platform says of itself. See `changeOwnPlatform`. */
export function saveOwnProfile(
  { slug, version, ...input }: { slug: string; version: string } & ProfileInput,
  context: CommandContext,
): Saved {
  return changeOwnPlatform(
    { slug, version, input: { part: "profile", ...input } },
    async (platform, tx) => {
      const { version: now, facts } = await findOwnProfile(platform.id, tx);
      const wanted = { ...input, ...nulls(input, ["summaryZh", "summaryEn", "website"]) };
      // What differs is a part of what was wanted.
      const set = Object.fromEntries(
        Object.entries(wanted).filter(([field, value]) => !isSame(facts, { [field]: value })),
      ) as Partial<typeof wanted>;
      return { version: now, change: ok({ part: "profile", set }) };
    },
    context,
  );
}

/** Saves the people in public roles. See `changeOwnPlatform`. */
export function saveOwnPeople(
  { slug, version, rows, removed }: RowsForm<PersonRow>,
  context: CommandContext,
): Saved {
  return changeOwnPlatform(
    { slug, version, input: { part: "people", rows, removed } },
    async (platform, tx) => {
      const { version: now, facts } = await listOwnPeople(platform.id, tx);
      const wanted = rows.map((row): PersonFacts & { id?: number | undefined } => ({
        ...row,
        ...nulls(row, ["nameEn", "titleZh", "titleEn"]),
      }));
      const change = { part: "people" as const, ...differences<PersonFacts>(facts, wanted, removed) };
      return { version: now, change: fits(change, facts.length, mostRows.people) };
    },
    context,
  );
}

/**
 * Saves how the platform is reached. What stands there is known here only masked, so a number that was not typed again
 * stays. See `changeOwnPlatform`.
 */
export function saveOwnContacts(
  { slug, version, rows, removed }: RowsForm<ContactRow>,
  context: CommandContext,
): Saved {
  return changeOwnPlatform(
    { slug, version, input: { part: "contacts", rows, removed } },
    async (platform, tx) => {
      const { version: now, facts } = await listOwnContacts(platform.id, tx);
      const wanted = rows.map((row) => {
        const before = facts.find(({ id }) => id === row.id);
        const kind = before?.kind ?? row.kind;
        const named = { ...row, kind, ...nulls(row, ["nameEn", "roleZh", "roleEn"]) };
        if (kind === "organisation") return { ...named, ...nulls(row, ["phone", "email"]) };
        // As long as there is any other way to reach somebody, what is not typed is not said.
        return before ? { ...named } : { ...named, ...nulls(row, ["phone", "email"]) };
      });
      const change = { part: "contacts" as const, ...differences(facts, wanted, removed) };
      return { version: now, change: fits(change, facts.length, mostRows.contacts) };
    },
    context,
  );
}

/** A picture that was made anew, with its captions. */
export interface NewPhoto {
  file: ExaminedFile;
  width: number;
  height: number;
  captionZh: string;
  captionEn?: string | undefined;
}

/** Saves captions, takes pictures away and adds one. See `changeOwnPlatform`. */
export function saveOwnPhotos(
  { slug, version, rows, removed, added }: RowsForm<PhotoRow> & { added?: NewPhoto | undefined },
  context: CommandContext,
): Saved {
  const input = { part: "photos", rows, removed, added: added && { ...added, file: added.file.sha256 } };
  const save = (tx: Transaction) =>
    changeOwnPlatform(
      { slug, version, input },
      async (platform) => {
        const { version: now, facts } = await listOwnPhotos(platform.id, tx);
        const wanted = rows.map((row) => ({ ...row, ...nulls(row, ["captionEn"]) }));
        const { change, remove } = differences<{ captionZh: string; captionEn: string | null }>(
          facts,
          wanted.filter(({ id }) => id !== undefined),
          removed,
        );
        const add = now === version && added ? [await store(added, tx)] : [];
        const whole = { part: "photos" as const, add, change, remove };
        return { version: now, change: fits(whole, facts.length, mostRows.photos) };
      },
      context,
      tx,
    );
  return withKeptFiles(added ? [added.file] : [], new Date().toISOString(), () => db().transaction(save));
}

async function store({ file, width, height, captionZh, captionEn }: NewPhoto, tx: Transaction) {
  const { id: fileId } = await storeFile(file, { at: await findClockTime(tx) }, tx);
  return { fileId, width, height, captionZh, captionEn: captionEn ?? null };
}

/** Refuses more rows than a page carries. */
function fits<Change extends { add: readonly unknown[]; remove: readonly unknown[] }>(
  change: Change,
  present: number,
  most: number,
): Result<Change, { field: string; code: string }> {
  const isTooMuch = present + change.add.length - change.remove.length > most && change.add.length > 0;
  return isTooMuch ? refuse({ field: "", code: "too_many_rows" }) : ok(change);
}

/** The fields with null for what was left empty: empty in a form means that it is not there. */
export function nulls<Row extends object, const Field extends keyof Row>(
  row: Row,
  fields: readonly Field[],
): { [Name in Field]: NonNullable<Row[Name]> | null } {
  // Each of the fields is given its value.
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null])) as {
    [Name in Field]: NonNullable<Row[Name]> | null;
  };
}
