import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { moneyFault } from "../http/payment-forms";
import { askedReversal } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { answerPayment } from "../modules/contracts/answer-payment.commands.server";
import {
  revokeConfirmationLinks,
  sendConfirmationLink,
} from "../modules/contracts/confirmation-links.commands.server";
import { findLastLink } from "../modules/contracts/confirmation-links.queries.server";
import { findContractHead } from "../modules/contracts/contract-head.queries.server";
import { movePayment } from "../modules/contracts/core/payment-state";
import { findReversal, type ReversalState } from "../modules/contracts/desk-entries.queries.server";
import { disputeInput } from "../modules/contracts/payment-form";
import { PaymentPage, paymentDone } from "../modules/contracts/payment-page";
import { findPayment } from "../modules/contracts/payments.queries.server";
import { findRuleNumber } from "../modules/publications/rules.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

interface Params {
  id?: string;
  paymentId?: string;
}

/** One payment, for members of the contract's two sides; auditors read it. */
export async function loader({ params, ...asked }: LoaderFunctionArgs) {
  const { id, paymentId = "" }: Params = params;
  const { side, organisationId = 0, account } = await requireOwnContract({ ...asked, params });
  const [contract, payment] = await Promise.all([
    findContractHead(id ?? "", { side }),
    findPayment(id ?? "", paymentId),
  ]);
  if (!contract || !payment) throw new Response(null, { status: 404 });
  const mayRecord = side !== undefined && can(account.actor, "payment.record", { organisationId });
  const isOwnRecord = payment.recordedById === account.person.id;
  const mover = side === payment.side ? "recorder" : "other";
  const hasLink = contract.buyer.id === undefined && side === "seller" && mayRecord;
  const done = new URL(asked.request.url).searchParams.get("result");
  const { recordedById: _whose, ...shown } = payment;
  const [entry] = payment.entries;
  const reversal = entry && (await findReversal(entry.id));
  return {
    ...{ contract, payment: shown, isSeller: side === "seller" },
    mayAnswer: mayRecord && !isOwnRecord && movePayment(payment.state, "confirm", mover).ok,
    isOwnRecord: isOwnRecord && mover === "other",
    takeBack:
      mayRecord && entry && payment.state === "disputed" && side === payment.side
        ? { reversal: reversal && withoutAsker(reversal) }
        : undefined,
    link: hasLink
      ? {
          last: await findLastLink(paymentId),
          days: await findRuleNumber("ledger.link-days", await findRegistryDay()),
        }
      : undefined,
    requestIds: {
      ...{ confirm: newRequestId(), dispute: newRequestId() },
      ...{ link: newRequestId(), revoke: newRequestId(), reversal: newRequestId() },
    },
    done: paymentDone.find((one) => one === done),
  };
}

export async function action({ params, ...asked }: ActionFunctionArgs) {
  const { id = "", paymentId = "" }: Params = params;
  const { by } = await requireOwnContract({ ...asked, params }, "payment.record");
  const payment = await findPayment(id, paymentId);
  if (!payment) throw new Response(null, { status: 404 });
  const form = await readForm(asked.request);
  const here = pathsIn(languageOf(new URL(asked.request.url).pathname)).contractPayment(id, paymentId);
  const context = by(form.requestId);
  switch (form.intent) {
    case "confirm": {
      const said = await answerPayment({ paymentId, answer: "confirm" }, context);
      return said.ok ? goOn(here, "confirmed") : form.refuse([moneyFault(said.refusal)], 409);
    }
    case "dispute": {
      const parsed = disputeInput.safeParse(form.pick(["reason"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const said = await answerPayment({ paymentId, answer: "dispute", ...parsed.data }, context);
      return said.ok ? goOn(here, "disputed") : form.refuse([moneyFault(said.refusal)], 409);
    }
    case "reversal": {
      const [entry] = payment.entries;
      if (!entry) throw new Response(null, { status: 404 });
      return (await askedReversal(form, entry.id, context)) ?? goOn(here, "asked");
    }
    case "link": {
      const contact = form.text("contact").trim() || undefined;
      const sent = await sendConfirmationLink({ paymentId, contact }, context);
      if (sent.ok) return goOn(here, "link");
      const names = { not_contact: "contact", own_contact: "contact", contact_missing: "contact" };
      return form.refuse([moneyFault(sent.refusal, names)], 409);
    }
    case "revoke": {
      const ended = await revokeConfirmationLinks({ paymentId }, context);
      return ended.ok ? goOn(here, "revoked") : form.refuse([moneyFault(ended.refusal)], 409);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

/** Who asked is told to who checks the book alone. */
function withoutAsker({ asker: _name, askedBy: _id, ...reversal }: ReversalState): ReversalState {
  return reversal;
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function Payment() {
  return <PaymentPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
