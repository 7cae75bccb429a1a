import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { requirePermission } from "../http/account";
import { officesOf } from "../http/desk-scope";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { suggestBroker, suggestPlatform } from "../modules/demands/department-demands.commands.server";
import {
  listDepartmentDemands,
  listSuitingBrokers,
  listSuitingOfDepartment,
} from "../modules/demands/department-demands.queries.server";
import { DepartmentDemandPage } from "../modules/demands/department-demands-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const account = await requirePermission({ request, context }, "department.read");
  const departments = officesOf(account, "department");
  const [demand] = await listDepartmentDemands(departments, { id: numberIn(params.id) });
  if (!demand) throw new Response(null, { status: 404 });
  const platforms = await listSuitingOfDepartment(demand.id, departments);
  const brokers = await listSuitingBrokers(demand.id, departments);
  const intents = [
    ...platforms.map(({ slug }) => `platform-${slug}`),
    ...brokers.map(({ id }) => `broker-${id}`),
  ];
  return {
    demand,
    platforms,
    brokers,
    requestIds: Object.fromEntries(intents.map((intent) => [intent, newRequestId()])),
    result: new URL(request.url).searchParams.get("result") ?? undefined,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "department.read");
  const demandId = numberIn(params.id);
  const [told] = await listDepartmentDemands(officesOf(account, "department"), { id: demandId });
  if (!told) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const [, word, thing = ""] = /^(platform|broker)-(\S+)$/.exec(form.intent) ?? [];
  const by = {
    actor: { kind: "person" as const, id: account.person.id, organisationId: account.acting?.id },
    requestId: form.requestId,
  };
  if (word === undefined) throw new Response(null, { status: 400 });
  const done =
    word === "platform"
      ? await suggestPlatform({ demandId, slug: thing }, by)
      : await suggestBroker({ demandId, brokerId: numberIn(thing) }, by);
  if (done.ok) {
    const paths = pathsIn(languageOf(new URL(request.url).pathname));
    return goOn(paths.departmentDemands(demandId), "told");
  }
  const { reason } = done.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("departmentTitle"), isIndexed: false });
};

export default function DepartmentDemandRoute() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <DepartmentDemandPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
