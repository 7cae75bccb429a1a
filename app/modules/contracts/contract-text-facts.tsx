import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ContractText } from "./core/contract-text";
import { percentOf } from "./core/read-contract-text";
import { templates } from "./core/templates";
import type { TextNames } from "./text-names";

/** What a text says, but for its milestones: its terms, and the items of its type that it has. */
export function ContractTextFacts({
  text,
  names,
  isFolded = false,
}: {
  text: ContractText;
  /** Of the category and the field, in the reader's language. */
  names: TextNames;
  /** The clauses open on demand. */
  isFolded?: boolean;
}) {
  const t = useMessages("drafting");
  const { date, fen, list } = useFormat();
  const given = (term: string, detail: string | undefined) =>
    detail === undefined ? [] : [{ term, detail }];
  return (
    <div className="flex flex-col gap-6">
      <SummaryList
        items={[
          { term: t("type"), detail: t(`type.${text.type}`) },
          ...given(t("category"), names.category),
          ...given(t("field"), names.field),
          {
            term: t("fact.value"),
            detail: text.valueFen === undefined ? t("paper.openValue") : fen(text.valueFen),
          },
          ...given(t("fact.technical"), text.technicalFen === undefined ? undefined : fen(text.technicalFen)),
          { term: t("paymentMode"), detail: t(`mode.${text.paymentMode}`) },
          ...given(t("fact.signing"), text.signingFen > 0 ? fen(text.signingFen) : undefined),
          ...given(
            t("fact.royalty"),
            text.royaltyBp === undefined ? undefined : `${percentOf(text.royaltyBp)}%`,
          ),
          ...given(t("royaltyBasis"), text.royaltyBasis),
          {
            term: t("vatBasis"),
            detail:
              text.vatBasis === "exempt"
                ? t("vat.exempt")
                : `${t(`vat.${text.vatBasis}`)} ${percentOf(text.vatRateBp)}%`,
          },
          ...given(t("beginsOn"), text.beginsOn && date(text.beginsOn)),
          ...given(t("endsOn"), text.endsOn && date(text.endsOn)),
          {
            term: t("fact.credits"),
            detail:
              text.credits.length === 0
                ? t("noCredits")
                : list(
                    text.credits.map(
                      ({ platformId, shareBp }) =>
                        `${names.platforms?.[platformId] ?? platformId} ${percentOf(shareBp)}%`,
                    ),
                  ),
          },
          {
            term: t("fact.silent"),
            detail:
              text.silentDays === undefined
                ? t("paper.neverSilent")
                : t("paper.silent", { days: text.silentDays }),
          },
        ]}
      />
      {text.ip.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">{t("ip")}</h3>
          <SummaryList
            items={text.ip.map(({ kind, owner, note }, index) => ({
              term: `${index + 1}. ${t(`ipKind.${kind}`)}`,
              detail: t(`ipOwner.${owner}`),
              note,
            }))}
          />
        </div>
      ) : null}
      {isFolded ? (
        <details className="print-open">
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-action">
            {t("clauses")}
          </summary>
          <div className="pt-2">
            <Clauses text={text} />
          </div>
        </details>
      ) : (
        <Clauses text={text} />
      )}
    </div>
  );
}

/** The items of its type that the text has, and what is kept secret. */
function Clauses({ text }: { text: ContractText }) {
  const t = useMessages("drafting");
  return (
    <dl className="flex flex-col gap-4">
      {templates[text.type].map(({ key, articles }) =>
        text.items[key] ? (
          <div key={key} className="flex flex-col gap-1">
            <dt className="font-semibold">
              {t(`item.${key}`)}{" "}
              <span className="text-small font-normal text-quiet">{t("articles", { articles })}</span>
            </dt>
            <dd lang="zh-CN" className="max-w-prose break-words whitespace-pre-line">
              {text.items[key]}
            </dd>
          </div>
        ) : null,
      )}
      {text.confidentiality ? (
        <div className="flex flex-col gap-1">
          <dt className="font-semibold">{t("confidentiality")}</dt>
          <dd lang="zh-CN" className="max-w-prose break-words whitespace-pre-line">
            {text.confidentiality}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
