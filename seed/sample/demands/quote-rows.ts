import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { blankQuote } from "~/app/modules/demands/core/typed-quote";
import type { Transaction } from "~/db/client.server";
import { quoteComponents, quoteEvents, quoteMilestones, quoteRevisions, quotes } from "~/db/schema/quotes";
import type { AnsweredDemand } from "./answer-rows";
import type { Answer } from "./answers";
import { type RevisionPlan, revisionsOf } from "./quotes";
import type { EnteredDemand } from "./rows";

/** An invented quote with its row. Its id is chance, as every quote's is. */
export interface EnteredQuote {
  id: string;
  demand: EnteredDemand;
  answer: Answer;
  revisions: RevisionPlan[];
}

/** Writes every quote revision by revision, as it was sent: what is out is never edited. */
export async function enterQuotes(
  answered: readonly AnsweredDemand[],
  now: number,
  tx: Transaction,
): Promise<EnteredQuote[]> {
  const entered = answered.flatMap(({ demand, answers }) =>
    answers.flatMap((answer): EnteredQuote[] =>
      answer.quote
        ? [
            {
              id: randomUUID(),
              demand,
              answer,
              revisions: revisionsOf(demand, answer, demand.times.closed ?? now),
            },
          ]
        : [],
    ),
  );
  await tx.insert(quotes).values(entered.map(quoteRow));
  for (const number of [1, 2, 3]) await enterRevisions(entered, number, tx);
  // Only who is in standing sends a quote.
  await tx.execute(sql`
    update organisations o set verified_at = q.at from (
      select organisation_id, min(created_at) as at from quotes where submitted_at is not null group by 1) q
    where o.id = q.organisation_id and o.verified_at is null`);
  await tx.insert(quoteEvents).values(entered.flatMap(eventRows));
  return entered;
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

function quoteRow({ id, demand, answer: { platform, quote } }: EnteredQuote) {
  if (!quote) throw new Error("an answer without a quote");
  const { status, submitted, ended, why } = quote;
  const whole = demand.plan.status === "awarded" ? "another_chosen" : "demand_ended";
  return {
    id,
    isSample: true,
    demandId: demand.id,
    platformId: platform.id,
    organisationId: platform.leadId,
    status,
    createdBy: platform.personId,
    createdAt: iso(submitted - 7_200_000),
    submittedAt: status === "draft" ? null : iso(submitted),
    endedAt: ended === undefined ? null : iso(ended),
    endedBy: ended === undefined || why === "" ? null : (demand.personId ?? null),
    // The reasons are those of the plan's list, or the site's own where another was chosen or the demand ended.
    declineReason: status === "declined" ? ((why || whole) as "price") : null,
  };
}

async function enterRevisions(
  entered: readonly EnteredQuote[],
  number: number,
  tx: Transaction,
): Promise<void> {
  const rows = entered.flatMap(({ id, answer, revisions }) => {
    const revision = revisions[number - 1];
    return revision ? [{ id: randomUUID(), quoteId: id, writtenBy: answer.platform.personId, revision }] : [];
  });
  if (rows.length === 0) return;
  await tx.insert(quoteRevisions).values(
    rows.map(({ id, quoteId, writtenBy, revision: { components, milestones, sentAt, ...told } }) => ({
      id,
      quoteId,
      writtenBy,
      ...told,
      typed: typedOf({ components, milestones, ...told }),
      updatedAt: sentAt,
    })),
  );
  await tx
    .insert(quoteComponents)
    .values(
      rows.flatMap(({ id, revision }) =>
        revision.components.map((part, at) => ({ revisionId: id, position: at + 1, ...part })),
      ),
    );
  await tx
    .insert(quoteMilestones)
    .values(
      rows.flatMap(({ id, revision }) =>
        revision.milestones.map((part, at) => ({ revisionId: id, position: at + 1, ...part })),
      ),
    );
  const sent = rows.flatMap(({ id, revision: { sentAt } }) =>
    sentAt === undefined ? [] : [{ id, at: sentAt }],
  );
  await tx.execute(sql`
    update quote_revisions r set sent_at = g.at, typed = null
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as g(id uuid, at timestamptz) where r.id = g.id`);
}

const yuan = (fen: number) => String(fen / 100);

function typedOf(revision: RevisionPlan) {
  return {
    ...blankQuote,
    approach: revision.approach,
    deliverables: revision.deliverables,
    assumptions: revision.assumptions,
    days: String(revision.days),
    validUntil: revision.validUntil,
    components: revision.components.map(({ name, unit, quantity, unitFen }) => ({
      name,
      unit,
      quantity: String(quantity),
      unitPrice: yuan(unitFen),
    })),
    milestones: revision.milestones.map(({ title, deliverable, dueDays, amountFen }) => ({
      title,
      deliverable,
      dueDays: String(dueDays),
      amount: yuan(amountFen),
    })),
  };
}

function eventRows({ id, demand, answer: { platform, quote }, revisions }: EnteredQuote) {
  if (!quote || quote.status === "draft") return [];
  const by = platform.personId;
  const events = revisions.flatMap(({ sentAt, number }) =>
    sentAt === undefined
      ? []
      : [{ quoteId: id, kind: number === 1 ? "submit" : "revise", personId: by, happenedAt: sentAt }],
  );
  const ends: Record<string, string> = { accepted: "accept", declined: "decline", withdrawn: "withdraw" };
  const end = ends[quote.status];
  const owner = demand.personId ?? null;
  const last = events.at(-1)?.happenedAt;
  if (quote.status === "shortlisted" && last !== undefined)
    events.push({
      quoteId: id,
      kind: "shortlist",
      personId: owner,
      happenedAt: iso(Date.parse(last) + 3_600_000),
    });
  if (end !== undefined && quote.ended !== undefined)
    events.push({
      quoteId: id,
      kind: end,
      personId: quote.status === "withdrawn" ? by : owner,
      happenedAt: iso(quote.ended),
    });
  return events;
}
