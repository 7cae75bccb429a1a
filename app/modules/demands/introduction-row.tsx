import { HitText } from "~/app/components/hit-text";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { IntroductionStatusTag, useCommissionWords, useWaitingWords } from "./introduction-words";
import type { IntroductionView } from "./introductions.queries.server";

/** An introduction in a list: what with whom, whom it waits for, and what went wrong where it has. */
export function IntroductionRow({ view }: { view: IntroductionView }) {
  const t = useMessages("introductions");
  const paths = usePaths();
  const { instant } = useFormat();
  const commission = useCommissionWords();
  const waiting = useWaitingWords()(view);
  const denials = view.claims.filter(({ isThrough }) => !isThrough);
  return (
    <div className="relative flex flex-col gap-1.5 py-4 hover:bg-surface">
      <div className="flex flex-wrap gap-2">
        <IntroductionStatusTag status={view.status} />
        {waiting ? <Tag tone="caution">{waiting}</Tag> : null}
        {view.isSample ? <SampleTag /> : null}
      </div>
      <a
        href={paths.introduction(view.id)}
        className="min-w-0 break-words font-semibold no-underline after:absolute after:inset-0 hover:underline"
      >
        {view.role === "owner" ? null : (
          <>
            <HitText text={view.demand.name} /> {"→"}{" "}
          </>
        )}
        <HitText text={view.platform.name} />
      </a>
      <p className="text-small text-quiet">
        {view.role === "broker" ? null : (
          <>
            {t("by")} <HitText text={view.broker.name} /> ·{" "}
          </>
        )}
        {commission(view.commission)} · {instant(new Date(view.introducedAt))}
      </p>
      {view.endedBySide ? (
        <p className="max-w-prose text-small break-words">
          {t(`endedBy.${view.endedBySide}`)} {view.endReason ? `“${view.endReason}”` : null}
        </p>
      ) : null}
      {denials.map(({ side, reason }) => (
        <p key={side} className="max-w-prose text-small break-words text-bad">
          {t("deniedBy", { side: t(`side.${side}`) })} {reason ? `“${reason}”` : null}
        </p>
      ))}
    </div>
  );
}
