import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { findContract } from "../modules/contracts/contract.queries.server";
import { showPartyName, startVersion } from "../modules/contracts/contract-draft.commands.server";
import { ContractFrame } from "../modules/contracts/contract-frame";
import { ContractPage } from "../modules/contracts/contract-page";
import { findTextNames } from "../modules/contracts/contract-paper-facts.queries.server";
import { contractResults } from "../modules/contracts/contract-view";
import { sayNotThrough } from "../modules/contracts/deny-introduction.commands.server";
import { listIntroducedBy } from "../modules/contracts/introduced.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { id, side, account, organisationId } = await requireOwnContract(asked);
  const contract = await findContract(id, { side });
  if (!contract) throw new Response(null, { status: 404 });
  const { pathname, searchParams } = new URL(asked.request.url);
  const thing = { organisationId: organisationId ?? 0 };
  return {
    // A map does not travel to the page.
    contract: { ...contract, milestones: [...contract.milestones] },
    side,
    mayDraft: side !== undefined && can(account.actor, "contract.draft", thing),
    maySign: side !== undefined && can(account.actor, "contract.sign", thing),
    names: await findTextNames(contract.shown?.text ?? {}, languageOf(pathname)),
    done: contractResults.find((one) => one === searchParams.get("result")),
    introductions: side === undefined ? [] : await listIntroducedBy(id),
    requestIds: { start: newRequestId(), shows: newRequestId(), deny: newRequestId() },
  };
}

/** Two small forms: another text, and whether the public page of the paper names the own side. */
export async function action(asked: ActionFunctionArgs) {
  const { id, by } = await requireOwnContract(asked, "contract.draft");
  const form = await readForm(asked.request);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (form.intent === "start") {
    const done = await startVersion({ id }, by(form.requestId));
    return done.ok ? redirect(paths.contract(id, "text"), 303) : refused(form, done.refusal.reason);
  }
  if (form.intent === "deny") {
    const asked = {
      contractId: id,
      introductionId: Number(form.text("introductionId")) || 0,
      reason: form.text("reason"),
    };
    const done = await sayNotThrough(asked, by(form.requestId));
    return done.ok ? goOn(paths.contract(id), "saved") : refused(form, done.refusal.reason);
  }
  if (form.intent !== "shows") throw new Response(null, { status: 400 });
  const done = await showPartyName({ id, isShown: form.text("isShown") === "yes" }, by(form.requestId));
  return done.ok ? goOn(paths.contract(id), "shown") : refused(form, done.refusal.reason);
}

function refused(form: Awaited<ReturnType<typeof readForm>>, reason: string) {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  if (reason === "claim_without_reason" || reason === "controlled")
    return form.refuse([{ field: "reason", code: reason }]);
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : "changed_meanwhile";
  return form.refuse([{ code }], 409);
}

export const meta: MetaFunction<typeof loader> = ({ location, data }) => {
  const t = translator(languageOf(location.pathname), "contracts");
  return pageMeta(location.pathname, { title: data?.contract.title || t("title"), isIndexed: false });
};

export default function Contract() {
  const view = useLoaderData<typeof loader>();
  return (
    <ContractFrame contract={view.contract}>
      <ContractPage {...view} answer={useActionData<typeof action>()} />
    </ContractFrame>
  );
}
