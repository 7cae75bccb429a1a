import type { TypedResponse } from "@remix-run/node";
import type { FormAnswer } from "../core/form-fault";
import { ok, type Result, refuse } from "../core/result";
import type { TalkRefusal } from "../modules/demands/talk.commands.server";
import { talkInput } from "../modules/demands/talk-form";
import type { ExaminedFile } from "../modules/files/files.commands.server";
import { readFiles } from "./enquiry-files";
import { faultsOf, readForm, type SentForm } from "./form";

/** A message about a demand as it was sent, with its files looked at; else the form with what is wrong with it. */
export async function readTalkForm(
  request: Request,
): Promise<Result<{ form: SentForm; text: string; files: ExaminedFile[] }, TypedResponse<FormAnswer>>> {
  const form = await readForm(request);
  const input = talkInput.safeParse(form.pick(["text"]));
  const files = await readFiles(form);
  if (input.success && files.ok) return ok({ form, text: input.data.text, files: files.value });
  return refuse(
    form.refuse([...(input.success ? [] : faultsOf(input.error)), ...(files.ok ? [] : [files.refusal])]),
  );
}

/** Gives a message back that could not be said. Throws 404 where one may not know of the demand. */
export function refusedTalk(form: SentForm, { reason }: TalkRefusal): TypedResponse<FormAnswer> {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

/** What just became of a message, as the address says. */
export function talkOutcome(request: Request): "said" | "held" | undefined {
  const result = new URL(request.url).searchParams.get("result");
  return result === "said" || result === "held" ? result : undefined;
}
