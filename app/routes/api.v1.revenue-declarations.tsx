import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readInstant } from "../core/instant";
import {
  answerBatch,
  methodNotAllowed,
  requireOrganisationToken,
  rowErrors,
  takeApiAttempt,
} from "../http/api-batch";
import { pushDeclaration } from "../http/api-declaration";
import { apiJson, problem } from "../http/problem";
import { can } from "../modules/accounts/core/permissions";
import { entryStates } from "../modules/contracts/core/entry-state";
import { listOwnDeclarations } from "../modules/contracts/own-declarations.queries.server";

/** JSON: takes declarations of income of the platforms that the token's organisation leads, in batches. */
export async function action(asked: ActionFunctionArgs) {
  if (asked.request.method !== "POST") return methodNotAllowed("GET, POST");
  return answerBatch(asked, "revenue:write", "revenue.declare", pushDeclaration);
}

/** What may be asked for; anything else is 400. */
const query = z.strictObject({
  platform: z.string().min(1).max(60).optional(),
  state: z.enum(entryStates).optional(),
  since: z.iso
    .datetime({ offset: true })
    .refine((text) => readInstant(text) !== undefined)
    .optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
});

/** JSON: the income of the token's organisation, with the state of each entry. */
export async function loader(asked: LoaderFunctionArgs) {
  const account = await requireOrganisationToken(asked, "revenue:read");
  if (!can(account.actor, "revenue.read", { organisationId: account.organisationId }))
    throw problem(403, "The organisation may not read this", {
      detail: "It is not verified, or was suspended.",
    });
  await takeApiAttempt("api.list", account.tokenId);
  const read = query.safeParse(Object.fromEntries(new URL(asked.request.url).searchParams));
  if (!read.success) {
    const [error] = rowErrors(read.error);
    throw problem(400, "The query cannot be read", {
      detail: `${error?.field ?? ""}: ${error?.detail ?? ""}`,
    });
  }
  const { page, per_page: perPage, ...filter } = read.data;
  const { total, items } = await listOwnDeclarations(account.organisationId, { ...filter, page, perPage });
  return apiJson({ total, page, per_page: perPage, items });
}
