import type { FormFault } from "../core/form-fault";
import { translator } from "../i18n/catalogues";
import { fillRest } from "../modules/demands/core/quote-reckoning";
import { saveQuoteDraft } from "../modules/demands/quote-draft.commands.server";
import { readQuote } from "../modules/demands/quote-form";
import { sendQuote } from "../modules/demands/send-quote.commands.server";
import { resumeQuote, withdrawQuote } from "../modules/demands/withdraw-quote.commands.server";
import { languageOf, pathsIn } from "../paths";
import { readForm, type SentForm } from "./form";
import { faultsInForm, readQuoteFiles, readQuoteForm, type SentQuoteForm } from "./typed-quote";

interface Sender {
  demandId: number;
  slug: string;
  actor: { kind: "person"; id: number; organisationId: number };
}

/** A form that was opened at its rows would else lead on to these, past what is said of it. */
const top = "#top";

/** Carries out one of the forms of a quote's page; answers where it leads to, or the form with what is wrong. */
export async function answerQuoteForm(request: Request, { demandId, slug, actor }: Sender) {
  const form = await readForm(request);
  const language = languageOf(new URL(request.url).pathname);
  const page = pathsIn(language).ownCapabilities(slug, "demands", demandId, "quote");
  const target = { demandId, slug };
  const by = { actor, requestId: form.requestId };
  if (form.intent === "withdraw" || form.intent === "resume") {
    const moved = await (form.intent === "withdraw" ? withdrawQuote : resumeQuote)(target, by);
    if (!moved.ok) return refused(form, moved.refusal);
    return `${page}?result=${form.intent === "withdraw" ? "withdrawn" : "resumed"}${top}`;
  }
  const sent = readQuoteForm(form);
  if (sent.button === undefined) throw new Response(null, { status: 400 });
  const files = await readQuoteFiles(form);
  if (!files.ok) return form.refuse([files.refusal]);
  const kept = { ...target, removedFiles: sent.removedFiles, version: sent.version };
  const faults: FormFault[] = [];
  if (sent.button === "send") {
    const read = readQuote(sent.typed);
    if ("quote" in read) {
      const done = await sendQuote({ ...kept, quote: read.quote }, files.value, by);
      if (done.ok) return `${page}?result=${done.value.outcome}${top}`;
      if (done.refusal.reason !== "invalid") return refused(form, done.refusal);
      faults.push(...done.refusal.faults);
    } else faults.push(...read.faults);
  }
  // Whatever is wrong with it: nothing that was typed is lost.
  const typed =
    sent.button === "fill" ? fillRest(sent.typed, translator(language, "quotes")("wholeStep")) : sent.typed;
  const saved = await saveQuoteDraft({ ...kept, typed }, files.value, by);
  if (!saved.ok) return refused(form, saved.refusal);
  return faults.length > 0 ? form.refuse(faultsInForm(faults, sent.places)) : `${page}${afterSaving(sent)}`;
}

/** Where the page goes on: at the rows that were changed. */
function afterSaving({ button }: SentQuoteForm): string {
  switch (button) {
    case "add-components":
      return "?add=components#components";
    case "add-milestones":
      return "?add=milestones#milestones";
    case "fill":
    case "remove-milestones":
      return "#milestones";
    case "remove-components":
      return "#components";
    default:
      return `?result=saved${top}`;
  }
}

function refused(form: SentForm, { reason }: { reason: string }) {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([code.startsWith("too_many_files") ? { field: "files", code } : { code }], 409);
}
