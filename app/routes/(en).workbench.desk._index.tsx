import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "../components/page-header";
import { Section } from "../components/section-nav";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { deskGroups } from "../modules/workbench/desk-groups";
import { listWaiting, type WaitingKind } from "../modules/workbench/waiting.queries.server";
import { WaitingList } from "../modules/workbench/waiting-list";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** What waits for an officer as such, most urgent first. */
const offices: readonly WaitingKind[] = [
  "objections",
  "reports",
  "decisions",
  "offices",
  "holds",
  "verify",
  "reversalsToDecide",
  "revenueToVerify",
  "patternsToDecide",
  "samplesToCheck",
  "brokers",
  "deadJobs",
  "undelivered",
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "desk.read");
  const lines = await listWaiting(account.actor);
  return { waiting: lines.filter(({ kind, isOthers }) => offices.includes(kind) && !isOthers) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function Desk() {
  const { waiting } = useLoaderData<typeof loader>();
  const t = useMessages("desk");
  const words = useMessages("workbench");
  const paths = usePaths();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section id="waiting" title={words("waiting")}>
        {waiting.length > 0 ? (
          <WaitingList lines={waiting} empty="officer" />
        ) : (
          <p className="text-quiet">{t("nothingWaits")}</p>
        )}
      </Section>
      {deskGroups.map(({ name, parts }) => (
        <Section key={name} id={name} title={t(`group.${name}`)}>
          <ul className="grid border-t border-line sm:grid-cols-2 sm:gap-x-8">
            {parts.map((part) => (
              <li key={part} className="relative border-b border-line py-3">
                <a
                  href={paths.desk(part)}
                  className="font-semibold no-underline after:absolute after:inset-0 hover:underline"
                >
                  {words(`desk.${part}`)}
                </a>
                <p className="text-small text-quiet">{t(`part.${part}`)}</p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
