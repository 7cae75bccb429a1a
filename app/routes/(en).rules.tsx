import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../components/breadcrumb";
import { CopyLink, CopyStatus, PrintButton } from "../components/copy-link";
import { Wide, WithSidebar } from "../components/layout";
import { PageHeader } from "../components/page-header";
import { Section } from "../components/section-nav";
import { dayAfter, startOf } from "../core/civil-date";
import { translator } from "../i18n/catalogues";
import { useFormat, useMessages } from "../i18n/use-messages";
import { RuleContents, RuleList } from "../modules/publications/rule-list";
import { listRules } from "../modules/publications/rules.queries.server";
import { ChangeRoutes } from "../modules/registry/change-routes";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const today = await findRegistryDay();
  const rules = await listRules(today);
  context.page.tag("rules", "policies");
  // The page names its day, and rules begin and end with days.
  context.page.validUntil(startOf(dayAfter(today)));
  return { origin: context.site?.origin ?? new URL(request.url).origin, today, rules };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "rules");
  return pageMeta(location.pathname, { title: t("title"), description: t("summary") });
};

export default function Rules() {
  const { origin, today, rules } = useLoaderData<typeof loader>();
  const t = useMessages("rules");
  const format = useFormat();
  const changes = { id: "changes", title: t("changesTitle") };
  return (
    <Wide>
      <Breadcrumb origin={origin} items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        lead={
          <>
            <p>{t("lead")}</p>
            <p>{t("asOf", { date: format.date(today), count: rules.length })}</p>
          </>
        }
        actions={
          <>
            <CopyLink />
            <PrintButton />
          </>
        }
      />
      <WithSidebar sidebar={<RuleContents rules={rules} further={[changes]} />}>
        <RuleList rules={rules} />
        <CopyStatus />
        <Section {...changes}>
          <p className="max-w-prose text-quiet">{t("changesLead")}</p>
          <ChangeRoutes />
        </Section>
      </WithSidebar>
    </Wide>
  );
}
