import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { AccessEntry } from "./access.queries.server";
import { DecideForm, RevokeForm } from "./access-forms";
import type { AccessView } from "./access-view";
import { Exclusions } from "./exclusions-section";
import { InvitePlatforms } from "./invite-section";

/** Who may know the details of a demand, who asks to, who is invited, and who is kept from it; for its owner. */
export function AccessPage(view: AccessView) {
  const t = useMessages("access");
  const { demand, entries, result, mayDecide, back } = view;
  const paths = usePaths();
  const isOpen = demand.status === "open" || demand.status === "matched";
  const asking = entries.filter(({ status }) => status === "requested");
  const knowing = entries.filter(({ status }) => status === "granted");
  const others = entries.filter(({ status }) => status !== "requested" && status !== "granted");
  return (
    <>
      {isDone(result) ? <Banner tone="good" title={t(`done.${result}`)} isAnswer /> : null}
      {back && demand.status === "draft" ? (
        <p>
          <ButtonLink
            href={`${paths.demandStep(demand.id, "visibility")}${back === "check" ? "?back=check" : ""}`}
            variant="secondary"
          >
            {t("backToQuestion")}
          </ButtonLink>
        </p>
      ) : null}
      <p className="max-w-prose text-pretty">{t(`who.${demand.visibility}`)}</p>
      {mayDecide ? null : <p className="max-w-prose text-quiet">{t("bindingOnly")}</p>}
      {isOpen || asking.length > 0 ? (
        <Section id="asking" title={t("askingTitle")}>
          {asking.length === 0 ? (
            <p className="max-w-prose text-quiet">{t("askingNoneText")}</p>
          ) : (
            <Entries entries={asking} view={view}>
              {(entry) => (isOpen && mayDecide ? <DecideForm entry={entry} view={view} /> : null)}
            </Entries>
          )}
        </Section>
      ) : null}
      {isOpen && mayDecide ? <InvitePlatforms view={view} /> : null}
      <Section id="knowing" title={t("knowingTitle")}>
        {knowing.length === 0 ? (
          <p className="text-quiet">{t("knowingNone")}</p>
        ) : (
          <Entries entries={knowing} view={view}>
            {(entry) => (mayDecide ? <RevokeForm entry={entry} view={view} /> : null)}
          </Entries>
        )}
      </Section>
      {others.length === 0 ? null : (
        <Section id="others" title={t("othersTitle")}>
          <Entries entries={others} view={view}>
            {(entry) =>
              isOpen && mayDecide && entry.status === "suggested" ? (
                <DecideForm entry={entry} view={view} />
              ) : null
            }
          </Entries>
        </Section>
      )}
      <Exclusions view={view} />
    </>
  );
}

const doneWords = ["granted", "refused", "revoked", "invited", "excluded", "included"] as const;
const isDone = (result: string | undefined): result is (typeof doneWords)[number] =>
  doneWords.some((one) => one === result);

function Entries({
  entries,
  view,
  children,
}: {
  entries: readonly AccessEntry[];
  view: AccessView;
  children: (entry: AccessEntry) => ReactNode;
}) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-col gap-3 py-5">
          <Entry entry={entry} replyTime={view.replyTimes[entry.platformId ?? 0]} />
          {children(entry)}
        </li>
      ))}
    </ul>
  );
}

/** Who it is, what they said, what they may know now and how often they looked. */
function Entry({ entry, replyTime }: { entry: AccessEntry; replyTime: ReactNode }) {
  const t = useMessages("access");
  const paths = usePaths();
  const format = useFormat();
  const { slug, brokerId, organisation, league, decidedAt, reason, sight, looks } = entry;
  const href = slug === undefined ? paths.broker(brokerId ?? 0) : paths.platform(slug);
  return (
    <>
      <div>
        <h3 className="text-lead">
          <a href={href}>
            <HitText text={entry.name} />
          </a>
        </h3>
        <p className="text-small text-quiet">
          {[organisation, league].map((name, index) =>
            name ? (
              <span key={name.zh}>
                {index > 0 && organisation ? " · " : null}
                <HitText text={name} />
              </span>
            ) : null,
          )}
        </p>
        {replyTime}
      </div>
      {entry.message ? (
        <blockquote className="max-w-prose border-s-2 border-line ps-4 break-words whitespace-pre-line">
          {entry.message}
        </blockquote>
      ) : null}
      <p className="flex flex-wrap gap-x-5 text-small text-quiet">
        <span>{t(`origin.${entry.origin}`, { when: format.instant(new Date(entry.askedAt)) })}</span>
        {decidedAt ? (
          <span>{t(`decided.${entry.status}`, { when: format.instant(new Date(decidedAt)) })}</span>
        ) : null}
        {reason ? <span>{t("reasonGiven", { reason: t(`refusal.${reason}`) })}</span> : null}
        {entry.isKeptOut ? <span>{t("keptOut")}</span> : null}
        <span>{t(`sees.${sight ?? "nothing"}`)}</span>
        {sight === "full" || looks > 0 ? <span>{t("looks", { count: looks })}</span> : null}
      </p>
    </>
  );
}
