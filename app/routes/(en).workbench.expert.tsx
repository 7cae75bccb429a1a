import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Result } from "../core/result";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { readRows } from "../http/form-rows";
import { translator } from "../i18n/catalogues";
import { declarationInput, expertInput, MOST_TIES, tieRow } from "../modules/accounts/expert-form";
import { ExpertPage } from "../modules/accounts/expert-page";
import {
  declareExpert,
  type ExpertRefusal,
  saveExpert,
  saveExpertTies,
} from "../modules/accounts/experts.commands.server";
import { findOwnExpert } from "../modules/accounts/experts.queries.server";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "expert.edit-own");
  const expert = await findOwnExpert(person.id);
  if (!expert) throw new Response(null, { status: 404 });
  const { fields } = await listVocabulary();
  const result = new URL(request.url).searchParams.get("result");
  return {
    expert,
    fields: fields.map(({ code, name }) => ({ code, name })),
    requestId: newRequestId(),
    done: result === "saved" || result === "declared" ? (result as "saved" | "declared") : undefined,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "expert.edit-own");
  const form = await readForm(request);
  const command = {
    actor: { kind: "person" as const, id: person.id, organisationId: acting?.id },
    requestId: form.requestId,
  };
  const answer = (result: Result<"saved", ExpertRefusal>, done: string, places: readonly number[] = []) => {
    if (result.ok) {
      const paths = pathsIn(languageOf(new URL(request.url).pathname));
      return redirect(`${paths.expertProfile()}?result=${done}`, 303);
    }
    const { refusal } = result;
    switch (refusal.reason) {
      case "not_an_expert":
        throw new Response(null, { status: 404 });
      case "unknown_field":
        return form.refuse([{ field: "fieldCodes", code: "choose" }]);
      case "unknown_organisation":
        return form.refuse([{ field: `organisation.${places[refusal.row]}`, code: refusal.reason }]);
      case "too_many_ties":
        return form.refuse([{ code: refusal.reason }]);
      default:
        return form.refuse([{ code: "sent_before" }], 409);
    }
  };
  if (form.intent === "ties") {
    const fields = ["organisation", "kind", "note", "beganOn", "endedOn"];
    const read = readRows(form, { schema: tieRow, fields, fixed: ["kind"], most: MOST_TIES });
    if (read.faults.length > 0) return form.refuse(read.faults);
    return answer(await saveExpertTies(read, command), "saved", read.places);
  }
  if (form.intent === "declare") {
    const parsed = declarationInput.safeParse(form.pick(["complete"]));
    return parsed.success
      ? answer(await declareExpert(command), "declared")
      : form.refuse(faultsOf(parsed.error));
  }
  const parsed = expertInput.safeParse(
    form.pick(["title", "employer", "specialities", "fieldCodes"], ["fieldCodes"]),
  );
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  return answer(await saveExpert(parsed.data, command), "saved");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "brokers");
  return pageMeta(location.pathname, { title: t("expertTitle"), isIndexed: false });
};

export default function Expert() {
  return <ExpertPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
