import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { PageHeader } from "~/app/components/page-header";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import type { PlatformHead as Platform } from "./platform-detail.queries.server";
import { ClassMark, SampleTag, StatusTag } from "./platform-marks";

/** Who the platform is: names, class, level and status, what it does in its own words, and the way to reach it. */
export function PlatformHead({ platform }: { platform: Platform }) {
  const t = useMessages("platform");
  const words = useMessages("platforms");
  const language = useLanguage();
  const { text, lang } = nameIn(platform.name, language);
  const summary = textIn(platform.summary, language);
  return (
    <>
      <PageHeader
        title={text}
        titleLang={lang === language ? undefined : lang}
        otherName={otherName(platform, lang)}
        mongolian={platform.name.mn}
        tags={
          <>
            <Tag mark={null}>
              <ClassMark family={platform.classFamily} name={platform.className} />
            </Tag>
            {platform.level ? <Tag mark={null}>{words(`level.${platform.level}`)}</Tag> : null}
            <StatusTag status={platform.status} />
            {platform.isSample ? <SampleTag /> : null}
          </>
        }
        lead={summary ? <p lang={summary.lang}>{summary.text}</p> : undefined}
        actions={
          <>
            <ButtonLink href="#contact">{t("contactAction")}</ButtonLink>
            <CopyLink />
            <PrintButton />
          </>
        }
      />
      {platform.isSample ? (
        <div className="pb-6">
          <Banner tone="caution" title={t("sampleTitle")}>
            {t("sampleText")}
          </Banner>
        </div>
      ) : null}
    </>
  );
}

/** The name in the language that the title is not in. */
function otherName({ name }: Platform, titleLang: "zh-CN" | "en") {
  if (titleLang === "en") return { text: name.zh, lang: "zh-CN" };
  return name.en ? { text: name.en, lang: "en" } : undefined;
}
