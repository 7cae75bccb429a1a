import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readEvidenceForm } from "../http/evidence-form";
import { translator } from "../i18n/catalogues";
import { lookUpReceipt } from "../modules/publications/receipts.commands.server";
import { type ReceiptAnswer, ReceiptsPage } from "../modules/publications/receipts-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = {};

/** Tells how long to wait before another number may be tried. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  return { origin: context.site?.origin ?? new URL(request.url).origin };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  if (context.network === undefined) throw new Error("what is sent comes from some network");
  const form = await readEvidenceForm(request, "");
  const typed = form.text("number").slice(0, 100);
  const result = await lookUpReceipt(typed, context.network);
  if (result.ok) return json<ReceiptAnswer>({ kind: "found", receipt: result.value });
  if (result.refusal.reason === "unknown_number")
    return json<ReceiptAnswer>({ kind: "unknown", typed }, { status: 404 });
  const { retryAfter } = result.refusal;
  return json<ReceiptAnswer>(
    { kind: "too_many", typed, minutes: Math.ceil(retryAfter / 60) },
    { status: 429, headers: { "Retry-After": String(retryAfter) } },
  );
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "submissions");
  return pageMeta(location.pathname, { title: t("receiptsTitle"), description: t("receiptsLead") });
};

export default function Receipts() {
  return <ReceiptsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
