import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PublicBroker } from "./brokers.queries.server";

/** A name in the reader's language, else in the other and marked so. */
export function Words({ text }: { text: { zh?: string; en?: string } }) {
  const language = useLanguage();
  const said = textIn(text, language);
  return said && said.lang !== language ? <span lang={said.lang}>{said.text}</span> : said?.text;
}

/** A broker's agency, or that there is none. */
export function Agency({ agency }: Pick<PublicBroker, "agency">) {
  const t = useMessages("brokers");
  const paths = usePaths();
  if (!agency) return t("alone");
  return (
    <a href={paths.organisation(String(agency.id))} className="relative">
      <Words text={agency.name} />
    </a>
  );
}

/** Fields and league as tags. */
export function BrokerTags({ broker }: { broker: Pick<PublicBroker, "fields" | "league" | "isSample"> }) {
  return (
    <div className="flex flex-wrap gap-2">
      {broker.league ? (
        <Tag mark={null}>
          <Words text={broker.league} />
        </Tag>
      ) : null}
      {broker.fields.map(({ code, name }) => (
        <Tag key={code} mark={null}>
          <Words text={name} />
        </Tag>
      ))}
      {broker.isSample ? <SampleTag /> : null}
    </div>
  );
}
