import { sql } from "drizzle-orm";
import { findBuyerFacts } from "~/app/modules/contracts/buyer-facts.queries.server";
import { findTies } from "~/app/modules/contracts/ties.queries.server";
import type { Transaction } from "~/db/client.server";
import * as agreed from "~/db/schema/contracts";
import { files } from "~/db/schema/files";
import { entryEvidence, revenueEntries, reversalRequests } from "~/db/schema/ledger";
import * as paid from "~/db/schema/payments";
import type { Rows } from "./rows";
import { iso } from "./times";

/** Rows of one statement: a statement takes 65,535 values. */
const atATime = 500;

async function inParts<Row>(
  rows: readonly Row[],
  insert: (part: Row[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let begin = 0; begin < rows.length; begin += atATime) await insert(rows.slice(begin, begin + atATime));
}

/** Writes contracts with their texts as they came about: drafts first, then fixed, signed, and what was done under them. */
export async function writeContracts(rows: Rows, tx: Transaction): Promise<void> {
  await inParts([...rows.files.kept.values()], (part) =>
    tx.insert(files).values(
      part.map(({ id, paper, at }) => ({
        ...{ id, sha256: paper.sha256, bytes: paper.bytes.length, name: paper.name, storedAt: at },
        mediaType: "application/pdf",
      })),
    ),
  );
  await tx.insert(agreed.contracts).values(rows.contracts);
  for (const number of [1, 2]) await writeVersions(rows, number, tx);
  await tx.insert(agreed.contractMilestones).values(rows.milestones);
  await tx
    .insert(agreed.contractEvents)
    .values(rows.events.sort((one, other) => String(one.happenedAt).localeCompare(String(other.happenedAt))));
  await tx.insert(agreed.contractTerminations).values(rows.terminations);
  await tx.insert(agreed.contractRegistrations).values(rows.registrations);
  // Officers have seen all certificates but the newest.
  await tx.execute(sql`
    insert into registration_sightings (contract_id, entered_at, seen_by, seen_at)
    select r.contract_id, r.entered_at, (select min(f.person_id) from offices f where f.role = 'officer' and f.ended_at is null),
      r.entered_at + interval '2 hours'
    from contract_registrations r where r.entered_at < (select max(entered_at) from contract_registrations)`);
  await tx.insert(paid.deliveries).values(rows.deliveries);
  await tx.insert(paid.dues).values(rows.dues);
  await inParts(rows.invoices, (part) => tx.insert(paid.invoices).values(part));
  await tx.insert(paid.payments).values(rows.payments);
  await tx.insert(paid.confirmationLinks).values(rows.links);
  await tx.insert(paid.contractRatings).values(rows.ratings);
}

async function writeVersions(rows: Rows, number: number, tx: Transaction): Promise<void> {
  const versions = rows.versions.filter(({ row }) => row.number === number);
  if (versions.length === 0) return;
  await tx.insert(agreed.contractVersions).values(versions.map(({ row }) => row));
  const fixed = versions.filter(({ outcome }) => outcome !== "draft");
  const parts = <Part>(of: (one: (typeof fixed)[number]) => Part[]) => fixed.flatMap(of);
  const milestones = parts(({ row, text }) => text.milestones.map((one) => ({ ...one, versionId: row.id })));
  if (milestones.length > 0) await tx.insert(agreed.versionMilestones).values(milestones);
  await tx
    .insert(agreed.contractCredits)
    .values(parts(({ row, text }) => text.credits.map((one) => ({ ...one, versionId: row.id }))));
  await tx
    .insert(agreed.contractIpItems)
    .values(
      parts(({ row, text }) => text.ip.map((one, at) => ({ ...one, versionId: row.id, position: at + 1 }))),
    );
  for (const { row, text, proposedAt, proposedBy, pdfFileId } of fixed) {
    const { items, milestones: _milestones, credits: _credits, ip: _ip, ...columns } = text;
    await tx
      .update(agreed.contractVersions)
      .set({
        ...columns,
        items: { ...items },
        ...{ typed: null, status: "proposed", proposedAt, proposedBy, pdfFileId },
      })
      .where(sql`id = ${row.id}::uuid`);
  }
  const ids = new Set(fixed.map(({ row }) => row.id));
  const signatures = rows.signatures.filter(({ versionId }) => ids.has(versionId));
  if (signatures.length > 0) await tx.insert(agreed.contractSignatures).values(signatures);
  const ended = fixed.flatMap(({ row, outcome, endedAt, reason }) =>
    outcome === "proposed" ? [] : [{ id: row.id, outcome, at: endedAt, reason: reason ?? null }],
  );
  await tx.execute(sql`
    update contract_versions v set status = g.outcome, ended_at = g.at, reason = g.reason
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as g(id uuid, outcome text, at timestamptz, reason text)
    where v.id = g.id`);
}

/** Takes from the register what an entry keeps of its buyer; related income is verified by an officer, never by rule. */
export async function describeBuyers(
  rows: Rows,
  officers: ReadonlyMap<number, { personId: number; organisationId: number }>,
  tx: Transaction,
): Promise<void> {
  const known = new Map<
    string,
    Promise<[Awaited<ReturnType<typeof findBuyerFacts>>, Awaited<ReturnType<typeof findTies>>]>
  >();
  const asked = rows.entries.map(
    ({ organisationId: sellerId, platformId, buyerId, buyerName, buyerUscc }) => {
      const buyer = {
        buyerId: buyerId ?? undefined,
        buyerName: buyerName ?? undefined,
        buyerUscc: buyerUscc ?? undefined,
      };
      const key = [sellerId, platformId, buyerId ?? buyerName].join();
      const found =
        known.get(key) ??
        Promise.all([findBuyerFacts(buyer, tx), findTies({ sellerId, platformId, ...buyer }, tx)]);
      known.set(key, found);
      return found;
    },
  );
  const told = await Promise.all(asked);
  const related = new Map<string, number>();
  rows.entries.forEach((entry, index) => {
    const [facts, ties] = told[index] ?? [];
    Object.assign(entry, facts, { ties });
    if (ties && ties.length > 0) related.set(entry.id, entry.platformId);
  });
  for (const line of rows.lines) {
    const officer = officers.get(related.get(line.entryId) ?? 0);
    if (line.kind !== "settle" || !related.has(line.entryId) || !officer) continue;
    Object.assign(line, { kind: "verify", mover: "officer", actorId: officer.personId });
    Object.assign(line, { organisationId: officer.organisationId, reason: "关联方收入，材料齐全。" });
  }
}

/**
 * Posts all lines in the order in which they happened, each at its own time: the database writes that time itself, from
 * its clock, which the owner's login sets for this transaction alone. Red-letter invoices come last: they take back what
 * was there before.
 */
export async function writeBooks(rows: Rows, tx: Transaction): Promise<void> {
  await inParts(rows.entries, (part) => tx.insert(revenueEntries).values(part));
  await inParts(rows.evidence, (part) => tx.insert(entryEvidence).values(part).onConflictDoNothing());
  await inParts(rows.requests, (part) => tx.insert(reversalRequests).values(part));
  const place = new Map(rows.lines.map((line, index) => [line, index]));
  let last = 0;
  const lines = [...rows.lines]
    .sort((one, other) => one.at - other.at || (place.get(one) ?? 0) - (place.get(other) ?? 0))
    .map(({ entryId, kind, at, mover, actorId, organisationId, reason, evidence }) => {
      // A second apart: the clock runs on while a line is written, and a book's times never run backwards.
      last = Math.max(at, last + 1000);
      return {
        ...{ entry: entryId, kind, at: iso(last), mover, actor: actorId, organisation: organisationId },
        ...{ reason: reason ?? null, evidence },
      };
    });
  await tx.execute(sql`
    create function pg_temp.post_history(given jsonb) returns void language plpgsql as $$
    declare
      line record;
      present interval := (select ahead from clock.setting);
      day date;
      ahead interval;
    begin
      for line in select * from jsonb_to_recordset(given) as g(entry uuid, kind text, at timestamptz, mover text,
          actor int, organisation int, reason text, evidence jsonb) loop
        update clock.setting set ahead = line.at - clock_timestamp();
        insert into ledger_lines (book_id, number, entry_id, kind, at, mover, actor_id, organisation_id, reason, evidence,
          facts, salt, commitment, previous, hash)
        values (0, 0, line.entry, line.kind, line.at, line.mover, line.actor, line.organisation, line.reason,
          array(select jsonb_array_elements_text(line.evidence)), '', '', '', '', '');
      end loop;
      update clock.setting set ahead = present;
    end $$`);
  await tx.execute(sql`select pg_temp.post_history(${JSON.stringify(lines)}::jsonb)`);
  if (rows.reds.length > 0) await tx.insert(paid.invoices).values(rows.reds);
}
