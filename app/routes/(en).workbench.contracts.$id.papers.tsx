import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContractPage } from "../http/contract-page";
import { findFileLimits, readFiles } from "../http/enquiry-files";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { refusedByContract } from "../http/signing";
import { translator } from "../i18n/catalogues";
import { addContractFiles, removeContractFile } from "../modules/contracts/contract-papers.commands.server";
import { listContractPapers } from "../modules/contracts/contract-papers.queries.server";
import { contractFileKinds } from "../modules/contracts/core/vocabulary";
import { PapersPage } from "../modules/contracts/papers-page";
import { listSigningVersions } from "../modules/contracts/signing.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** The papers of a contract, for both its sides and auditors. */
export async function loader(asked: LoaderFunctionArgs) {
  const { own, head, may, result } = await requireContractPage(asked, "contract.work");
  const versions = await listSigningVersions(own.id);
  return {
    contract: head,
    papers: await listContractPapers(own.id),
    versions: versions.map(({ number, status }) => ({ number, status })),
    side: own.side,
    may: may && head.status !== "dropped",
    limits: await findFileLimits(),
    result,
    requestId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const own = await requireOwnContract(asked, "contract.work");
  const form = await readForm(asked.request);
  const page = pathsIn(languageOf(new URL(asked.request.url).pathname)).contract(own.id, "papers");
  const contractId = own.id;
  if (form.intent === "remove") {
    const done = await removeContractFile({ contractId, id: form.text("id") }, own.by(form.requestId));
    return done.ok ? goOn(page, done.value.outcome) : refusedByContract(form, done.refusal);
  }
  if (form.intent !== "add") throw new Response(null, { status: 400 });
  const kind = contractFileKinds.find((one) => one === form.text("kind"));
  const files = await readFiles(form);
  if (!kind || !files.ok)
    return form.refuse([
      ...(kind ? [] : [{ field: "kind", code: "choose" }]),
      ...(files.ok ? [] : [files.refusal]),
    ]);
  const done = await addContractFiles({ contractId, kind, files: files.value }, own.by(form.requestId));
  return done.ok ? goOn(page, done.value.outcome) : refusedByContract(form, done.refusal);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "signing");
  return pageMeta(location.pathname, { title: t("papersTitle"), isIndexed: false });
};

export default function ContractPapers() {
  return <PapersPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
