import { ok, type Result } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import type { TableFile } from "../files/table-file.server";
import { indexingTogether } from "../jobs/indexing.commands.server";
import { createInstrument, editInstrument } from "./instruments.commands.server";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import { reckonNextFree } from "./next-free.commands.server";
import { type Changed, type OfferRefusal, withManagedPlatform } from "./offer-changes.commands.server";
import { moveOffer } from "./offer-moves.commands.server";
import { createService, editService } from "./services.commands.server";
import {
  type ReadRow,
  type RowProblem,
  readInstruments,
  readServices,
  type TableKind,
} from "./table-reading";
import { findTableVocabulary, listInstrumentTexts, listTypedServices } from "./table-rows.queries.server";

/** What became of a table. `line`s are those of the file. */
export interface TableOutcome {
  entered: number;
  changed: number;
  unchanged: number;
  /** Publications and changes that wait for an officer. */
  held: number;
  problems: RowProblem[];
}

export interface TableInput {
  slug: string;
  kind: TableKind;
  table: TableFile;
  /** Nothing is entered unless every row is right. */
  isAllOrNone: boolean;
  /** Publishes what is entered or was a draft. */
  isPublishing: boolean;
}

/** What entering a table would do: the rows that are right, and what is wrong with the others. Changes nothing. */
export async function checkTable(
  { kind, table }: Pick<TableInput, "kind" | "table">,
  platformId: number,
): Promise<TableOutcome> {
  const { rows, problems } = await read(kind, table, platformId, db());
  const there = rows.filter((row) => row.there).length;
  return { entered: rows.length - there, changed: there, unchanged: 0, held: 0, problems };
}

/**
 * Enters the rows of a table that are right, each by the command of its form: new ones as drafts, others in place of what
 * is there, so that the same table sent again changes nothing. Once for its request id, in one transaction.
 */
export async function importTable(
  input: TableInput,
  context: CommandContext,
): Promise<Result<TableOutcome, OfferRefusal>> {
  const { slug, kind, table, isAllOrNone, isPublishing } = input;
  const work = async (platform: ManagedPlatform, tx: Transaction): Changed<TableOutcome> => {
    const { rows, problems } = await read(kind, table, platform.id, tx);
    const outcome: TableOutcome = { entered: 0, changed: 0, unchanged: 0, held: 0, problems: [...problems] };
    if (isAllOrNone && problems.length > 0) return ok(outcome);
    const published: number[] = [];
    for (const row of rows) await enter(row, { input, context, outcome, published, tx });
    if (isAllOrNone && outcome.problems.length > 0) throw new TakenBack(outcome);
    // Once for all: it asks for the times of many as fast as for those of one.
    await reckonNextFree(published, tx);
    const detail = { kind, count: outcome.entered + outcome.changed };
    const subject = { kind: "platform", id: platform.id };
    await appendAudit(context, { action: "importCapabilities", subject, result: "done", detail }, tx);
    return ok(outcome);
  };
  const said = { slug, kind, hash: table.hash, isAllOrNone, isPublishing };
  try {
    return await db().transaction((tx) =>
      indexingTogether(tx, () => withManagedPlatform("importCapabilities", said, context, work, tx)),
    );
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    return ok({ entered: 0, changed: 0, unchanged: 0, held: 0, problems: error.outcome.problems });
  }
}

/** Thrown so that the transaction takes back the rows before the one that is wrong. */
class TakenBack extends Error {
  constructor(readonly outcome: TableOutcome) {
    super("a row was refused");
  }
}

type AnyRow = {
  kind: "instruments" | "services";
  line: number;
  there?: ReadRow<unknown>["there"];
  enter: Enter;
};
type Enter = (
  slug: string,
  context: CommandContext,
  tx: Transaction,
) => Changed<{ id: number; outcome?: string }>;

/** The rows of either kind, each with what enters it. */
async function read(
  kind: TableKind,
  { rows }: TableFile,
  platformId: number,
  tx: Transaction | ReturnType<typeof db>,
): Promise<{ rows: AnyRow[]; problems: RowProblem[] }> {
  const vocabulary = await findTableVocabulary(tx);
  if (kind === "instruments") {
    const table = readInstruments(rows, await listInstrumentTexts(platformId, tx), vocabulary);
    const entries = table.rows.flatMap(({ line, there, input }): AnyRow[] =>
      input
        ? [
            {
              ...{ kind, line },
              ...(there ? { there } : {}),
              enter: (slug, context, own) =>
                there
                  ? editInstrument({ slug, id: there.id, ...input }, context, own)
                  : createInstrument({ slug, ...input }, context, own),
            },
          ]
        : [],
    );
    return { rows: entries, problems: table.problems };
  }
  const table = readServices(rows, await listTypedServices(platformId, tx), vocabulary);
  const entries = table.rows.flatMap(({ line, there, input }): AnyRow[] =>
    input
      ? [
          {
            ...{ kind, line },
            ...(there ? { there } : {}),
            enter: (slug, context, own) =>
              there
                ? editService({ slug, id: there.id, ...input }, context, own)
                : createService({ slug, ...input }, context, own),
          },
        ]
      : [],
  );
  return { rows: entries, problems: table.problems };
}

async function enter(
  row: AnyRow,
  {
    input: { slug, isPublishing },
    context,
    outcome,
    published,
    tx,
  }: {
    input: TableInput;
    context: CommandContext;
    outcome: TableOutcome;
    /** Takes the ids of instruments that were published. */
    published: number[];
    tx: Transaction;
  },
): Promise<void> {
  const sent = (what: string): CommandContext => ({
    ...context,
    requestId: `${context.requestId}:${what}${row.line}`,
  });
  const done = await row.enter(slug, sent("r"), tx);
  if (!done.ok) {
    outcome.problems.push(problemOf(row.line, done.refusal));
    return;
  }
  if (done.value.outcome === "held") outcome.held += 1;
  else if (done.value.outcome === "unchanged") outcome.unchanged += 1;
  else if (row.there) outcome.changed += 1;
  else outcome.entered += 1;
  if (!isPublishing || row.there?.isPublic) return;
  const { id } = done.value;
  const kind = row.kind === "instruments" ? "instrument" : "service";
  const moved = await moveOffer(kind, { slug, id, move: "publish" }, sent("p"), tx);
  if (moved.ok && moved.value.outcome === "held") outcome.held += 1;
  else if (moved.ok && kind === "instrument") published.push(id);
}

function problemOf(line: number, refusal: OfferRefusal): RowProblem {
  return { line, code: refusal.reason === "invalid" ? refusal.code : refusal.reason };
}
