import type { ReactNode } from "react";
import { SampleTag } from "~/app/components/sample-tag";
import { VerticalScript } from "~/app/components/vertical-script";
import { languageOfScript } from "~/app/i18n/language-of-script";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import { LocalText } from "./local-text";
import { Marked } from "./marked";
import type { PlatformCard } from "./platform-cards.queries.server";
import { excerptOf, hasTerm } from "./platform-excerpt";
import { ClassMark, StatusTag } from "./platform-marks";

/** A few tell why the platform is listed; a long alliance has dozens. */
const HITS_SHOWN = 3;

/** Rows of platforms, parted by hairlines. `terms` are marked. */
export function PlatformRows({
  cards,
  terms = [],
  distances = {},
}: {
  cards: readonly PlatformCard[];
  terms?: readonly string[];
  /** In words, by the card's id. */
  distances?: Readonly<Record<number, string>>;
}) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {cards.map((card) => (
        <li key={card.id}>
          <PlatformRow card={card} terms={terms} distance={distances[card.id]} />
        </li>
      ))}
    </ol>
  );
}

/** One platform in a list. `terms` are marked. */
export function PlatformRow({
  card,
  terms,
  distance,
}: {
  card: PlatformCard;
  terms: readonly string[];
  distance?: string | undefined;
}) {
  const t = useMessages("platforms");
  const paths = usePaths();
  const language = useLanguage();
  const excerpt = excerptOf(card, language, terms);
  return (
    <article className="flex gap-4 py-5">
      {card.name.mn ? <VerticalScript text={card.name.mn} /> : null}
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
          <ClassMark family={card.family} name={card.className} terms={terms} />
          {card.level ? <span>{t(`level.${card.level}`)}</span> : null}
          <StatusTag status={card.status} />
          {card.isSample ? <SampleTag /> : null}
        </div>
        <h3 className="text-lead leading-snug">
          <a href={paths.platform(card.slug)} className="no-underline hover:underline">
            <LocalText name={card.name} terms={terms} />
          </a>
        </h3>
        <OtherName card={card} terms={terms} />
        {distance ? <p className="text-small font-semibold">{distance}</p> : null}
        {excerpt ? (
          <p className="line-clamp-2" lang={excerpt.lang === language ? undefined : excerpt.lang}>
            <Marked text={excerpt.text} terms={terms} />
          </p>
        ) : null}
        <Facts card={card} terms={terms} />
        <OtherHits card={card} terms={terms} />
      </div>
    </article>
  );
}

/** The name in the other language, for those who know the platform by that one. */
function OtherName({ card, terms }: { card: PlatformCard; terms: readonly string[] }) {
  const language = useLanguage();
  if (!card.name.en) return null;
  const isOther = nameIn(card.name, language).lang;
  return (
    <p lang={isOther === "en" ? "zh-CN" : "en"} className="text-small text-quiet">
      <Marked text={isOther === "en" ? card.name.zh : card.name.en} terms={terms} />
    </p>
  );
}

function Facts({ card, terms }: { card: PlatformCard; terms: readonly string[] }) {
  const t = useMessages("platforms");
  const format = useFormat();
  const paths = usePaths();
  const language = useLanguage();
  const separator = language === "en" ? ", " : "、";
  return (
    <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-small text-quiet">
      <Fact>
        <LocalText name={card.league} terms={terms} />
      </Fact>
      {card.fields.length > 0 ? (
        <Fact>
          {card.fields.map((field, index) => (
            <span key={field.code}>
              {index > 0 ? separator : ""}
              <LocalText name={field.name} terms={terms} />
            </span>
          ))}
        </Fact>
      ) : null}
      <Fact>
        {t(`leadTerm.${card.leadTerm}`)}
        {language === "en" ? ": " : "："}
        {card.lead ? (
          <a href={paths.organisation(String(card.lead.id))} className="-my-2.5 inline-block py-3">
            <LocalText name={card.lead.name} terms={terms} />
          </a>
        ) : (
          t("leadUnknown")
        )}
      </Fact>
      <Fact>
        {card.approved
          ? t("approved", { date: format.date(card.approved.date, card.approved.precision) })
          : t("approvedUnknown")}
      </Fact>
    </ul>
  );
}

/** Where else the terms stand: without these a reader would wonder why the platform is listed. */
function OtherHits({ card, terms }: { card: PlatformCard; terms: readonly string[] }) {
  const t = useMessages("platforms");
  const language = useLanguage();
  const space = language === "en" ? " " : "";
  const units = card.coBuilders
    .filter((name) => hasTerm(nameIn(name, language).text, terms))
    .slice(0, HITS_SHOWN);
  const names = card.otherNames.filter((name) => hasTerm(name, terms)).slice(0, HITS_SHOWN);
  if (units.length + names.length === 0) return null;
  return (
    <ul className="text-small text-quiet">
      {names.map((name) => (
        <li key={name}>
          {t("alsoNamed")}
          {space}
          <span lang={languageOfScript(name)}>
            <Marked text={name} terms={terms} />
          </span>
        </li>
      ))}
      {units.map((name) => (
        <li key={name.zh}>
          {t("coBuilder")}
          {space}
          <LocalText name={name} terms={terms} />
        </li>
      ))}
    </ul>
  );
}

function Fact({ children }: { children: ReactNode }) {
  return <li className="min-w-0">{children}</li>;
}
