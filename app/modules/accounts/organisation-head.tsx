import { Banner } from "~/app/components/banner";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { PublicOrganisation } from "./organisations.queries.server";

/** Who the organisation is: its names and kind. */
export function OrganisationHead({ organisation }: { organisation: PublicOrganisation }) {
  const t = useMessages("organisations");
  const language = useLanguage();
  const { name, kind, isSample } = organisation;
  const title = textIn(name, language) ?? { text: name.zh, lang: "zh-CN" as const };
  const other = title.lang === "en" ? { text: name.zh, lang: "zh-CN" } : { text: name.en, lang: "en" };
  return (
    <>
      {isSample ? (
        <div className="pt-4">
          <Banner tone="caution" title={t("sampleTitle")} />
        </div>
      ) : null}
      <PageHeader
        title={title.text}
        titleLang={title.lang === language ? undefined : title.lang}
        otherName={other.text ? { text: other.text, lang: other.lang } : undefined}
        mongolian={name.mn}
        tags={
          <>
            <Tag mark={null}>{t(`kind.${kind}`)}</Tag>
            {isSample ? <SampleTag /> : null}
          </>
        }
      />
    </>
  );
}
