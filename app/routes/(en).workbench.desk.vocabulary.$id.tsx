import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { authoritiesOf } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, type Officer, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import {
  addClass,
  addTerm,
  editClass,
  editTerm,
  nameAreas,
  type VocabularyRefusal,
} from "../modules/registry/vocabulary.commands.server";
import { AreasPage } from "../modules/registry/vocabulary-areas-page";
import {
  findEditedAreas,
  findEditedTerm,
  listAuthorities,
  listNamesThatBreak,
} from "../modules/registry/vocabulary-desk.queries.server";
import {
  areaNamesInput,
  classInput,
  newClassInput,
  newTermInput,
  termInput,
  termKinds,
} from "../modules/registry/vocabulary-form";
import { TermPage } from "../modules/registry/vocabulary-term-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

/** What the address names: `class.tic`, `field.new`, `area.150100`. */
function subjectOf(id = "") {
  const [, kind = "", code = ""] = /^(class|field|service|area)\.([a-z0-9-]{1,40})$/.exec(id) ?? [];
  const termKind = termKinds.find((one) => one === kind);
  if (termKind) return { kind: termKind, code };
  if (kind === "area") return { kind: "area" as const, code };
  throw new Response(null, { status: 404 });
}

async function findSubject(officer: Officer, params: Asked["params"]) {
  const { kind, code } = subjectOf(params.id);
  if (kind === "area") {
    const areas = await findEditedAreas(code);
    if (!areas) throw new Response(null, { status: 404 });
    return { kind, code, areas };
  }
  const term = code === "new" ? undefined : await findEditedTerm(kind, code);
  if (code !== "new" && !term) throw new Response(null, { status: 404 });
  // A class is its authority's: for the officers of others its form is not there.
  const isOurs = !term?.class || authoritiesOf(officer.account).includes(term.class.authorityId);
  if (!isOurs) throw new Response(null, { status: 404 });
  return { kind, code, term };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "vocabulary.edit");
  const subject = await findSubject(officer, params);
  const requestId = newRequestId();
  if (subject.kind === "area") return { kind: subject.kind, areas: subject.areas, requestId };
  const { kind, term } = subject;
  const isClass = kind === "class";
  const rule = {
    namePattern: term?.values.namePattern || null,
    namePatternLevel: term?.values.namePatternLevel || null,
  };
  return {
    kind,
    term,
    authorities: isClass ? await listAuthorities(authoritiesOf(officer.account)) : [],
    breaking: isClass && term ? await listNamesThatBreak(term.code, rule) : [],
    requestId,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "vocabulary.edit");
  const subject = await findSubject(officer, params);
  const form = await readForm(request);
  const sent = officer.sends(form.requestId);
  const { kind, code } = subject;
  const version = form.text("version");
  if (kind === "area") {
    const counties = subject.areas.counties.map((one) => [one.code, form.text(`county-${one.code}`)]);
    const typed = { ...form.pick(["nameEn", "nameMn"]), counties: Object.fromEntries(counties) };
    return save(form, officer, areaNamesInput, typed, (input) =>
      nameAreas({ ...input, code, version }, sent),
    );
  }
  if (kind === "class") {
    const typed = form.pick(Object.keys(newClassInput.shape));
    return code === "new"
      ? save(form, officer, newClassInput, typed, (input) => addClass(input, sent))
      : save(form, officer, classInput, typed, (input) => editClass({ ...input, code, version }, sent));
  }
  const typed = form.pick(Object.keys(newTermInput.shape));
  return code === "new"
    ? save(form, officer, newTermInput, typed, (input) => addTerm({ ...input, kind }, sent))
    : save(form, officer, termInput, typed, (input) => editTerm({ ...input, kind, code, version }, sent));
}

async function save<Schema extends z.ZodType>(
  form: SentForm,
  { paths }: Officer,
  schema: Schema,
  typed: unknown,
  command: (input: z.output<Schema>) => ReturnType<typeof addTerm>,
) {
  const parsed = schema.safeParse(typed);
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const done = await command(parsed.data);
  if (done.ok) return goOn(paths.desk("vocabulary"), "saved");
  return refused(form, done.refusal);
}

function refused(form: SentForm, refusal: VocabularyRefusal) {
  switch (refusal.reason) {
    case "unknown":
      throw new Response(null, { status: 404 });
    case "faults":
      return form.refuse(refusal.faults, 409);
    case "changed_meanwhile":
      return form.refuse([{ code: "changed_meanwhile" }], 409);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("vocabularyTitle"), isIndexed: false });
};

export default function VocabularyTerm() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (data.kind === "area")
    return <AreasPage areas={data.areas} requestId={data.requestId} answer={answer} />;
  return <TermPage {...data} answer={answer} />;
}
