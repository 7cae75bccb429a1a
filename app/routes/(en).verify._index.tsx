import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translator } from "../i18n/catalogues";
import { typedContractCode } from "../modules/contracts/core/contract-code";
import { PaperLookUpPage } from "../modules/contracts/paper-check-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = {};

/** Leads to the page of a code that was typed; what is none comes back with a word on it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname, searchParams, origin } = new URL(request.url);
  const typed = (searchParams.get("code") ?? "").trim().slice(0, 60);
  const code = typedContractCode(typed);
  if (code) throw redirect(pathsIn(languageOf(pathname)).paperCheck(code), 303);
  return { typed: typed || undefined, origin: context.site?.origin ?? origin };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "contracts");
  return pageMeta(location.pathname, { title: t("verifyTitle"), description: t("verifyLead") });
};

export default function VerifyPaper() {
  return <PaperLookUpPage {...useLoaderData<typeof loader>()} />;
}
