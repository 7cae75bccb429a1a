import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { readTypedContract } from "../http/typed-contract";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { findContract } from "../modules/contracts/contract.queries.server";
import { saveContractText } from "../modules/contracts/contract-draft.commands.server";
import { ContractFrame } from "../modules/contracts/contract-frame";
import { findTextNames, listTextChoices } from "../modules/contracts/contract-paper-facts.queries.server";
import { readContractText, withAccepted } from "../modules/contracts/core/read-contract-text";
import { gapsIn } from "../modules/contracts/core/text-fields";
import type { TypedContract } from "../modules/contracts/core/typed-contract";
import { proposeVersion } from "../modules/contracts/propose-version.commands.server";
import { TextPage } from "../modules/contracts/text-page";
import { findTextPair } from "../modules/contracts/text-pair.queries.server";
import { findHeld } from "../modules/contracts/version-text.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

const rowParts = ["milestones", "ip"] as const;

export async function loader(asked: LoaderFunctionArgs) {
  const { id, side, account, organisationId } = await requireOwnContract(asked);
  const contract = await findContract(id, { side });
  if (!contract) throw new Response(null, { status: 404 });
  const { pathname, searchParams } = new URL(asked.request.url);
  const mayDraft =
    side !== undefined && can(account.actor, "contract.draft", { organisationId: organisationId ?? 0 });
  const { draft, shown: holds, ...head } = contract;
  const changes = await findTextPair(id, languageOf(pathname));
  // What is proposed first: it is what has to be decided.
  const shown = changes ? { number: changes.proposed, text: changes.after } : holds;
  const { held } = await findHeld(id);
  return {
    contract: { ...head, milestones: [] },
    ...{ shown, changes },
    names: await findTextNames(shown?.text ?? {}, languageOf(pathname)),
    form:
      draft && mayDraft
        ? {
            typed: withAccepted(draft.typed, held.accepted),
            ...{ stamp: draft.stamp, isHeld: draft.isHeld },
            choices: await listTextChoices(id),
            accepted: held.accepted.map(({ milestone }) => milestone),
            isAmendment: held.isAmendment,
            added: rowParts.find((part) => part === searchParams.get("add")),
            requestId: newRequestId(),
          }
        : undefined,
    done: (["saved", "held"] as const).find((one) => one === searchParams.get("result")),
  };
}

/** Keeps what is typed, whatever is wrong with it, and then does what the button says. */
export async function action(asked: ActionFunctionArgs) {
  const { id, side, by } = await requireOwnContract(asked, "contract.draft");
  const form = await readForm(asked.request);
  const { pathname, origin } = new URL(asked.request.url);
  const paths = pathsIn(languageOf(pathname));
  const page = paths.contract(id, "text");
  const pressed = form.text("do");
  const before = (await findContract(id, { side }))?.draft;
  if (!before) return form.refuse([{ code: "no_draft" }], 409);
  const { held } = await findHeld(id);
  const typed = withAccepted(readTypedContract(form, before.typed), held.accepted);
  const saved = await saveContractText(id, typed, by(form.requestId), form.text("stamp"));
  if (!saved.ok) return refused(form, saved.refusal);
  if (pressed === "propose") {
    const gaps = form.text("gaps") === "yes" ? [] : await findGaps(id, typed);
    if (gaps.length > 0) return form.refuse(gaps);
    const site = asked.context.site?.origin ?? origin;
    const done = await proposeVersion(id, by(form.requestId), { origin: site });
    if (!done.ok)
      return done.refusal.reason === "invalid"
        ? form.refuse(done.refusal.faults)
        : refused(form, done.refusal);
    return done.value.outcome === "held"
      ? goOn(`${page}#top`, "held")
      : goOn(`${paths.contract(id)}#top`, "proposed");
  }
  const [, verb, part] = /^(add|remove)-(milestones|ip)(?:-\d+)?$/.exec(pressed) ?? [];
  if (verb === "add") return redirect(`${page}?add=${part}#${part}`, 303);
  if (verb === "remove") return redirect(`${page}#${part}`, 303);
  return goOn(`${page}#top`, "saved");
}

/** What a text that could be proposed lacks; nothing while something is wrong with it, which is told first. */
async function findGaps(id: string, typed: TypedContract) {
  const { held, nextMilestone } = await findHeld(id);
  const accepted = held.accepted.map(({ milestone }) => milestone);
  return "text" in readContractText(typed, { held, nextMilestone }) ? gapsIn(typed, accepted) : [];
}

function refused(form: SentForm, { reason }: { reason: string }) {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "drafting");
  return pageMeta(location.pathname, { title: t("pageTitle"), isIndexed: false });
};

export default function ContractTextOf() {
  const view = useLoaderData<typeof loader>();
  return (
    <ContractFrame contract={view.contract} part="text">
      <TextPage {...view} answer={useActionData<typeof action>()} />
    </ContractFrame>
  );
}
