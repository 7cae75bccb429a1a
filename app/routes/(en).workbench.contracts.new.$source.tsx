import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { fenOf } from "../core/money";
import { requireAccount, requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { translator } from "../i18n/catalogues";
import {
  type ContractOriginRef,
  findContractSource,
} from "../modules/contracts/contract-source.queries.server";
import { contractSides } from "../modules/contracts/core/vocabulary";
import {
  type CreateContractInput,
  type CreateContractRefusal,
  createContract,
} from "../modules/contracts/create-contract.commands.server";
import { namedBuyerInput } from "../modules/contracts/new-contract-form";
import { NewContractPage } from "../modules/contracts/new-contract-page";
import { findOtherParties } from "../modules/contracts/other-parties.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** What the address says that it comes from. Throws 404 for anything else. */
function sourceIn(text = ""): ContractOriginRef | undefined {
  if (text === "direct") return undefined;
  const [, kind, id = ""] = /^(quote|booking|enquiry)-([0-9a-f-]{1,36})$/.exec(text) ?? [];
  if (kind === "quote") return { kind, id };
  if ((kind === "booking" || kind === "enquiry") && /^[1-9]\d{0,8}$/.test(id))
    return { kind, id: Number(id) };
  throw new Response(null, { status: 404 });
}

/** Owners and managers of the organisation that they act for. */
async function requireDrafter(asked: Pick<LoaderFunctionArgs, "request" | "context">) {
  const { actor, person } = await requireAccount(asked);
  const organisationId = actor.acting?.organisationId ?? 0;
  await requirePermission(asked, "contract.draft", { organisationId });
  return { personId: person.id, organisationId };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { organisationId } = await requireDrafter(asked);
  const source = sourceIn(asked.params.source);
  const facts = source && (await findContractSource(source, organisationId));
  if (source && !facts) throw new Response(null, { status: 404 });
  const typed = new URL(asked.request.url).searchParams.get("q") ?? "";
  return {
    source:
      source && facts
        ? {
            ...{
              kind: source.kind,
              title: facts.typed.title ?? "",
              side: facts.side,
              existing: facts.existing,
            },
            ...{ seller: facts.seller, buyer: facts.buyer, valueFen: fenOf(facts.typed.value ?? "") },
          }
        : undefined,
    search: { typed, found: source ? [] : await findOtherParties(typed, organisationId) },
    requestIds: { begin: newRequestId(), named: newRequestId() },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { personId, organisationId } = await requireDrafter(asked);
  const source = sourceIn(asked.params.source);
  const form = await readForm(asked.request);
  const input = source ? { source } : inputOf(form);
  if (!("source" in input)) return input;
  const actor = { kind: "person" as const, id: personId, organisationId };
  const done = await createContract(input, { actor, requestId: form.requestId });
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (done.ok) return goOn(paths.contract(done.value.id, "text"), "created");
  return refused(form, done.refusal);
}

/** What was chosen directly, or the form with what is wrong. */
function inputOf(form: SentForm): CreateContractInput | ReturnType<SentForm["refuse"]> {
  if (form.intent === "named") {
    const read = namedBuyerInput.safeParse(form.pick(["buyerName", "buyerUscc", "buyerContact"]));
    if (!read.success) return form.refuse(faultsOf(read.error));
    const { buyerName: name, buyerUscc: uscc, buyerContact: contact } = read.data;
    return { source: { kind: "direct", side: "seller", buyer: { name, uscc, contact } } };
  }
  const side = contractSides.find((one) => one === form.text("side"));
  const otherId = /^[1-9]\d{0,8}$/.test(form.text("otherId")) ? Number(form.text("otherId")) : undefined;
  if (side && otherId !== undefined) return { source: { kind: "direct", side, otherId } };
  return form.refuse([
    ...(otherId === undefined ? [{ field: "otherId", code: "choose" }] : []),
    ...(side ? [] : [{ field: "side", code: "choose" }]),
  ]);
}

function refused(form: SentForm, refusal: CreateContractRefusal) {
  switch (refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "buyer_has_account":
      return form.refuse([{ field: "buyerName", code: refusal.reason, values: { name: refusal.name } }], 409);
    case "not_a_uscc":
      return form.refuse([{ field: "buyerUscc", code: refusal.reason }]);
    case "no_such_party":
      return form.refuse([{ field: "otherId", code: refusal.reason }], 409);
    case "exists":
      return form.refuse([{ code: refusal.reason }], 409);
    default:
      return form.refuse([{ code: "sent_before" }], 409);
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "drafting");
  return pageMeta(location.pathname, { title: t("newTitle"), isIndexed: false });
};

export default function NewContract() {
  return <NewContractPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
