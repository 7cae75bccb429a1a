import { ButtonLink } from "~/app/components/button";
import { Icon } from "~/app/components/icon";
import { Rows } from "~/app/components/layout";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ContractPart, DemandPart } from "~/app/path-parts";
import type { Paths } from "~/app/paths";
import type { Deadline } from "./deadlines.queries.server";
import type { WaitingKind, WaitingLine } from "./waiting.queries.server";

const toEnquiries = (paths: Paths, only?: string) => paths.enquiries(only ? Number(only) : undefined);
const toBookings = (paths: Paths, only?: string) => paths.bookings(only ? Number(only) : undefined);

const toDemand = (part?: DemandPart) => (paths: Paths, only?: string) =>
  only ? paths.ownDemand(Number(only), part) : paths.ownDemands();
const toContract = (part?: ContractPart) => (paths: Paths, only?: string) =>
  only ? paths.contract(only, part) : paths.contracts();
const toIntroduction = (paths: Paths, only?: string) =>
  only ? paths.introduction(Number(only)) : paths.notifications();

/** A demand and a platform, as one text: the demand's id and the platform's number. */
function pairOf(only: string): { id: number; slug: string } {
  const [id = "", ...slug] = only.split(":");
  return { id: Number(id), slug: slug.join(":") };
}

const toPlatformsDemand = (page?: "talk") => (paths: Paths, only?: string) => {
  if (!only) return paths.ownPlatforms();
  const { id, slug } = pairOf(only);
  return paths.ownCapabilities(slug, "demands", id, page);
};

/** Where each thing that waits is done; `only`: the one that waits. */
const ways: Readonly<Record<WaitingKind, (paths: Paths, only?: string) => string>> = {
  verify: (paths, only) => (only ? paths.deskItem("organisations", only) : paths.desk("organisations")),
  brokers: (paths, only) => (only ? paths.deskItem("brokers", only) : paths.desk("brokers")),
  decisions: (paths, only) => (only ? paths.deskItem("decisions", only) : paths.desk("decisions")),
  offices: (paths, only) => (only ? paths.deskItem("people", only) : paths.desk("people")),
  holds: (paths, only) => (only ? paths.deskItem("holds", only) : paths.desk("holds")),
  objections: (paths, only) => (only ? paths.deskItem("objections", only) : paths.desk("objections")),
  reports: (paths, only) => (only ? paths.deskItem("reports", only) : paths.desk("reports")),
  deadJobs: (paths) => paths.desk("jobs"),
  undelivered: (paths) => paths.desk("jobs"),
  joinRequests: (paths, only) => (only ? paths.ownOrganisation(Number(only)) : paths.ownOrganisations()),
  enquiriesToAnswer: toEnquiries,
  enquiryNews: toEnquiries,
  overdueEnquiries: (paths, only) => paths.department(only),
  demandChecks: (paths, only) => (only ? paths.deskItem("demands", only) : paths.desk("demands")),
  complaintsToDecide: (paths, only) => (only ? paths.deskItem("complaints", only) : paths.desk("complaints")),
  revenueToVerify: (paths, only) => (only ? paths.deskItem("revenue", only) : paths.desk("revenue")),
  reversalsToDecide: (paths, only) =>
    only ? paths.deskItem("revenue", only) : paths.deskRevenue({ status: ["reversal"] }),
  patternsToDecide: (paths, only) => (only ? paths.deskItem("patterns", only) : paths.desk("patterns")),
  samplesToCheck: (paths, only) => (only ? paths.deskItem("samples", only) : paths.desk("samples")),
  unansweredDemands: (paths, only) => paths.departmentDemands(only ? Number(only) : undefined),
  demandsSentBack: toDemand(),
  quotesToChoose: toDemand("quotes"),
  demandAccessAsked: toDemand("access"),
  demandQuestions: (paths, only) => {
    if (!only) return paths.ownDemands();
    const { id, slug } = pairOf(only);
    return paths.demandTalk(id, slug);
  },
  demandsExpiring: toDemand(),
  demandInvitations: toPlatformsDemand(),
  demandAnswers: toPlatformsDemand("talk"),
  introductionsToAnswer: toIntroduction,
  introductionShares: toIntroduction,
  contractsToSign: toContract("sign"),
  deliveriesToAccept: toContract(),
  contractsToDeliver: (paths, only) => (only ? paths.contract(only) : paths.contracts({ status: "running" })),
  paymentsToAnswer: toContract("payments"),
  contractsReopened: toContract("payments"),
  incomeToAnswer: (paths, only) => (only ? paths.paymentAnswer(only) : paths.notifications()),
  contractEndsAsked: toContract("end"),
  contractDrafts: toContract("text"),
  quotesToContract: (paths, only) => (only ? paths.newContract("quote", only) : paths.ownDemands()),
  bookingRequests: toBookings,
  bookingsToComplete: toBookings,
  bookingOffers: toBookings,
  bookingsToRate: toBookings,
  ownBookings: toBookings,
  refusedApplications: (paths, only) =>
    only ? paths.organisationApplication(Number(only)) : paths.ownOrganisations(),
  ownApplications: (paths, only) =>
    only ? paths.organisationApplication(Number(only)) : paths.ownOrganisations(),
  ownRequests: (paths) => paths.ownOrganisations(),
  ownHolds: (paths) => paths.notifications(),
  brokerProfile: (paths) => paths.brokerProfile(),
  expertDeclaration: (paths) => paths.expertProfile(),
  platformPages: (paths, only) => (only ? paths.ownPlatform(only) : paths.ownPlatforms()),
};

