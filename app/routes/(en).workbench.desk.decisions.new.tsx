import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer, FormFault } from "../core/form-fault";
import { authoritiesOf, worksOnSamples } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, type Officer, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { changeKinds, changesFrom } from "../modules/registry/core/decision-changes";
import {
  type DecisionInput,
  type EnterDecisionRefusal,
  enterDecision,
  tryDecision,
} from "../modules/registry/decision.commands.server";
import { listWaitingDecisions, searchRegisteredPlatforms } from "../modules/registry/decision.queries.server";
import { examineDocument } from "../modules/registry/decision-document.queries.server";
import { changeDecisionInput, documentInput, registrationColumns } from "../modules/registry/decision-form";
import { NewDecisionPage } from "../modules/registry/decision-new-page";
import type { DecisionAnswer, NewDecisionStep, Summary } from "../modules/registry/decision-view";
import {
  findDecidedPlatform,
  findDecisionOptions,
  listOpenClasses,
} from "../modules/registry/decision-views.queries.server";
import { assignDepartment } from "../modules/registry/recommendation.commands.server";
import { listDepartments } from "../modules/registry/recommendation.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const isNumber = (text: string) => /^[A-Z]{2,4}-[0-9]{4,7}$/.test(text);

/** What the address asks for: a class to enter, a platform, a kind of change of it, or a text to look for. */
function askedIn(request: Request) {
  const { searchParams } = new URL(request.url);
  const text = (searchParams.get("q") ?? "").trim().slice(0, 100);
  const kind = searchParams.get("kind") ?? "";
  return { text, kind, classCode: searchParams.get("class") ?? "" };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "decision.enter");
  const isSample = worksOnSamples(officer.account, context);
  const at = await findStep(officer, askedIn(request), isSample);
  return { at, requestId: newRequestId(), result: officer.result };
}

async function findStep(
  { account }: Officer,
  { text, kind, classCode }: ReturnType<typeof askedIn>,
  isSample: boolean,
): Promise<NewDecisionStep> {
  const authorities = authoritiesOf(account);
  if (kind === "registration") {
    const found = (await listOpenClasses(authorities)).find(({ code }) => code === classCode);
    if (!found) throw new Response(null, { status: 404 });
    return { step: "registration", class: found, options: await findDecisionOptions() };
  }
  if (!isNumber(text.toUpperCase())) {
    const classes = await listOpenClasses(authorities);
    const found = await searchRegisteredPlatforms(text, { authorities, isSample });
    return { step: "start", classes, text, found };
  }
  const decided = await findDecidedPlatform(text.toUpperCase());
  const { platform } = decided ?? {};
  if (
    !decided ||
    !platform ||
    platform.isSample !== isSample ||
    !authorities.includes(platform.authorityId)
  ) {
    throw new Response(null, { status: 404 });
  }
  const kinds = changesFrom(platform.status);
  const wanted = changeKinds.find((one) => one === kind);
  if (kind !== "" && (!wanted || !kinds.includes(wanted))) throw new Response(null, { status: 404 });
  if (wanted) return { step: "change", decided, kind: wanted, options: await findDecisionOptions() };
  const waiting = await listWaitingDecisions(platform.id);
  return { step: "platform", decided, kinds, waiting, departments: await listDepartments(isSample) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "decision.enter");
  const asked = askedIn(request);
  const form = await readForm(request);
  if (form.intent === "recommend") return recommend(officer, form, asked.text.toUpperCase());
  const isSample = worksOnSamples(officer.account, context);
  if (form.intent === "edit") return back(form, []);
  if (form.intent !== "review" && form.intent !== "send") throw new Response(null, { status: 400 });
  const read = readDecision(form, asked, isSample);
  if (!read.input) return back(form, read.faults, 400);

  const summary = await tryDecision(read.input, officer.sends(form.requestId), async (done, tx) => {
    const decided = await findDecidedPlatform(done.platform.registrationNumber, tx);
    const change = decided?.changes.find(({ seq }) => seq === done.changeSeq);
    if (!decided || !change) throw new Error("what was just recorded is not there");
    return { ...decided, change, needsSecond: done.needsSecond } satisfies Summary;
  });
  // A decision that was sent before is told again by the command below, though the register has it already.
  if (!summary.ok && form.intent === "review") return refused(form, summary.refusal);
  if (form.intent === "review" && summary.ok) return shown(form, summary.value, []);
  const document = await examineDocument(await form.files("document"));
  if (!document.ok) {
    return summary.ok ? shown(form, summary.value, [document.refusal], 400) : refused(form, summary.refusal);
  }
  const entered = await enterDecision(read.input, document.value, officer.sends(form.requestId));
  if (!entered.ok) return refused(form, entered.refusal);
  return goOn(officer.paths.deskItem("decisions", entered.value.id), entered.value.status);
}

