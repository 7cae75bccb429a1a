import { SampleTag } from "~/app/components/sample-tag";
import { endWords } from "~/app/i18n/end-words";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { NoticeStateTag } from "./notice-marks";
import type { NoticeCard } from "./notices.queries.server";
import { Marked, PolicyWords } from "./policy-marks";
import { excerptAround } from "./text-excerpt";

/** Rows of notices, parted by hairlines. `terms` are marked. */
export function NoticeRows({
  cards,
  terms = [],
}: {
  cards: readonly NoticeCard[];
  terms?: readonly string[];
}) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {cards.map((card) => (
        <li key={card.id}>
          <NoticeRow card={card} terms={terms} />
        </li>
      ))}
    </ol>
  );
}

/** One notice in a list. `terms` are marked. */
export function NoticeRow({ card, terms }: { card: NoticeCard; terms: readonly string[] }) {
  const t = useMessages("notices");
  const paths = usePaths();
  const language = useLanguage();
  const body = textIn(card.body, language);
  return (
    <article className="flex flex-col gap-1.5 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <span>{t(`kind.${card.kind}`)}</span>
        <span>{t(`subject.${card.subject}`)}</span>
        <NoticeStateTag notice={card} />
        {card.isSample ? <SampleTag /> : null}
      </div>
      <h3 className="text-lead leading-snug">
        <a href={paths.notice(card.id)} className="no-underline hover:underline">
          <PolicyWords text={card.title} terms={terms} />
        </a>
      </h3>
      {body ? (
        <p className="line-clamp-2" lang={body.lang === language ? undefined : body.lang}>
          <Marked
            text={excerptAround(
              body.text.replace(/\n+/g, body.lang === "en" ? " " : ""),
              terms,
              body.lang === "en" ? "en" : "zh",
            )}
            terms={terms}
          />
        </p>
      ) : null}
      <Facts card={card} terms={terms} />
    </article>
  );
}

/** Who, under which number, from when to when. */
function Facts({ card, terms }: { card: NoticeCard; terms: readonly string[] }) {
  const t = useMessages("notices");
  const format = useFormat();
  const language = useLanguage();
  return (
    <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-small text-quiet">
      <li>
        <PolicyWords text={card.issuer.name} terms={terms} />
      </li>
      {card.number ? (
        <li lang="zh-CN">
          <Marked text={card.number} terms={terms} />
        </li>
      ) : null}
      <li>{t("rowPublished", { instant: format.instant(new Date(card.startsAt)) })}</li>
      {card.endsAt ? <li>{t("rowEnds", { instant: endWords(card.endsAt, language) })}</li> : null}
    </ul>
  );
}
