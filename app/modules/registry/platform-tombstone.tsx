import { Banner } from "~/app/components/banner";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ClauseName } from "./clause";
import * as Lifecycle from "./core/lifecycle";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { PlatformHead } from "./platform-detail.queries.server";
import type { Kin, PlatformChange } from "./platform-history.queries.server";
import { SourceMarks } from "./source-marks";

/** Says of a platform that has ended what ended it, when, on what basis, and what continues it. */
export function PlatformTombstone({
  platform,
  changes,
  kin,
}: {
  platform: PlatformHead;
  changes: readonly PlatformChange[];
  kin: readonly Kin[];
}) {
  const t = useMessages("platform");
  const paths = usePaths();
  const { status } = platform;
  if (!isEnded(status)) return null;
  const ending = changes.find((change) => change.kind === status);
  const on = platform.ended ?? ending?.valid;
  const successors = kin.filter(({ direction }) => direction === "successor");
  return (
    <div className="pb-6">
      <Banner tone={status === "revoked" ? "bad" : "notice"} title={t(`tomb.${status}`)}>
        <p>
          {on ? t.rich("tombDate", { date: <KnownDate key="on" on={on} /> }) : t("tombNoDate")}
          {ending ? <Basis change={ending} /> : null}
        </p>
        <p>
          {successors.length > 0
            ? t.rich("tombSuccessor", {
                name: successors.map((successor, index) => (
                  <span key={successor.slug}>
                    {index > 0 ? " · " : null}
                    <a href={paths.platform(successor.slug)}>
                      <LocalText name={successor.name} />
                    </a>
                  </span>
                )),
              })
            : t("tombNoSuccessor")}
        </p>
        <p>
          {t("tombKept")} <a href="#history">{t("tombHistory")}</a>
        </p>
      </Banner>
    </div>
  );
}

/** The clause and the document by which it ended; nothing where neither is known. */
function Basis({ change }: { change: PlatformChange }) {
  const t = useMessages("platform");
  const language = useLanguage();
  const { clause, document } = change;
  const parts = [
    ...(clause ? [<ClauseName key="clause" clause={clause} />] : []),
    ...(document.title
      ? [
          <span key="title" lang="zh-CN">
            {document.title}
          </span>,
        ]
      : []),
    ...(document.number
      ? [
          <span key="number" lang="zh-CN">
            {document.number}
          </span>,
        ]
      : []),
  ];
  if (parts.length === 0) return null;
  const basis = parts.map((part, index) => (index > 0 ? [" · ", part] : part));
  return (
    <>
      {language === "en" ? " " : null}
      {t.rich("tombBasis", { basis })}
      <SourceMarks ids={[change.sourceId]} />
    </>
  );
}

type Ended = Extract<Lifecycle.Status, "merged" | "converted" | "not_admitted" | "closed" | "revoked">;

function isEnded(status: Lifecycle.Status): status is Ended {
  return Lifecycle.isEnded(status);
}
