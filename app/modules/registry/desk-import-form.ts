import { z } from "zod";
import { filledLine, optionalDay, optionalWeb } from "~/app/form-text";
import type { PlatformFileRefusal, PlatformsImported } from "./platform-import-form";

/** Rows that one request takes; longer tables go in parts, or by the program of the operator. */
export const mostDeskRows = 5_000;

/** Kind of a hold whose subject is a row of a table that an officer sent. */
export const importHoldKind = "import-row";

/** What an officer says of a table of platforms, beside the file. */
export const deskImportInput = z.object({
  sourceTitle: filledLine(180),
  sourceUrl: optionalWeb,
  publishedOn: optionalDay,
  isPartial: z.literal("yes").or(z.literal("")),
});
export type DeskImportInput = z.infer<typeof deskImportInput>;

/** A row that waits for an officer because of what it says. */
export interface HeldRow {
  line: number;
  name: string;
}

/** What became of a table, or what would. */
export interface DeskImportReport {
  imported: PlatformsImported;
  held: HeldRow[];
  /** False: a refused row refuses them all. */
  isTaken: boolean;
}

export type LookRefusal =
  | PlatformFileRefusal
  /** No class of platforms is decided over by this officer. */
  | { reason: "unknown" }
  | { reason: "too_many_desk_rows"; most: number };
