import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { findBookName, listItsOfficers } from "./book-readers.queries.server";
import { type NewInvoice, ownerOf } from "./invoices.commands.server";
import { keepFindings } from "./keep-findings.commands.server";
import { lockInvoice } from "./locked-entries.commands.server";

export type ContestRefusal =
  | { reason: "hidden" }
  /** Nobody else has the number: it can be entered. */
  | { reason: "invoice_not_taken" }
  /** Neither side has a platform here, so it is no authority's to decide. */
  | { reason: "no_authority" }
  | RequestIdConflict;

/**
 * Who was refused an invoice because its number is taken reports that it is theirs: the officers of the holder's book find
 * both sides, and neither side learns of the other. Of a file only the hash is kept. Reported again it is the same finding.
 */
export function contestInvoice(
  { file, ...input }: NewInvoice & ({ contractId: string } | { slug: string }),
  context: PersonContext,
): Promise<Result<{ outcome: "contested" }, ContestRefusal>> {
  const sent = { ...input, sha256: file?.sha256 };
  return db().transaction((tx) =>
    once(context, "contestInvoice", sent, () => contest(sent, context, tx), tx),
  );
}

async function contest(
  input: NewInvoice & { sha256: string | undefined } & ({ contractId: string } | { slug: string }),
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: "contested" }, ContestRefusal>> {
  const owner = await ownerOf(input, context, tx);
  if (!owner) return refuse({ reason: "hidden" });
  const { sellerId, contractId } = owner;
  const [other] = await tx.execute<{ id: string }>(sql`
    select i.id from invoices i where i.code = ${input.code} and i.number = ${input.number} and i.released_at is null
      and (i.seller_id <> ${sellerId} or i.contract_id is distinct from ${contractId ?? null}::uuid)`);
  if (!other) return refuse({ reason: "invoice_not_taken" });
  // Whoever releases it at this moment comes first.
  await lockInvoice(other.id, tx);
  const [taken] = await tx.execute<{ year: number; platform_id: number | null }>(sql`
    select extract(year from i.issued_on)::int as year,
      coalesce(${bookOf(sql`i.contract_id`, sql`i.seller_id`)},
        ${bookOf(sql`${contractId ?? null}::uuid`, sql`${sellerId}`)}) as platform_id
    from invoices i where i.id = ${other.id} and i.released_at is null`);
  if (!taken) return refuse({ reason: "invoice_not_taken" });
  const { id } = other;
  const { platform_id: platformId, year } = taken;
  if (platformId === null) return refuse({ reason: "no_authority" });
  const detail = {
    ...{ invoice: input.number, sellerId, issuedOn: input.issuedOn, totalFen: input.totalFen },
    ...(contractId === undefined ? {} : { contractId }),
    ...(input.sha256 === undefined ? {} : { sha256: input.sha256 }),
  };
  const key = `${id}:${contractId ?? sellerId}`;
  const books = await keepFindings(
    [{ pattern: "invoice_number_contested", key, detail, platformId, year }],
    tx,
  );
  const subject = { kind: "invoice", id };
  await appendAudit(context, { action: "contestInvoice", subject, result: "done" }, tx);
  if (books.length > 0)
    await notify(
      {
        to: await listItsOfficers(platformId, { except: context.actor.id }, tx),
        kind: "pattern-found",
        eventKey: `pattern-found:${key}`,
        data: {
          ...inBoth({ platform: await findBookName(platformId, tx) }),
          path: pathsIn("zh-CN").desk("patterns"),
        },
      },
      tx,
    );
  return ok({ outcome: "contested" });
}

/** The book that a contract's income goes to, else the first one of its seller's. */
const bookOf = (contract: ReturnType<typeof sql>, seller: ReturnType<typeof sql>) => sql`coalesce(
  (select min(k.platform_id) from contract_credits k join holding_versions v on v.id = k.version_id
    where v.contract_id = ${contract}),
  (select min(u.platform_id) from platform_units u where u.organisation_id = ${seller} and u.role = 'lead'
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date))`;
