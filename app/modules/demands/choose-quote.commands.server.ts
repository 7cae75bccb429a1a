import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { translator } from "~/app/i18n/catalogues";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findControlled } from "../screening/control-terms.queries.server";
import type { DeclineInput } from "./choose-form";
import {
  type ChosenQuote,
  lockQuoteForOwner,
  noteQuoteEvent,
  tellPlatformOfQuote,
} from "./choose-lock.commands.server";
import { isLiving } from "./core/demand-state";
import { moveQuote, type QuoteMove, type QuoteRefusal } from "./core/quote-state";
import type { LockedDemand } from "./locked-demand.commands.server";
import { settleMatched } from "./shortlist-matched.commands.server";

/** Which quote of which demand. */
export interface QuoteChoice {
  demandId: number;
  quoteId: string;
}

export type ChoosingRefusal =
  /** One may not know of it: no member in standing of the demand's owner. */
  | { reason: "hidden" }
  /** The demand no longer asks for answers. */
  | { reason: "demand_ended" }
  /** What is told to the platform names controlled technology. */
  | { reason: "controlled"; field: "note" }
  | QuoteRefusal
  | RequestIdConflict;

type Done = { outcome: "done" };

/** Puts a quote on the shortlist, and tells its platform, once. For every member of the owner. */
export async function shortlistQuote(
  choice: QuoteChoice,
  context: PersonContext,
): Promise<Result<Done, ChoosingRefusal>> {
  return moved("shortlistQuote", "shortlist", choice, context, (quote, tx) =>
    tellPlatformOfQuote(quote, "quote-shortlisted", {}, tx),
  );
}

/** Takes a quote from the shortlist again. Nobody is told. */
export async function unlistQuote(
  choice: QuoteChoice,
  context: PersonContext,
): Promise<Result<Done, ChoosingRefusal>> {
  return moved("unlistQuote", "unlist", choice, context, async () => {});
}

/** Declines a quote; its platform alone is told, with the reason. */
export async function declineQuote(
  { demandId, quoteId, reason, note }: QuoteChoice & DeclineInput,
  context: PersonContext,
): Promise<Result<Done, ChoosingRefusal>> {
  // There is no holding a refusal back: what an officer would have to see first belongs into the conversation.
  if (note !== undefined && (await findControlled(note)).length > 0)
    return refuse({ reason: "controlled", field: "note" });
  const wordsIn = (language: "zh-CN" | "en") => {
    const t = translator(language, "replies");
    const words = t(`declineReason.${reason}`);
    return note === undefined ? words : t("declineWithNote", { reason: words, note });
  };
  return moved("declineQuote", "decline", { demandId, quoteId, reason, note }, context, async (quote, tx) => {
    await tx.execute(sql`update quotes set decline_note = ${note ?? null} where id = ${quoteId}`);
    await tellPlatformOfQuote(
      quote,
      "quote-declined",
      { reason: wordsIn("zh-CN"), reasonEn: wordsIn("en") },
      tx,
    );
  });
}

/** Keeps what the owner notes beside a quote, which nobody else ever sees. Empty: takes it away. */
export async function noteBesideQuote(
  { note, ...choice }: QuoteChoice & { note?: string | undefined },
  context: PersonContext,
): Promise<Result<Done, ChoosingRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "noteBesideQuote",
      { ...choice, note },
      async (): Promise<Result<Done, ChoosingRefusal>> => {
        const locked = await lockQuoteForOwner(choice, context, tx);
        if (!locked) return refuse({ reason: "hidden" });
        await tx.execute(sql`update quotes set owners_note = ${note ?? null} where id = ${choice.quoteId}`);
        return ok({ outcome: "done" });
      },
      tx,
    ),
  );
}

async function moved(
  action: "shortlistQuote" | "unlistQuote" | "declineQuote",
  move: Extract<QuoteMove, "shortlist" | "unlist" | "decline">,
  choice: QuoteChoice & Partial<DeclineInput>,
  context: PersonContext,
  tell: (quote: { demand: LockedDemand; quote: ChosenQuote }, tx: Transaction) => Promise<void>,
): Promise<Result<Done, ChoosingRefusal>> {
  const work = async (tx: Transaction): Promise<Result<Done, ChoosingRefusal>> => {
    const locked = await lockQuoteForOwner(choice, context, tx);
    if (!locked) return refuse({ reason: "hidden" });
    const { demand, quote } = locked;
    if (!isLiving(demand.status)) return refuse({ reason: "demand_ended" });
    const next = moveQuote(quote.status, move, "owner");
    if (!next.ok) return next;
    const isEnd = next.value === "declined";
    await tx.execute(sql`
      update quotes set status = ${next.value}, decline_reason = ${choice.reason ?? null},
        ended_at = case when ${isEnd} then clock.now() end, ended_by = ${isEnd ? context.actor.id : null}::int
      where id = ${quote.id}`);
    await noteQuoteEvent({ quoteId: quote.id, kind: move, personId: context.actor.id }, tx);
    await settleMatched(demand.id, tx);
    await tell(locked, tx);
    const detail = choice.reason === undefined ? {} : { reason: choice.reason };
    const subject = { kind: "quote", id: quote.id };
    await appendAudit(context, { action, subject, result: "done", detail }, tx);
    return ok({ outcome: "done" });
  };
  return db().transaction((tx) => once(context, action, { ...choice }, () => work(tx), tx));
}
