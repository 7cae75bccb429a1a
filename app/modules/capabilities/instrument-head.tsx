import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { InstrumentDetail } from "./instrument-detail.queries.server";

/** Which instrument it is, whose, and in what state. */
export function InstrumentHead({ instrument }: { instrument: InstrumentDetail }) {
  const t = useMessages("instruments");
  const offers = useMessages("offers");
  const language = useLanguage();
  const paths = usePaths();
  const { name, platform, condition } = instrument;
  const shown = textIn(name, language) ?? { text: name.zh, lang: "zh-CN" as const };
  const other =
    language === "en" ? { text: name.zh, lang: "zh-CN" } : name.en ? { text: name.en, lang: "en" } : null;
  const made = [instrument.maker, instrument.model].filter(Boolean).join(" ");
  return (
    <PageHeader
      title={shown.text}
      {...(shown.lang === language ? {} : { titleLang: shown.lang })}
      otherName={other && other.text !== shown.text ? other : null}
      tags={
        <>
          {instrument.isSample ? <SampleTag /> : null}
          {instrument.status === "paused" ? <Tag tone="caution">{offers("status.paused")}</Tag> : null}
          {condition === "normal" ? null : <Tag tone="caution">{t(`condition.${condition}`)}</Tag>}
          {instrument.isStale ? <Tag tone="caution">{offers("stale.mark")}</Tag> : null}
        </>
      }
      facts={
        <p className="flex flex-wrap gap-x-5">
          {made ? <span>{made}</span> : null}
          <a href={paths.platform(platform.slug)}>
            <HitText text={platform.name} />
          </a>
          <span className="text-quiet">
            <HitText text={instrument.league} />
          </span>
        </p>
      }
    />
  );
}
