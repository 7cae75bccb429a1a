import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { lastDayOf } from "../enquiries/core/answer-day";
import { DemandFacts } from "./demand-facts";
import { editableWhileOpen } from "./demand-form";
import { OwnDemandDoings } from "./own-demand-doings";
import type { OwnDemandView } from "./own-demand-view";
import { usePostingFaults } from "./posting-words";

/** A demand's own page for its owner: how it stands, what to do next, what others with consent read, and its end. */
export function OwnDemandPage(view: OwnDemandView) {
  const { demand, facts, result, answer } = view;
  const t = useMessages("posting");
  const paths = usePaths();
  const words = usePostingFaults();
  const isLiving = demand.status === "open" || demand.status === "matched";
  return (
    <>
      {result && !answer ? (
        <Banner
          tone={result === "checking" || result === "held" ? "caution" : "good"}
          title={t(`done.${result}`)}
          isAnswer
        />
      ) : null}
      <Standing {...view} />
      {isLiving ? (
        <section aria-labelledby="edit" className="flex flex-col gap-1">
          <h2 id="edit" className="text-lead">
            {t("editTitle")}
          </h2>
          <p className="text-small text-quiet">{t("editText")}</p>
          <ul className="flex flex-wrap gap-x-5">
            {editableWhileOpen.map((step) => (
              <li key={step}>
                <a href={paths.demandStep(demand.id, step)} className="inline-flex min-h-11 items-center">
                  {t(`short.${step}`)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div>
        <DemandFacts demand={facts} />
      </div>
      <OwnDemandDoings {...view} words={words} />
    </>
  );
}

/** How it stands in a sentence or two, and the next step. */
function Standing({ demand, standing, checkReasons, requestId }: OwnDemandView) {
  const t = useMessages("posting");
  const format = useFormat();
  const paths = usePaths();
  if (demand.status === "checking")
    return (
      <Banner tone="caution" title={t("checkingTitle")}>
        <p>
          {t("checkingText", { reasons: format.list(checkReasons.map((reason) => t(`reason.${reason}`))) })}
        </p>
        <PostForm requestId={requestId} intent="take-back" className="pt-2">
          <Button variant="secondary">{t("takeBack")}</Button>
        </PostForm>
      </Banner>
    );
  if (demand.status === "draft")
    return (
      <p>
        <ButtonLink href={paths.demandStep(demand.id, "check")}>{t("goOn")}</ButtonLink>
      </p>
    );
  if (demand.status !== "open" && demand.status !== "matched")
    return <p className="max-w-prose text-quiet">{t(`endedText.${demand.status}`)}</p>;
  const { quotes, unread, asked, isPairAsked, matches, dueAt, firstReplyAt, isPassedOn } = standing;
  const link = "inline-flex min-h-11 items-center";
  return (
    <section aria-labelledby="standing" className="flex flex-col gap-1">
      <h2 id="standing" className="text-title">
        {t("nextTitle")}
      </h2>
      {quotes > 0 ? (
        <p className="py-2">
          <ButtonLink href={paths.ownDemand(demand.id, "quotes")}>
            {t("seeQuotes", { count: quotes })}
          </ButtonLink>
        </p>
      ) : null}
      <ul className="flex flex-col">
        {unread > 0 ? (
          <li>
            <a className={link} href={paths.ownDemand(demand.id, "quotes")}>
              {t("hasUnread", { count: unread })}
            </a>
          </li>
        ) : null}
        {asked > 0 ? (
          <li>
            <a className={link} href={paths.ownDemand(demand.id, "access")}>
              {t("hasAsked", { count: asked })}
            </a>
          </li>
        ) : null}
        {isPairAsked ? (
          <li>
            <a className={link} href={paths.ownDemand(demand.id, "similar")}>
              {t("hasPair")}
            </a>
          </li>
        ) : null}
        <li>
          <a className={link} href={paths.ownDemand(demand.id, "matches")}>
            {matches > 0 ? t("hasMatches", { count: matches }) : t("seeMatches")}
          </a>
        </li>
      </ul>
      <p className="text-quiet">
        {firstReplyAt
          ? t("repliedOn", { date: format.instant(new Date(firstReplyAt)) })
          : dueAt
            ? t(isPassedOn ? "passedOn" : "dueBy", {
                date: format.date(lastDayOf(new Date(dueAt))),
              })
            : null}
      </p>
    </section>
  );
}
