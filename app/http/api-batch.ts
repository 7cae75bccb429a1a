import { z } from "zod";
import type { TokenScope } from "../modules/accounts/core/api-token";
import { decide } from "../modules/accounts/core/permissions";

import { type Limit, takeAttempt } from "../modules/accounts/rate-limits.commands.server";
import type { PersonContext } from "../modules/audit/command-context";
import { findRecordsPlatform } from "../modules/capabilities/record-platform.queries.server";
import type { LoadContext } from "../server/load-context";
import { apiJson, problem } from "./problem";
import { requireToken } from "./token";

/** Rows of one batch. */
const MOST_ROWS = 200;

/** What is wrong with a row; `detail` is for people, in English. */
export interface RowError {
  /** Of the row as it was sent; nothing: of the row as a whole. */
  field?: string;
  code: string;
  detail?: string;
}

/** What became of a row: `same`, it had come before and its earlier answer is given again. */
export type RowResult =
  | { requestId: string; status: "created" | "same"; id: string | number }
  | { requestId: string | null; status: "refused"; errors: readonly RowError[] };

/** One row's command: its answer, and whether it had come before. */
export type RowWork = (
  row: Readonly<Record<string, unknown>>,
  context: PersonContext,
) => Promise<{ status: "created" | "same"; id: string | number } | { errors: readonly RowError[] }>;

interface Asked {
  request: Request;
  context: LoadContext;
}

const batch = z.strictObject({ rows: z.array(z.unknown()).min(1).max(MOST_ROWS) });
const head = z
  .looseObject({
    requestId: z.string().regex(/^[\x21-\x7e]{1,64}$/),
    platform: z.string().min(1).max(60),
  })
  .superRefine((row, { addIssue }) => {
    for (const path of placesOfOddTexts(row))
      addIssue({ code: "custom", path, message: "It has a control character, or half of a character." });
  });

/**
 * Answers a batch of rows that a program sends for its token's organisation: each row by itself, in the order sent, so that
 * one that is refused holds up no other. The whole may be sent again: what was taken stays taken once. Throws problem
 * documents for what is wrong with the batch as a whole.
 */
export async function answerBatch(
  asked: Asked,
  scope: TokenScope,
  action: "booking.manage" | "revenue.declare",
  work: RowWork,
): Promise<Response> {
  const account = await requireOrganisationToken(asked, scope);
  await takeApiAttempt("api.batch", account.tokenId);
  const rows = await readRows(asked.request);
  const platforms = new Map<string, boolean>();
  /** Whether the token's own organisation leads the platform with this number: no other of its person's counts. */
  const isOwn = async (slug: string) => {
    const known = platforms.get(slug);
    if (known !== undefined) return known;
    const platform = await findRecordsPlatform(slug, account.person.id);
    const verdict = decide(account.actor, action, { organisationId: platform?.lead?.id ?? 0 });
    const own = platform !== undefined && verdict.allowed;
    platforms.set(slug, own);
    return own;
  };
  const results: RowResult[] = [];
  for (const row of rows) {
    const read = head.safeParse(row);
    if (!read.success) {
      results.push({ requestId: requestIdOf(row), status: "refused", errors: rowErrors(read.error) });
      continue;
    }
    const { requestId, ...sent } = read.data;
    const context: PersonContext = {
      actor: { kind: "person", id: account.person.id, organisationId: account.organisationId },
      requestId: `api:${requestId}`,
      programOf: account.organisationId,
    };
    const done = (await isOwn(read.data.platform))
      ? await work(sent, context)
      : {
          errors: [
            { field: "platform", code: "unknown", detail: "No platform that this organisation leads." },
          ],
        };
    results.push("errors" in done ? { requestId, status: "refused", ...done } : { requestId, ...done });
  }
  const count = (status: RowResult["status"]) => results.filter((one) => one.status === status).length;
  return apiJson({
    created: count("created"),
    same: count("same"),
    refused: count("refused"),
    results,
  });
}

/** The account of a token that stands for an organisation, once its scope allows this. Throws problem documents. */
export async function requireOrganisationToken(asked: Asked, scope: TokenScope) {
  const account = await requireToken(asked, scope);
  if (!account.acting)
    throw problem(403, "The token is for no organisation", {
      detail: "Make a token for the organisation on whose behalf the program works.",
    });
  return { ...account, organisationId: account.acting.id };
}

/** Counts one request of a token. Throws 429 with `Retry-After`. */
export async function takeApiAttempt(
  limit: Extract<Limit, "api.batch" | "api.list">,
  tokenId: number,
): Promise<void> {
  const wait = await takeAttempt(limit, `token:${tokenId}`);
  if (wait === undefined) return;
  throw problem(429, "Too many requests", {
    detail: `Try again in ${wait} seconds.`,
    headers: { "Retry-After": String(wait) },
  });
}

/** A method that an address does not take. */
export function methodNotAllowed(allowed: string): Response {
  return problem(405, "Method not allowed", { detail: `Use ${allowed}.`, headers: { Allow: allowed } });
}

/** What a schema finds wrong with a row, by field. */
export function rowErrors(error: z.ZodError, sentAs: Readonly<Record<string, string>> = {}): RowError[] {
  return error.issues.flatMap((issue): RowError[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ field: key, code: "unknown_field", detail: "No such field." }));
    const path = issue.path.join(".");
    return [{ ...(path ? { field: sentAs[path] ?? path } : {}), code: "invalid", detail: issue.message }];
  });
}

async function readRows(request: Request): Promise<unknown[]> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw problem(415, "JSON is needed", { detail: "Send Content-Type: application/json." });
  const text = await request.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw problem(400, "The body is no JSON");
  }
  const read = batch.safeParse(value);
  if (!read.success)
    throw problem(422, "The batch cannot be read", {
      detail: `Send {"rows": […]} with 1 to ${MOST_ROWS} rows.`,
    });
  return read.data.rows;
}

/** How far a row's fields go: those of its own, and those of a buyer or an invoice. Nothing deeper is let in. */
const DEEPEST_FIELD = 2;

/** Where texts have characters that no form lets in, or half of one; all fields are of one line. */
function placesOfOddTexts(row: unknown, depth = 0): string[][] {
  if (typeof row === "string") return /[\p{Cc}\p{Cs}]/u.test(row) ? [[]] : [];
  if (typeof row !== "object" || row === null || depth === DEEPEST_FIELD) return [];
  return Object.entries(row).flatMap(([key, value]) =>
    placesOfOddTexts(value, depth + 1).map((path) => [key, ...path]),
  );
}

function requestIdOf(row: unknown): string | null {
  const read = z.looseObject({ requestId: z.string().max(100) }).safeParse(row);
  return read.success ? read.data.requestId : null;
}
