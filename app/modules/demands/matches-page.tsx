import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { matchSignals, matchWeights } from "./core/match-score";
import { useMatchFaults } from "./match-faults";
import type { DemandMatch } from "./match-lists.queries.server";
import { MatchReasonList } from "./match-reason-list";
import type { DeclineCount } from "./not-for-us.queries.server";
import type { OwnDemandHead } from "./own-demand-head.queries.server";

export interface MatchesView {
  demand: OwnDemandHead;
  matches: readonly DemandMatch[];
  declines: readonly DeclineCount[];
  mayInvite: boolean;
  /** Who was just invited: a registration number. */
  invited?: string | undefined;
  /** One for each form, by the platform's number. */
  requestIds: Readonly<Record<string, string>>;
  answer?: FormAnswer | undefined;
}

/** A comparison shows so many side by side. */
const mostCompared = 4;

/** So many are shown on a phone before the others are asked for. */
const firstOnPhone = 5;

/** The platforms that suit a demand, with why and the way to invite them; for its owner. */
export function MatchesPage(view: MatchesView) {
  const t = useMessages("matching");
  const paths = usePaths();
  const language = useLanguage();
  const { demand, matches, declines, invited } = view;
  const isOpen = demand.status === "open" || demand.status === "matched";
  const services = matches
    .flatMap(({ offers }) => offers.filter(({ kind }) => kind === "service").slice(0, 1))
    .slice(0, mostCompared);
  const named = matches.find(({ platform }) => platform.slug === invited);
  return (
    <>
      {named ? (
        <Banner
          tone="good"
          title={t("invited", { name: nameIn(named.platform.name, language).text })}
          isAnswer
        />
      ) : null}
      <Declines declines={declines} />
      <Section id="matches" title={t("matchesTitle")}>
        <p className="max-w-prose text-pretty text-quiet">{t(isOpen ? "matchesLead" : "matchesEnded")}</p>
        {isOpen && demand.visibility === "invited" ? (
          <p className="max-w-prose">{t("matchesHidden")}</p>
        ) : null}
        {isOpen && matches.length === 0 ? (
          <EmptyState title={t("matchesNone")}>{t("matchesNoneText")}</EmptyState>
        ) : null}
        {isOpen && view.mayInvite && matches.length > 0 ? (
          <p className="max-w-prose">{t("inviteHint")}</p>
        ) : null}
        {services.length > 1 ? (
          <div>
            <ButtonLink variant="secondary" href={paths.servicesCompared(services.map(({ id }) => id))}>
              {t("compareServices")}
            </ButtonLink>
          </div>
        ) : null}
        {matches.length > 0 ? <Matches view={view} isOpen={isOpen} /> : null}
      </Section>
      <Reckoning />
    </>
  );
}

/** All of them; on a phone the first few, and the others when they are asked for or one of them has just been. */
function Matches({ view, isOpen }: { view: MatchesView; isOpen: boolean }) {
  const t = useMessages("matching");
  const { matches, invited, answer } = view;
  const [first, rest] = [matches.slice(0, firstOnPhone), matches.slice(firstOnPhone)];
  const isAskedFor = rest.some(
    ({ platform: { slug } }) => slug === invited || answer?.form === `invite-${slug}`,
  );
  const items = (some: readonly DemandMatch[]) =>
    some.map((match) => (
      <li key={match.platform.id} className="flex flex-col gap-3 py-5">
        <Match match={match} view={view} isOpen={isOpen} />
      </li>
    ));
  return (
    <div>
      <ol className="divide-y divide-line border-y border-line">{items(first)}</ol>
      {rest.length > 0 ? (
        <>
          <ol
            id="all-matches"
            start={firstOnPhone + 1}
            className={`peer divide-y divide-line border-b border-line ${isAskedFor ? "" : "hidden target:block sm:block print:block"}`}
          >
            {items(rest)}
          </ol>
          {isAskedFor ? null : (
            <a
              href="#all-matches"
              className="no-print inline-flex min-h-11 items-center peer-target:hidden sm:hidden"
            >
              {t("allMatches", { count: matches.length })}
            </a>
          )}
        </>
      ) : null}
    </div>
  );
}

function Match({ match, view, isOpen }: { match: DemandMatch; view: MatchesView; isOpen: boolean }) {
  const t = useMessages("matching");
  const paths = usePaths();
  const words = useMatchFaults();
  const { platform, reasons, offers, field, access } = match;
  const canInvite = isOpen && view.mayInvite && (access === undefined || access === "suggested");
  return (
    <>
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
          {platform.league ? <HitText text={platform.league} /> : null}
          {platform.isSample ? <SampleTag /> : null}
          {access ? (
            <Tag tone={access === "granted" ? "good" : "neutral"}>{t(`access.${access}`)}</Tag>
          ) : null}
          {access === "requested" ? (
            <a href={paths.ownDemand(view.demand.id, "access")}>{t("toAccess")}</a>
          ) : null}
        </div>
        <h3 className="text-lead leading-snug">
          <a href={paths.platform(platform.slug)} className="no-underline hover:underline">
            <HitText text={platform.name} />
          </a>
        </h3>
      </div>
      <MatchReasonList reasons={reasons} offers={offers} field={field} label={t("why")} />
      {canInvite ? (
        <PostForm
          requestId={view.requestIds[platform.slug] ?? ""}
          intent={`invite-${platform.slug}`}
          answer={view.answer}
          words={words}
          className="flex flex-col items-start gap-2"
        >
          <Button variant="secondary">{t("invite")}</Button>
        </PostForm>
      ) : null}
    </>
  );
}

/** Why platforms said no, and what to do about it. */
function Declines({ declines }: { declines: readonly DeclineCount[] }) {
  const t = useMessages("matching");
  if (declines.length === 0) return null;
  return (
    <Section id="declines" title={t("declinesTitle")}>
      <p className="max-w-prose text-quiet">{t("declinesText")}</p>
      <ul className="flex max-w-prose flex-col gap-3">
        {declines.map(({ reason, count }) => (
          <li key={reason}>
            <p>
              <span className="font-semibold">{t(`declines.${reason}`)}</span>{" "}
              <span className="text-quiet">{t("times", { count })}</span>
            </p>
            <p className="text-small text-quiet">{t(`advice.${reason}`)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The weights, as they stand. */
function Reckoning() {
  const t = useMessages("matching");
  const { percent } = useFormat();
  return (
    <Section id="reckoning" title={t("reckonTitle")} isPrinted={false}>
      <p className="max-w-prose text-quiet">{t("reckonText")}</p>
      <ul className="flex flex-col gap-1">
        {matchSignals.map((signal) => (
          <li key={signal} className="flex gap-4">
            <span className="w-12 shrink-0 text-end font-semibold tabular-nums">
              {percent(matchWeights[signal])}
            </span>
            <span>{t(`weight.${signal}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
