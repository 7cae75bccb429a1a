import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../components/breadcrumb";
import { JsonLd } from "../components/json-ld";
import { Wide } from "../components/layout";
import { startOf } from "../core/civil-date";
import { translator } from "../i18n/catalogues";
import { formatList } from "../i18n/format";
import { textIn } from "../i18n/text-in";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import {
  findPolicyBySlug,
  listPolicyLines,
  listRelatedPolicies,
} from "../modules/publications/policy-detail.queries.server";
import { PolicyHead } from "../modules/publications/policy-head";
import { policyLinkedData } from "../modules/publications/policy-linked-data";
import { PolicyPage } from "../modules/publications/policy-page";
import { findNextRuleDay, listRulesOfPolicy } from "../modules/publications/rules.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const policy = await findPolicyBySlug(params.slug ?? "");
  if (!policy) throw new Response(null, { status: 404 });
  const today = await findRegistryDay();
  const [lines, related, rules, nextRuleDay] = await Promise.all([
    listPolicyLines(policy.id),
    listRelatedPolicies(policy.id),
    listRulesOfPolicy(policy.slug, today),
    findNextRuleDay(today),
  ]);
  context.page.tag(`policy:${policy.slug}`, "policies", "rules");
  if (nextRuleDay) context.page.validUntil(startOf(nextRuleDay));
  return { origin: context.site?.origin ?? new URL(request.url).origin, policy, lines, related, rules };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { policy } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "policies");
  const title = textIn(policy.title, language)?.text ?? policy.title.zh;
  const issuers = formatList(
    policy.issuers.map((issuer) => textIn(issuer, language)?.text ?? issuer.zh),
    language,
  );
  return pageMeta(location.pathname, {
    title,
    description:
      textIn(policy.summary, language)?.text ??
      t("describe", { title, force: t(`force.${policy.force}`), issuers }),
  });
};

export default function Policy() {
  const { origin, policy, ...page } = useLoaderData<typeof loader>();
  const t = useMessages("policies");
  const paths = usePaths();
  const address = origin + paths.policy(policy.slug);
  const title = textIn(policy.title, useLanguage())?.text ?? policy.title.zh;
  return (
    <Wide>
      <JsonLd data={policyLinkedData(policy, address)} />
      <Breadcrumb origin={origin} items={[{ label: t("title"), href: paths.policies() }, { label: title }]} />
      <PolicyHead policy={policy} address={address} />
      <PolicyPage policy={policy} {...page} />
    </Wide>
  );
}
