import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContractPage } from "../http/contract-page";
import { findFileLimits, readFiles } from "../http/enquiry-files";
import { newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { type OwnContract, requireOwnContract } from "../http/own-contract";
import { refusedByContract } from "../http/signing";
import { translator } from "../i18n/catalogues";
import { completeContract, startContract } from "../modules/contracts/contract-course.commands.server";
import { terminationGrounds } from "../modules/contracts/core/vocabulary";
import { EndPage } from "../modules/contracts/end-page";
import { dropContract } from "../modules/contracts/end-version.commands.server";
import { findEnding } from "../modules/contracts/ending.queries.server";
import { mostSigningReason } from "../modules/contracts/signing-form";
import {
  answerTermination,
  askTermination,
  terminateContract,
} from "../modules/contracts/terminate.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** How a contract can end, or has; for both its sides and auditors. */
export async function loader(asked: LoaderFunctionArgs) {
  const { own, head, may, result } = await requireContractPage(asked, "contract.draft");
  const ending = await findEnding(own.id);
  if (!ending) throw new Response(null, { status: 404 });
  return {
    ...{ contract: head, ending, side: own.side, may, result },
    limits: await findFileLimits(),
    requestIds: {
      drop: newRequestId(),
      begin: newRequestId(),
      complete: newRequestId(),
      ask: newRequestId(),
      answer: newRequestId(),
      terminate: newRequestId(),
    },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const own = await requireOwnContract(asked, "contract.draft");
  const form = await readForm(asked.request);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const contractId = own.id;
  const by = own.by(form.requestId);
  const done = await carryOut(contractId, by, form);
  // The form's own refusal, not a command's.
  if ("headers" in done) return done;
  if (!done.ok) return refusedByContract(form, done.refusal);
  return goOn(paths.contract(contractId, "end"), done.value.outcome);
}

async function carryOut(contractId: string, by: ReturnType<OwnContract["by"]>, form: SentForm) {
  const reason = form.text("reason").trim();
  if ([...reason].length > mostSigningReason)
    return form.refuse([{ field: "reason", code: "too_long", values: { limit: mostSigningReason } }]);
  switch (form.intent) {
    case "drop":
      return dropContract({ contractId }, by);
    case "begin":
      return startContract({ contractId }, by);
    case "complete":
      return completeContract({ contractId }, by);
    case "ask":
      return askTermination({ contractId, reason }, by);
    case "answer": {
      const answer = form.text("answer");
      if (answer !== "yes" && answer !== "no") return form.refuse([{ field: "answer", code: "choose" }]);
      return answerTermination({ contractId, isAgreed: answer === "yes", answer: reason }, by);
    }
    case "terminate": {
      const ground = terminationGrounds.find((one) => one === form.text("ground"));
      const files = await readFiles(form);
      const faults = [
        ...(ground ? [] : [{ field: "ground", code: "choose" }]),
        ...(form.text("understood") === "yes" ? [] : [{ field: "understood", code: "tick" }]),
        ...(files.ok ? [] : [files.refusal]),
      ];
      if (!ground || !files.ok || faults.length > 0) return form.refuse(faults);
      return terminateContract({ contractId, ground, reason, files: files.value }, by);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "signing");
  return pageMeta(location.pathname, { title: t("endTitle"), isIndexed: false });
};

export default function EndOfContract() {
  return <EndPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
