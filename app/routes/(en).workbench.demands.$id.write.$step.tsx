import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readDemandFiles, readStepAnswer } from "../http/demand-step";
import { newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { findingsIn } from "../modules/demands/core/check-text";
import { readStep, stepAfter, stepBefore } from "../modules/demands/core/posting-steps";
import type { DemandStep } from "../modules/demands/core/steps";
import { examples, isEditable, type TextStep, textSteps } from "../modules/demands/demand-form";
import { type Draft, findDraft, listDraftChoices } from "../modules/demands/draft-demand.queries.server";
import { answerDemand } from "../modules/demands/draft-demands.commands.server";
import { addDemandFiles, removeDemandFile } from "../modules/demands/draft-files.commands.server";
import { previewMask } from "../modules/demands/mask.queries.server";
import { PostingCheckPage } from "../modules/demands/posting-check-page";
import { PostingStepPage } from "../modules/demands/posting-step-page";
import { findProposals } from "../modules/demands/proposals.queries.server";
import { publishDemand } from "../modules/demands/publish-demand.commands.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

function stepOf(params: { step?: string | undefined }): DemandStep {
  const step = readStep(params.step);
  if (!step) throw new Response(null, { status: 404 });
  return step;
}

export async function loader(asked: LoaderFunctionArgs) {
  const { id } = await requireOwnDemand(asked);
  const step = stepOf(asked.params);
  const draft = await findDraft(id);
  if (!draft) throw new Response(null, { status: 404 });
  const { pathname, searchParams } = new URL(asked.request.url);
  if (!isEditable(step, draft.status)) throw redirect(pathsIn(languageOf(pathname)).ownDemand(id));
  const wantsProposals = ["tried", "standards", "field"].includes(step);
  const example = examples.find((one) => one === searchParams.get("example"));
  return {
    step,
    draft,
    choices: await listDraftChoices(),
    today: await findRegistryDay(),
    ...(wantsProposals ? { proposals: await findProposals(draft) } : {}),
    ...(step === "visibility" || step === "check" ? { mask: await previewMask(id) } : {}),
    findings: findingsIn(step === "check" ? textOf(draft) : saidAt(step, draft)),
    discardId: newRequestId(),
    isFromCheck: searchParams.get("back") === "check",
    ...(example ? { example } : {}),
    requestId: newRequestId(),
  };
}

/** All that others would read of a draft, as it is looked at before it is published. */
function textOf(draft: NonNullable<Awaited<ReturnType<typeof findDraft>>>): string {
  const { title, problem, tried, success, samples, standards, files } = draft;
  const names = files.filter(({ isPhoto }) => !isPhoto).map(({ name }) => name);
  return [title, problem, tried, success, samples, standards, ...names].join("\n");
}

/** The text of one question alone. */
function saidAt(step: DemandStep, draft: Pick<Draft, TextStep | "title">): string {
  const text = textSteps.find((one) => one === step);
  return text ? draft[text] : step === "field" ? draft.title : "";
}

export async function action(asked: ActionFunctionArgs) {
  const { id, by } = await requireOwnDemand(asked, "demand.write");
  const step = stepOf(asked.params);
  const form = await readForm(asked.request);
  const context = by(form.requestId);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (step === "check") return publish(id, form, asked);
  if (step === "photos") {
    const again = `${paths.demandStep(id, step)}${form.text("back") === "check" ? "?back=check" : ""}`;
    const done = await changeFiles(id, form, context, again);
    if (done) return done;
  } else {
    const isSkipped = form.intent === "skip" || (form.intent === "back" && isEmptyAt(step, form));
    const read = readStepAnswer(step, form, await findRegistryDay());
    // What is skipped is kept where it can be: an empty choice is no answer, as an empty text is none.
    if (!read.ok && !isSkipped && !isLeftOut(step, form)) return form.refuse(read.refusal);
    if (read.ok) {
      const answered = await answerDemand({ id, change: read.value }, context);
      if (!answered.ok) {
        const { refusal } = answered;
        if (refusal.reason === "hidden") throw new Response(null, { status: 404 });
        if (refusal.reason === "invalid") return form.refuse([{ field: refusal.field, code: refusal.code }]);
        if (refusal.reason !== "found") return form.refuse([{ code: "wrong_state" }], 409);
        return form.refuse(
          refusal.findings.map(({ reason, excerpt }) => ({
            field: step,
            code: `found_${reason}`,
            values: { excerpt },
          })),
        );
      }
      if (answered.value.outcome === "held") return goOn(paths.ownDemand(id), "held");
    }
  }
  const [, example] = /^example-(\w+)$/.exec(form.intent) ?? [];
  const back = form.text("back") === "check" ? "?back=check" : "";
  if (example)
    return redirect(`${paths.demandStep(id, step)}?example=${example}${back.replace("?", "&")}`, 303);
  if (form.intent === "later") return goOn(paths.ownDemands(), "kept");
  if (form.intent === "stay") return redirect(`${paths.demandStep(id, step)}${back}`, 303);
  if (form.intent === "exclusions") {
    const from = back === "" ? "visibility" : "check";
    return redirect(`${paths.ownDemand(id, "access")}?back=${from}#exclusions`, 303);
  }
  if (form.intent === "back") {
    const before = stepBefore(step);
    return redirect(
      back !== ""
        ? paths.demandStep(id, "check")
        : before
          ? paths.demandStep(id, before)
          : paths.ownDemands(),
      303,
    );
  }
  // What should be taken out is told where it was typed, once: sent again as it is, the form goes on.
  if (form.intent === "" && (await isUntold(id, step, form))) {
    return redirect(`${paths.demandStep(id, step)}${back}`, 303);
  }
  if (form.text("back") === "own") return goOn(paths.ownDemand(id), "saved");
  const next = back === "" ? (stepAfter(step) ?? "check") : "check";
  return redirect(paths.demandStep(id, next), 303);
}

/** Whether what a draft says at this question has something to be taken out that its page has not told yet. */
async function isUntold(id: number, step: DemandStep, form: SentForm): Promise<boolean> {
  const draft = await findDraft(id);
  const found = draft?.status === "draft" ? findingsIn(saidAt(step, draft)) : [];
  return found.some(({ excerpt }) => !form.all("told").includes(excerpt));
}

/** Whether nothing was chosen where all may be left open. */
function isLeftOut(step: DemandStep, form: SentForm): boolean {
  switch (step) {
    case "mode":
      return form.text("mode") === "";
    case "owner":
      return form.text("resultOwner") === "";
    case "deadline":
      return form.text("deadline") === "" && form.text("day") === "";
    default:
      return false;
  }
}

/** Whether a text or an amount was left empty: who goes back from it has lost nothing. */
function isEmptyAt(step: DemandStep, form: SentForm): boolean {
  return form.text(step).trim() === "" && step !== "field" && step !== "visibility" && step !== "deadline";
}

type Context = ReturnType<Awaited<ReturnType<typeof requireOwnDemand>>["by"]>;

/** Adds or removes files; answers only what keeps the form from going on. `again`: the address of the question. */
async function changeFiles(id: number, form: SentForm, context: Context, again: string) {
  const [, removed] = /^remove-(-?\d{1,10})$/.exec(form.intent) ?? [];
  if (removed) {
    const done = await removeDemandFile({ id, fileId: Number(removed) }, context);
    if (done.ok) return redirect(again, 303);
    if (done.refusal.reason === "hidden") throw new Response(null, { status: 404 });
    return form.refuse([{ code: "wrong_state" }], 409);
  }
  const read = await readDemandFiles(form);
  if (!read.ok) return form.refuse([read.refusal]);
  if (read.value.length === 0)
    return form.intent === "stay" ? form.refuse([{ field: "photo", code: "file_missing" }]) : undefined;
  const added = await addDemandFiles({ id, added: read.value }, context);
  if (added.ok) return undefined;
  const { refusal } = added;
  if (refusal.reason === "hidden") throw new Response(null, { status: 404 });
  if (refusal.reason === "request_id_used_with_other_input")
    return form.refuse([{ code: "sent_before" }], 409);
  if (refusal.reason === "wrong_state") return form.refuse([{ code: "wrong_state" }], 409);
  const field = refusal.reason === "too_many_photos" ? "photo" : "document";
  if (refusal.reason === "file_name")
    return form.refuse([{ field, code: refusal.reason, values: { excerpt: refusal.name } }]);
  return form.refuse([{ field, code: refusal.reason }]);
}

async function publish(id: number, form: SentForm, asked: ActionFunctionArgs) {
  const { account, by } = await requireOwnDemand(asked, "demand.write");
  const base = by(form.requestId);
  const acting = base.actor.organisationId ?? account.acting?.id;
  const { person } = account;
  const done = await publishDemand(
    { id, isDeclared: form.text("declared") === "yes" },
    {
      requestId: base.requestId,
      actor: { kind: "person", id: person.id, ...(acting === undefined ? {} : { organisationId: acting }) },
    },
  );
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (done.ok) return goOn(paths.ownDemand(id), done.value.outcome);
  const { refusal } = done;
  switch (refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "declare":
      return form.refuse([{ field: "declared", code: "declare" }]);
    case "too_many_open":
      return form.refuse([{ code: "too_many_open", values: { most: refusal.most } }], 409);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    default:
      return form.refuse([{ code: refusal.reason }], 409);
  }
}

export const meta: MetaFunction = ({ location, params }) => {
  const t = translator(languageOf(location.pathname), "posting");
  const step = readStep(params.step);
  return pageMeta(location.pathname, {
    title: step ? t(`question.${step}`) : t("newTitle"),
    isIndexed: false,
  });
};

export default function WriteDemand() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return view.step === "check" ? (
    <PostingCheckPage {...view} answer={answer} />
  ) : (
    // Each question is a page of its own: nothing of the one before stays in its fields.
    <PostingStepPage key={view.step} {...view} step={view.step} answer={answer} />
  );
}
