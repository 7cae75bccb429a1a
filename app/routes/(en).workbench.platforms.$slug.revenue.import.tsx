import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { readHistoryForm, readHistoryTable } from "../http/import-revenue";
import { goOn } from "../http/officer";
import { requireBook } from "../http/own-book";
import { moneyFault } from "../http/payment-forms";
import { translator } from "../i18n/catalogues";
import { ImportPage } from "../modules/contracts/import-page";
import { importRevenue } from "../modules/contracts/import-revenue.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** Past income from a table, for members of the platform's lead unit. */
export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireBook(asked, "revenue.declare");
  return { platform, requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { platform, account } = await requireBook(asked, "revenue.declare");
  const form = await readForm(asked.request);
  if (form.intent === "read") return readHistoryTable(form);
  if (form.intent !== "import") throw new Response(null, { status: 400 });
  const read = readHistoryForm(form);
  if ("faults" in read) return form.refuse(read.faults);
  const imported = await importRevenue(
    { slug: platform.slug, rows: read.rows },
    {
      actor: { kind: "person", id: account.person.id, organisationId: platform.lead?.id },
      requestId: form.requestId,
    },
  );
  if (imported.ok) {
    const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
    return goOn(paths.book(platform.slug, { channel: "imported" }), "imported");
  }
  const { refusal } = imported;
  if (refusal.reason !== "row") return form.refuse([moneyFault(refusal)], 409);
  const fault = moneyFault(refusal.refusal);
  const place = read.places[refusal.row] ?? 0;
  return form.refuse([{ ...fault, field: `${fault.field ?? "title"}.${place}` }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("import"), isIndexed: false });
};

export default function ImportIncome() {
  return <ImportPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
