import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireBook } from "../http/own-book";
import { contestedInvoice, moneyFault, readNewInvoice } from "../http/payment-forms";
import { translator } from "../i18n/catalogues";
import { enterInvoice } from "../modules/contracts/invoices.commands.server";
import { InvoicesPage, invoicesDone } from "../modules/contracts/invoices-page";
import { listInvoices, mostInvoices } from "../modules/contracts/payments.queries.server";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** The invoices of a platform's lead unit, for its members. */
export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireBook(asked, "revenue.declare");
  const [invoices, limits] = await Promise.all([
    listInvoices({ sellerId: platform.lead?.id ?? 0 }),
    findEvidenceLimits(),
  ]);
  return {
    ...{
      platform,
      invoices,
      isCut: invoices.length === mostInvoices,
      megabytes: limits.megabytes,
      requestId: newRequestId(),
      contestId: newRequestId(),
    },
    done: invoicesDone.find((one) => one === new URL(asked.request.url).searchParams.get("result")),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { platform, account } = await requireBook(asked, "revenue.declare");
  const form = await readForm(asked.request);
  const context = {
    actor: { kind: "person" as const, id: account.person.id, organisationId: platform.lead?.id },
    requestId: form.requestId,
  };
  const here = pathsIn(languageOf(new URL(asked.request.url).pathname)).bookPart(platform.slug, "invoices");
  if (form.intent === "contest") {
    const faults = await contestedInvoice(form, { slug: platform.slug }, context);
    return faults.length > 0 ? form.refuse(faults, 409) : goOn(here, "contested");
  }
  const invoice = await readNewInvoice(form);
  if (!invoice.ok) return form.refuse(invoice.refusal);
  if (!invoice.value) return form.refuse([{ field: "invoiceNumber", code: "missing" }]);
  const redOf = form.text("redOf") || undefined;
  const entered = await enterInvoice({ ...invoice.value, redOf, slug: platform.slug }, context);
  if (!entered.ok) return form.refuse([moneyFault(entered.refusal)], 409);
  return goOn(here, "invoice");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("invoices"), isIndexed: false });
};

export default function Invoices() {
  return <InvoicesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
