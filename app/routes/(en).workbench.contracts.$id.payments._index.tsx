import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormFault } from "../core/form-fault";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { contestedInvoice, moneyFault, readNewInvoice, readOneFile } from "../http/payment-forms";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import type { PersonContext } from "../modules/audit/command-context";
import { findContractHead } from "../modules/contracts/contract-head.queries.server";
import { findContractRoom, listDues } from "../modules/contracts/dues.queries.server";
import { paymentFields, paymentInput, royaltyInput } from "../modules/contracts/payment-form";
import { findPaymentTerms } from "../modules/contracts/payment-terms.queries.server";
import { listInvoices, listPayments } from "../modules/contracts/payments.queries.server";
import { PaymentsPage, paymentsDone } from "../modules/contracts/payments-page";
import { recordPayment } from "../modules/contracts/record-payment.commands.server";
import { reportRoyalty, takeBackRoyalty } from "../modules/contracts/report-royalty.commands.server";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** The money of a contract, for members of its two sides; auditors read it. */
export async function loader(asked: LoaderFunctionArgs) {
  const { id, side, organisationId = 0, account } = await requireOwnContract(asked);
  const contract = await findContractHead(id, { side });
  if (!contract) throw new Response(null, { status: 404 });
  const terms = await findPaymentTerms(id);
  const [payments, invoices, today, limits] = await Promise.all([
    listPayments(id),
    listInvoices({ contractId: id }),
    findRegistryDay(),
    findEvidenceLimits(),
  ]);
  const done = new URL(asked.request.url).searchParams.get("result");
  return {
    ...{ contract, payments, invoices, today, megabytes: limits.megabytes },
    terms: terms && (terms.royalty ? { royalty: terms.royalty } : {}),
    dues: terms ? await listDues(id) : [],
    roomFen: terms && (await findContractRoom(id, terms)),
    isParty: side !== undefined,
    mayRecord:
      side !== undefined && terms !== undefined && can(account.actor, "payment.record", { organisationId }),
    requestIds: {
      contest: newRequestId(),
      record: newRequestId(),
      royalty: newRequestId(),
      back: newRequestId(),
    },
    done: paymentsDone.find((one) => one === done),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { id, by } = await requireOwnContract(asked, "payment.record");
  const form = await readForm(asked.request);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const here = paths.contract(id, "payments");
  const context = by(form.requestId);
  switch (form.intent) {
    case "record": {
      const sent = await record(form, id, context);
      return Array.isArray(sent) ? form.refuse(sent) : goOn(paths.contractPayment(id, sent.id), "paid");
    }
    case "contest": {
      const faults = await contestedInvoice(form, { contractId: id }, context);
      return faults.length > 0 ? form.refuse(faults, 409) : goOn(here, "contested");
    }
    case "royalty": {
      const parsed = royaltyInput.safeParse(form.pick(["from", "until", "basis"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const { from, until, basis } = parsed.data;
      const told = await reportRoyalty({ contractId: id, from, until, basisFen: basis }, context);
      if (told.ok) return goOn(here, "royalty");
      return form.refuse([moneyFault(told.refusal, { in_future: "until", period_overlaps: "from" })], 409);
    }
    case "take-back": {
      const back = await takeBackRoyalty({ contractId: id, dueId: form.text("dueId") }, context);
      return back.ok ? goOn(here, "taken-back") : form.refuse([moneyFault(back.refusal)], 409);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

/** The payment that was recorded, or everything that is wrong with the form. */
async function record(
  form: SentForm,
  contractId: string,
  context: PersonContext,
): Promise<{ id: string } | FormFault[]> {
  const parsed = paymentInput.safeParse(form.pick(paymentFields));
  const [invoice, receipt] = [await readNewInvoice(form), await readOneFile(form, "receipt")];
  const isTwice = parsed.success && parsed.data.invoice && invoice.ok && invoice.value;
  const faults = [
    ...(parsed.success ? [] : faultsOf(parsed.error)),
    ...(invoice.ok ? [] : invoice.refusal),
    ...(receipt.ok ? [] : [receipt.refusal]),
    ...(isTwice ? [{ field: "invoice", code: "choose_one_invoice" }] : []),
  ];
  if (!parsed.success || !invoice.ok || !receipt.ok || faults.length > 0) return faults;
  const { due: dueId, paidOn, amount: amountFen, note } = parsed.data;
  const recorded = await recordPayment(
    {
      ...{ contractId, dueId, paidOn, amountFen, note, invoiceId: parsed.data.invoice },
      ...{ invoice: invoice.value, receipt: receipt.value },
    },
    context,
  );
  return recorded.ok ? recorded.value : [moneyFault(recorded.refusal)];
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function Payments() {
  return <PaymentsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
