import { HitText } from "~/app/components/hit-text";
import { SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { InstrumentDetail } from "./instrument-detail.queries.server";
import { countryName } from "./instrument-words";

/** The facts of an instrument in the fields of the national sharing platform; what is not known is said quietly. */
export function InstrumentFacts({ instrument }: { instrument: InstrumentDetail }) {
  const t = useMessages("instruments");
  const format = useFormat();
  const language = useLanguage();
  const { place, class: classOf } = instrument;
  const where = textIn(place.address, language) ?? textIn(place.name, language);
  return (
    <SummaryList
      items={[
        {
          term: t("field.classCode"),
          detail: classOf ? (
            <>
              {classOf.above ? (
                <>
                  <HitText text={classOf.above} /> ›{" "}
                </>
              ) : null}
              <HitText text={classOf.name} /> <span className="text-quiet">{classOf.code}</span>
            </>
          ) : null,
          ...(classOf ? { note: t("hint.classCode") } : {}),
        },
        { term: t("field.model"), detail: instrument.model },
        { term: t("field.maker"), detail: instrument.maker },
        {
          term: t("field.origin"),
          detail: instrument.origin ? countryName(instrument.origin, language) : null,
        },
        {
          term: t("fact.originalValue"),
          detail: instrument.originalValueFen === null ? null : format.fen(instrument.originalValueFen),
        },
        {
          term: t("field.enteredOn"),
          detail: instrument.enteredOn ? format.date(instrument.enteredOn) : null,
        },
        { term: t("field.sharingMode"), detail: t(`sharing.${instrument.sharingMode}`) },
        { term: t("field.condition"), detail: t(`condition.${instrument.condition}`) },
        { term: t("field.fundingSource"), detail: instrument.fundingSource },
        {
          term: t("field.siteId"),
          detail: where ? (
            <span lang={where.lang === language ? undefined : where.lang}>{where.text}</span>
          ) : null,
        },
        {
          term: t("field.fieldCodes"),
          detail:
            instrument.fields.length > 0
              ? format.list(instrument.fields.map(({ name }) => textIn(name, language)?.text ?? name.zh))
              : null,
        },
        ...(instrument.confirmedAt
          ? [{ term: t("fact.confirmed"), detail: format.instant(new Date(instrument.confirmedAt)) }]
          : []),
      ]}
    />
  );
}
