import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContractPage } from "../http/contract-page";
import { findFileLimits, readFiles } from "../http/enquiry-files";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { refusedByContract } from "../http/signing";
import { translator } from "../i18n/catalogues";
import { answerDelivery } from "../modules/contracts/answer-delivery.commands.server";
import { deliverMilestone } from "../modules/contracts/deliver.commands.server";
import { findMilestone } from "../modules/contracts/milestone.queries.server";
import { MilestonePage } from "../modules/contracts/milestone-page";
import { mostDeliveryNote, mostSigningReason } from "../modules/contracts/signing-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** One milestone with its deliveries, for both sides of a contract and auditors. */
export async function loader(asked: LoaderFunctionArgs) {
  const { own, head, may, result } = await requireContractPage(asked, "contract.work");
  const milestone = await findMilestone(own.id, numberIn(asked.params.milestone));
  if (!milestone) throw new Response(null, { status: 404 });
  return {
    ...{ contract: head, milestone, side: own.side, may, result },
    limits: await findFileLimits(),
    requestIds: { deliver: newRequestId(), answer: newRequestId() },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const own = await requireOwnContract(asked, "contract.work");
  const milestone = numberIn(asked.params.milestone);
  const form = await readForm(asked.request);
  const { contractMilestone } = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const page = contractMilestone(own.id, milestone);
  const by = own.by(form.requestId);
  const note = form.text("note").trim();
  const most = form.intent === "deliver" ? mostDeliveryNote : mostSigningReason;
  const files = await readFiles(form);
  const faults = [
    ...([...note].length > most ? [{ field: "note", code: "too_long", values: { limit: most } }] : []),
    ...(files.ok ? [] : [files.refusal]),
  ];
  if (!files.ok || faults.length > 0) return form.refuse(faults);
  const what = { contractId: own.id, milestone, files: files.value };
  if (form.intent === "deliver") {
    const done = await deliverMilestone({ ...what, note }, by);
    return done.ok ? goOn(page, done.value.outcome) : refusedByContract(form, done.refusal);
  }
  if (form.intent !== "answer") throw new Response(null, { status: 400 });
  const answer = form.text("answer");
  if (answer !== "accept" && answer !== "reject") return form.refuse([{ field: "answer", code: "choose" }]);
  const round = numberIn(form.text("round"));
  const done = await answerDelivery({ ...what, round, isAccepted: answer === "accept", answer: note }, by);
  return done.ok
    ? goOn(page, done.value.outcome)
    : refusedByContract(form, done.refusal, { reason_missing: "note" });
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "deliveries");
  const title = t("metaTitle", { number: data?.milestone.number ?? "" });
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function ContractMilestone() {
  return <MilestonePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
