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
import { decideBroker } from "../modules/accounts/broker-decisions.commands.server";
import { BrokerReview } from "../modules/accounts/broker-desk";
import { brokerDecision } from "../modules/accounts/broker-form";
import { findBrokerForDesk } from "../modules/accounts/brokers.queries.server";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

const results = ["published", "refused"] as const;

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "broker.decide");
  const profile = await findBrokerForDesk(idOf(params.id));
  if (!profile) throw new Response(null, { status: 404 });
  await noteDeskReading(
    { action: "readBroker", subject: { kind: "broker", id: idOf(params.id) } },
    { actor: { kind: "person", id: person.id, organisationId: acting?.id }, requestId: context.requestId },
  );
  const result = new URL(request.url).searchParams.get("result");
  return {
    profile,
    isOwn: profile.personId === person.id,
    requestId: newRequestId(),
    decided: results.find((one) => one === result),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  // Whose it is, is looked at under the command's lock: an officer's own is refused there.
  const { person, acting } = await requirePermission({ request, context }, "broker.decide");
  const id = idOf(params.id);
  const form = await readForm(request);
  const parsed = brokerDecision.safeParse(form.pick(["decision", "reason"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const result = await decideBroker(
    { id, version: form.text("version"), ...parsed.data },
    {
      actor: { kind: "person", id: person.id, organisationId: acting?.id },
      requestId: form.requestId,
    },
  );
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  if (result.ok) return redirect(`${paths.deskItem("brokers", id)}?result=${result.value}`, 303);
  switch (result.refusal.reason) {
    case "unknown_broker":
      throw new Response(null, { status: 404 });
    case "own_case":
      return form.refuse([{ code: "own_case" }], 403);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    default:
      return form.refuse([{ code: result.refusal.reason }], 409);
  }
}

function idOf(text = ""): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "brokers");
  return pageMeta(location.pathname, { title: t("deskTitle"), isIndexed: false });
};

export default function DeskBroker() {
  return <BrokerReview {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
