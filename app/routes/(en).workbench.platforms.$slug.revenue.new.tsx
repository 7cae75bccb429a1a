import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { declarationOf } from "../http/declaration";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireBook } from "../http/own-book";
import { contestedInvoice, moneyFault, readNewInvoice, readOneFile } from "../http/payment-forms";
import { translator } from "../i18n/catalogues";
import { listBookChoices } from "../modules/contracts/book-choices.queries.server";
import { DeclarePage } from "../modules/contracts/declare-page";
import { declareRevenue } from "../modules/contracts/declare-revenue.commands.server";
import { revenueFields, revenueInput } from "../modules/contracts/payment-form";
import { listInvoices } from "../modules/contracts/payments.queries.server";
import { listUndeclaredRecords } from "../modules/contracts/undeclared-records.queries.server";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** Income without a contract of this site, declared by a member of the platform's lead unit. */
export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireBook(asked, "revenue.declare");
  const wanted = recordIn(new URL(asked.request.url).searchParams.get("subject") ?? "");
  const [records, found, invoices, choices, today, limits] = await Promise.all([
    listUndeclaredRecords(platform.id),
    wanted === undefined ? [] : listUndeclaredRecords(platform.id, { id: wanted }),
    listInvoices({ sellerId: platform.lead?.id ?? 0 }),
    listBookChoices(platform.id),
    findRegistryDay(),
    findEvidenceLimits(),
  ]);
  return {
    ...{ platform, records, record: found[0], today, megabytes: limits.megabytes },
    invoices: invoices.filter(({ contract }) => contract === undefined),
    choices: { categories: choices.categories, fields: choices.fields },
    ...{ requestId: newRequestId(), contestId: newRequestId() },
  };
}

function recordIn(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

export async function action(asked: ActionFunctionArgs) {
  const { platform, account } = await requireBook(asked, "revenue.declare");
  const form = await readForm(asked.request);
  const context = {
    actor: { kind: "person" as const, id: account.person.id, organisationId: platform.lead?.id },
    requestId: form.requestId,
  };
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (form.intent === "contest") {
    const faults = await contestedInvoice(form, { slug: platform.slug }, context);
    return faults.length > 0
      ? form.refuse(faults, 409)
      : goOn(paths.bookPart(platform.slug, "invoices"), "contested");
  }
  const parsed = revenueInput.safeParse(form.pick(revenueFields));
  const invoice = await readNewInvoice(form);
  const [contract, receipt] = [await readOneFile(form, "contractFile"), await readOneFile(form, "receipt")];
  const invoiceId = form.text("invoice") || undefined;
  const faults = [
    ...(parsed.success ? [] : faultsOf(parsed.error)),
    ...(invoice.ok ? [] : invoice.refusal),
    ...(contract.ok ? [] : [contract.refusal]),
    ...(receipt.ok ? [] : [receipt.refusal]),
    ...(invoiceId && invoice.ok && invoice.value ? [{ field: "invoice", code: "choose_one_invoice" }] : []),
  ];
  if (!parsed.success || !invoice.ok || !contract.ok || !receipt.ok || faults.length > 0)
    return form.refuse(faults);
  const serviceRecordId = recordIn(form.text("record"));
  const declared = await declareRevenue(
    {
      ...declarationOf(parsed.data),
      ...{ slug: platform.slug, invoiceId, invoice: invoice.value, serviceRecordId },
      channel: "off_site",
      evidence: [
        ...(contract.value ? [{ kind: "contract" as const, file: contract.value }] : []),
        ...(receipt.value ? [{ kind: "bank_receipt" as const, file: receipt.value }] : []),
      ],
    },
    context,
  );
  if (!declared.ok) return form.refuse([moneyFault(declared.refusal)], 409);
  return goOn(paths.bookEntry(platform.slug, declared.value.id), "declared");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("declare"), isIndexed: false });
};

export default function DeclareIncome() {
  return <DeclarePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
