import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { parseListQuery } from "../http/list-query";
import { receiveSubmission, wasReceived } from "../http/receive-submission";
import { translator } from "../i18n/catalogues";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { submitReport } from "../modules/publications/misconduct.commands.server";
import { areContactsSealed } from "../modules/publications/misconduct-contacts.queries.server";
import { MisconductPage } from "../modules/publications/misconduct-page";
import { misconductInput } from "../modules/publications/submission-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files", "copy-text", "print"] };

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const url = new URL(request.url);
  return {
    origin: context.site?.origin ?? url.origin,
    limits: await findEvidenceLimits(),
    areContactsSealed: await areContactsSealed(),
    // Not the request's own id, which the log knows.
    token: randomUUID(),
    isReceived: wasReceived(context.page),
    about: parseListQuery(url, { facets: {} }).q,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const { network } = context;
  if (network === undefined) throw new Error("what is sent comes from some network");
  return receiveSubmission(request, {
    network,
    page: context.page,
    schema: misconductInput,
    fields: ["subject", "statement", "contact"],
    submit: (input, files, token) => submitReport({ ...input, files, network }, token),
  });
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "submissions");
  const title = t(data?.isReceived ? "reportReceived" : "reportTitle");
  return pageMeta(location.pathname, { title, description: t("reportLead") });
};

export default function Report() {
  return <MisconductPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
