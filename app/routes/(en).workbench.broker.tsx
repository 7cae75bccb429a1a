import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { withdrawBroker } from "../modules/accounts/broker-decisions.commands.server";
import { brokerInput } from "../modules/accounts/broker-form";
import { saveBroker } from "../modules/accounts/broker-profile.commands.server";
import { BrokerProfilePage } from "../modules/accounts/broker-profile-page";
import { findOwnBroker } from "../modules/accounts/brokers.queries.server";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

const done = ["saved", "submitted", "published", "held", "withdrawn"] as const;
const fields = [
  "nameZh",
  "nameEn",
  "agency",
  "certificate",
  "certificateNumber",
  "areaCode",
  "fieldCodes",
  "summaryZh",
  "summaryEn",
] as const;
/** Where on the form a refusal belongs. */
const fieldOf = { unknown_agency: "agency", unknown_field: "fieldCodes", unknown_area: "areaCode" } as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "broker.edit-own");
  const vocabulary = await listVocabulary();
  const result = new URL(request.url).searchParams.get("result");
  return {
    own: await findOwnBroker(person.id),
    personName: person.name,
    fields: vocabulary.fields.map(({ code, name }) => ({ code, name })),
    leagues: vocabulary.leagues.map(({ code, name }) => ({ code, name })),
    requestId: newRequestId(),
    done: done.find((one) => one === result),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "broker.edit-own");
  const form = await readForm(request);
  const command = {
    actor: { kind: "person" as const, id: person.id, organisationId: acting?.id },
    requestId: form.requestId,
  };
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  if (form.intent === "withdraw") {
    const withdrawn = await withdrawBroker(command);
    return withdrawn.ok
      ? redirect(`${paths.brokerProfile()}?result=withdrawn`, 303)
      : form.refuse([{ code: "not_possible" }], 409);
  }
  const parsed = brokerInput.safeParse(form.pick(fields, ["fieldCodes"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const result = await saveBroker({ ...parsed.data, isSubmitted: form.text("do") === "submit" }, command);
  if (result.ok) return redirect(`${paths.brokerProfile()}?result=${result.value}`, 303);
  const { reason } = result.refusal;
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  if (reason === "not_possible") return form.refuse([{ code: reason }], 409);
  return form.refuse([{ field: fieldOf[reason], code: reason === "unknown_agency" ? reason : "choose" }]);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "brokers");
  return pageMeta(location.pathname, { title: t("ownTitle"), isIndexed: false });
};

export default function BrokerProfile() {
  return <BrokerProfilePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