function readDecision(
  form: SentForm,
  { kind, text, classCode }: ReturnType<typeof askedIn>,
  isSample: boolean,
): { input?: DecisionInput; faults: FormFault[] } {
  if (kind === "registration") {
    const parsed = documentInput.safeParse(form.pick(["documentTitle", "documentNumber", "decidedOn"]));
    if (!parsed.success) return { faults: faultsOf(parsed.error) };
    const cells = Object.fromEntries(registrationColumns.map((column) => [column, form.text(column)]));
    const fields = [...new Set([form.text("fields"), ...form.all("otherFields")])].filter(Boolean);
    const registration = { ...parsed.data, classCode, cells: { ...cells, fields: fields.join("；") } };
    // Without a primary field the others say nothing of it.
    if (form.text("fields") === "") return { faults: [{ field: "fields", code: "missing" }] };
    return { input: { kind: "registration", registration, isSample }, faults: [] };
  }
  const { requestId: _id, intent: _intent, ...typed } = typedChange(form);
  const parsed = changeDecisionInput.safeParse({ ...typed, kind, registrationNumber: text.toUpperCase() });
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  return { input: { kind: "change", change: parsed.data, isSample }, faults: [] };
}

function typedChange(form: SentForm) {
  const names = Object.keys(changeDecisionInput.shape);
  return form.pick(names, ["leaving"]);
}

async function recommend(officer: Officer, form: SentForm, registrationNumber: string) {
  const chosen = form.text("department");
  if (chosen !== "none" && !/^[1-9]\d{0,8}$/.test(chosen)) {
    return json<DecisionAnswer>(
      { kind: "form", answer: await answerOf(form, [{ field: "department", code: "choose" }], "recommend") },
      400,
    );
  }
  const departmentId = chosen === "none" ? undefined : Number(chosen);
  const done = await assignDepartment({ registrationNumber, departmentId }, officer.sends(form.requestId));
  if (done.ok) return goOnTo(officer, registrationNumber);
  if (done.refusal.reason === "unknown") throw new Response(null, { status: 404 });
  const code = done.refusal.reason === "unknown_department" ? "choose" : "sent_before";
  return json<DecisionAnswer>(
    { kind: "form", answer: await answerOf(form, [{ field: "department", code }], "recommend") },
    409,
  );
}

function goOnTo({ paths }: Officer, registrationNumber: string) {
  const [path = "", search = ""] = paths.newDecision({ q: registrationNumber }).split("?");
  const parameters = new URLSearchParams(search);
  parameters.set("result", "department");
  return new Response(null, { status: 303, headers: { Location: `${path}?${parameters}` } });
}

async function refused(form: SentForm, refusal: EnterDecisionRefusal) {
  switch (refusal.reason) {
    case "unknown":
      throw new Response(null, { status: 404 });
    case "faults":
      return back(form, refusal.faults, 409);
    case "changed_meanwhile":
      return back(form, [{ code: "platform_changed" }], 409);
    case "request_id_used_with_other_input":
      return back(form, [{ code: "sent_before" }], 409);
  }
}

/** The form again, with all that was typed. */
async function back(form: SentForm, faults: readonly FormFault[], status = 200) {
  return json<DecisionAnswer>({ kind: "form", answer: await answerOf(form, faults, "review") }, status);
}

/** What the public will see, with all that was typed. */
async function shown(form: SentForm, summary: Summary, faults: readonly FormFault[], status = 200) {
  return json<DecisionAnswer>(
    { kind: "summary", answer: await answerOf(form, faults, "send"), summary },
    status,
  );
}

async function answerOf(form: SentForm, faults: readonly FormFault[], intent: string): Promise<FormAnswer> {
  const answer: FormAnswer = await form.refuse(faults).json();
  return { ...answer, form: intent };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("decisionNew"), isIndexed: false });
};

export default function NewDecision() {
  const { at, requestId, result } = useLoaderData<typeof loader>();
  // Redirects are followed before this is rendered.
  const answer = useActionData<typeof action>() as DecisionAnswer | undefined;
  return <NewDecisionPage at={at} requestId={requestId} answer={answer} result={result} />;
}
