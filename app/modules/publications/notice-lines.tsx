import { SampleTag } from "~/app/components/sample-tag";
import { civilDateAt } from "~/app/core/civil-date";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { NoticeStateTag } from "./notice-marks";
import type { NoticeCard } from "./notices.queries.server";

/** Notices on a few lines each: what, by whom, since when, and the time that is left. */
export function NoticeLines({
  cards,
  takesObjections = false,
}: {
  cards: readonly NoticeCard[];
  /** All of them are open public notices, and each leads to its form. */
  takesObjections?: boolean;
}) {
  const t = useMessages("notices");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  return (
    <ol className="divide-y divide-line border-y border-line">
      {cards.map((card) => {
        const title = textIn(card.title, language) ?? { text: card.title.zh, lang: "zh-CN" as const };
        const issuer = textIn(card.issuer.name, language);
        return (
          <li key={card.id} className="flex flex-col gap-1 py-3">
            <h3 className="text-body leading-snug text-pretty">
              <a
                href={paths.notice(card.id)}
                lang={title.lang === language ? undefined : title.lang}
                className="no-underline hover:underline"
              >
                {title.text}
              </a>
            </h3>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
              <span lang={issuer?.lang === language ? undefined : issuer?.lang}>{issuer?.text}</span>
              <span>{format.date(civilDateAt(new Date(card.startsAt)))}</span>
              <NoticeStateTag notice={card} />
              {card.isSample ? <SampleTag /> : null}
              {takesObjections ? (
                <a href={paths.objection(card.id)} className="no-print inline-flex min-h-11 items-center">
                  {t("objectAction")}
                </a>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