/** What waits, each line leading to its place; nothing: what one might do next. */
export function WaitingList({ lines, empty }: { lines: readonly WaitingLine[]; empty: EmptyKind }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const { date } = useFormat();
  if (lines.length === 0) {
    return (
      <div className="flex flex-col items-start gap-3 border-y border-line py-6">
        <p className="font-semibold">{t("nothingWaits")}</p>
        <p className="max-w-prose text-quiet">{t(`empty.${empty}`)}</p>
        <ButtonLink variant="secondary" href={nextSteps[empty](paths)}>
          {t(`next.${empty}`)}
        </ButtonLink>
      </div>
    );
  }
  const sinceWords = ({ day, workingDays, isToday }: NonNullable<WaitingLine["since"]>) => {
    if (isToday) return t("sinceToday");
    return workingDays === 0
      ? t("sinceDay", { day: date(day) })
      : t("since", { day: date(day), count: workingDays });
  };
  return (
    <Rows>
      {lines.map(({ kind, count, since, only, isOthers }) => (
        <div
          key={kind}
          className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 hover:bg-surface"
        >
          <a
            href={ways[kind](paths, only)}
            className="min-w-0 font-semibold no-underline after:absolute after:inset-0 hover:underline"
          >
            {t(`waits.${kind}`, { count })}
          </a>
          <span className="flex flex-wrap items-center gap-3 text-small text-quiet">
            {since ? sinceWords(since) : null}
            {isOthers ? (
              <Tag>{t("waitsForOthers")}</Tag>
            ) : (
              <Icon name="arrow" className="size-4.5 text-action" />
            )}
          </span>
        </div>
      ))}
    </Rows>
  );
}

const nextSteps: Readonly<Record<EmptyKind, (paths: Paths) => string>> = {
  officer: (paths) => paths.desk(),
  department: (paths) => paths.department(),
  auditor: (paths) => paths.auditLog(),
  member: (paths) => paths.platforms(),
  nobody: (paths) => paths.platforms(),
};

/** Who reads that nothing waits: each is told of another next step. */
export type EmptyKind = "officer" | "department" | "auditor" | "member" | "nobody";

/** What is due, soonest first. */
export function DeadlineList({ deadlines }: { deadlines: readonly (Deadline & { daysLeft: number })[] }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const isEnglish = useLanguage() === "en";
  const { date } = useFormat();
  const words = (deadline: Deadline) => {
    switch (deadline.kind) {
      case "report":
        return {
          text: t(`due.report.${deadline.whose}`, { year: String(deadline.year), count: deadline.count }),
          href: deadline.whose === "own" ? paths.ownPlatforms() : paths.department(),
        };
      case "notice":
        return {
          text: t("due.notice", {
            title: isEnglish ? (deadline.title.en ?? deadline.title.zh) : deadline.title.zh,
          }),
          href: paths.notice(deadline.notice),
        };
      case "assisted":
        return { text: t("due.assisted", { name: deadline.name }), href: paths.assistance() };
    }
  };
  return (
    <Rows>
      {deadlines.map((deadline) => {
        const { text, href } = words(deadline);
        return (
          <div
            key={`${deadline.kind}-${href}-${text}`}
            className="grid gap-x-6 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
          >
            <time dateTime={deadline.on} className="text-quiet">
              {date(deadline.on)}
              <span className="block text-small">
                {deadline.daysLeft <= 0 ? t("dueToday") : t("daysLeft", { count: deadline.daysLeft })}
              </span>
            </time>
            <a href={href}>{text}</a>
          </div>
        );
      })}
    </Rows>
  );
}
