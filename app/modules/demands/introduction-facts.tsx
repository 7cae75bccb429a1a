import { HitText } from "~/app/components/hit-text";
import { SummaryList } from "~/app/components/summary-list";
import type { TimelineEntry } from "~/app/components/timeline";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { percentOf } from "./core/commission";
import { useCommissionWords } from "./introduction-words";
import type { IntroductionView } from "./introductions.queries.server";

/** What is introduced to whom, by whom and for what. */
export function IntroductionFacts({ view }: { view: IntroductionView }) {
  const t = useMessages("introductions");
  const paths = usePaths();
  const { instant } = useFormat();
  const commission = useCommissionWords();
  return (
    <SummaryList
      items={[
        { term: t("fact.demand"), detail: <HitText text={view.demand.name} /> },
        {
          term: t("fact.platform"),
          detail: (
            <a href={paths.platform(view.platform.slug)}>
              <HitText text={view.platform.name} />
            </a>
          ),
        },
        {
          term: t("fact.broker"),
          detail: (
            <a href={paths.broker(view.broker.id)}>
              <HitText text={view.broker.name} />
            </a>
          ),
        },
        ...(view.shares.length > 1
          ? [
              {
                term: t("fact.shares"),
                detail: (
                  <ul>
                    {view.shares.map(({ brokerId, name, shareBp, hasAgreed }) => (
                      <li key={brokerId}>
                        <HitText text={name} /> {percentOf(shareBp)}% ·{" "}
                        {t(hasAgreed ? "agreedYes" : "agreedNot")}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
        { term: t("fact.commission"), detail: commission(view.commission), note: t("siteTakesNothing") },
        ...(view.protectedUntil
          ? [
              {
                term: t("fact.protected"),
                detail: instant(new Date(view.protectedUntil)),
                note: t("protectedNote"),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What happened, the latest first, as this reader may know it. */
export function useIntroductionHistory(view: IntroductionView): TimelineEntry[] {
  const t = useMessages("introductions");
  const { instant } = useFormat();
  const said = (text: string | undefined) =>
    text ? { children: <p className="break-words">{text}</p> } : {};
  const steps: { key: string; at: string | undefined; title: string; text?: string | undefined }[] = [
    { key: "introduced", at: view.introducedAt, title: t("step.introduced") },
    { key: "owner", at: view.ownerAcceptedAt, title: t("step.ownerAccepted") },
    { key: "platform", at: view.platformAcceptedAt, title: t("step.platformAccepted") },
    { key: "confirmed", at: view.confirmedAt, title: t("step.confirmed") },
    ...view.claims.map(({ side, isThrough, reason, saidAt }) => ({
      key: `${side} ${saidAt}`,
      at: saidAt,
      title: t(isThrough ? "saidThrough" : "deniedBy", { side: t(`side.${side}`) }),
      text: reason,
    })),
    {
      key: "ended",
      at: view.endedAt,
      title: t(`endedBy.${view.endedBySide ?? "system"}`),
      text: view.endReason,
    },
  ];
  return steps
    .flatMap(({ key, at, title, text }) =>
      at === undefined ? [] : [{ key, when: instant(new Date(at)), dateTime: at, title, ...said(text) }],
    )
    .reverse();
}
