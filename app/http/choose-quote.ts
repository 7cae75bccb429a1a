import type { FormFault } from "../core/form-fault";
import type { Language } from "../i18n/language";
import type { PersonContext } from "../modules/audit/command-context";
import { acceptQuote } from "../modules/demands/accept-quote.commands.server";
import { acceptInput, declineInput, ownersNoteInput } from "../modules/demands/choose-form";
import {
  declineQuote,
  noteBesideQuote,
  shortlistQuote,
  unlistQuote,
} from "../modules/demands/choose-quote.commands.server";
import { mostReason } from "../modules/demands/introduction-form";
import { pathsIn } from "../paths";
import { faultsOf, type SentForm } from "./form";
import { goOn } from "./officer";

interface Chosen {
  demandId: number;
  quoteId: string;
  /** The page on which a quote is accepted, by somebody who may bind the owner. */
  isAward: boolean;
}

/** What the owner does with a quote, by the form that was sent. Throws 404 where one may not know of it. */
export async function chooseByForm(
  form: SentForm,
  { isAward, ...choice }: Chosen,
  context: PersonContext,
  language: Language,
) {
  const paths = pathsIn(language);
  if (isAward) return acceptByForm(form, choice, context, paths.ownDemand(choice.demandId, "quotes"));
  const here = paths.demandQuote(choice.demandId, choice.quoteId);
  switch (form.intent) {
    case "shortlist":
      return answer(form, await shortlistQuote(choice, context), here, "shortlisted");
    case "unlist":
      return answer(form, await unlistQuote(choice, context), here, "unlisted");
    case "decline": {
      const input = declineInput.safeParse(form.pick(["reason", "note"]));
      if (!input.success) return form.refuse(faultsOf(input.error));
      return answer(form, await declineQuote({ ...choice, ...input.data }, context), here, "declined");
    }
    case "note": {
      const input = ownersNoteInput.safeParse({ note: form.text("ownersNote") });
      if (!input.success)
        return form.refuse(faultsOf(input.error).map((fault) => ({ ...fault, field: "ownersNote" })));
      return answer(form, await noteBesideQuote({ ...choice, ...input.data }, context), here, "noted");
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

async function acceptByForm(
  form: SentForm,
  choice: { demandId: number; quoteId: string },
  context: PersonContext,
  list: string,
) {
  const input = acceptInput.safeParse(form.pick(["expectedRevision", "understood"]));
  const ids = form.all("introduction").filter((text) => /^[1-9]\d{0,8}$/.test(text));
  const claims = ids.map((text) => ({
    introductionId: Number(text),
    said: form.text(`through.${text}`),
    reason: form.text(`why.${text}`).trim(),
  }));
  const faults: FormFault[] = [
    ...(input.success ? [] : faultsOf(input.error)),
    ...claims.flatMap(({ introductionId, said, reason }): FormFault[] => {
      if (said !== "yes" && said !== "no") return [{ field: `through.${introductionId}`, code: "choose" }];
      const field = `why.${introductionId}`;
      if (said === "no" && reason === "") return [{ field, code: "missing" }];
      return [...reason].length > mostReason
        ? [{ field, code: "too_long", values: { limit: mostReason } }]
        : [];
    }),
  ];
  if (!input.success || faults.length > 0) return form.refuse(faults);
  const { expectedRevision } = input.data;
  const said = claims.map(({ introductionId, said: word, reason }) =>
    word === "yes" ? { introductionId, isThrough: true } : { introductionId, isThrough: false, reason },
  );
  const accepted = await acceptQuote({ ...choice, expectedRevision, claims: said }, context);
  return answer(form, accepted, list, "accepted");
}

type Outcome = { ok: true } | { ok: false; refusal: { reason: string; field?: string } };

function answer(form: SentForm, result: Outcome, page: string, done: string) {
  if (result.ok) return goOn(page, done);
  const { reason, field } = result.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ ...(field === undefined ? {} : { field }), code }], 409);
}
