import { DataTable } from "~/app/components/data-table";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { dependsOnQuantity, quote, type ServicePrice } from "./core/service-price";
import type { ServiceDetail } from "./service-detail.queries.server";

/** Quantities for which the page reckons what an order costs, besides where tiers begin. */
const examples = [1, 5, 10, 50];

/** What a service costs with every component, and what orders of some sizes come to. */
export function ServicePriceTable({ service: { price, priceNote } }: { service: ServiceDetail }) {
  const t = useMessages("services");
  const format = useFormat();
  const language = useLanguage();
  const note = textIn(priceNote, language);
  const unit = price.model === "by_quote" || price.model === "fixed" ? "order" : price.model;
  return (
    <>
      {price.model === "by_quote" ? <p>{t("byQuote")}</p> : <Components price={price} />}
      {note ? <p lang={note.lang}>{note.text}</p> : null}
      {dependsOnQuantity(price) ? (
        <DataTable
          caption={t("examples")}
          rowKey={({ quantity }) => String(quantity)}
          rows={quantitiesOf(price).flatMap((quantity) => {
            const quoted = quote(price, quantity);
            return quoted ? [{ quantity, ...quoted }] : [];
          })}
          columns={[
            {
              key: "quantity",
              header: t("quantity"),
              isRowHeader: true,
              cell: ({ quantity }) => t(`count.${unit}`, { count: format.number(quantity) }),
            },
            {
              key: "unit",
              header: t("unitPrice"),
              isNumeric: true,
              cell: ({ lines }) => format.fen(lines.find(({ kind }) => kind === "unit")?.unitFen ?? 0),
            },
            // Where nothing is charged once, a column of nothing says nothing.
            ...(price.setupFen
              ? [
                  {
                    key: "setup",
                    header: t("setup"),
                    isNumeric: true,
                    cell: ({ lines }: Example) =>
                      format.fen(lines.find(({ kind }) => kind === "setup")?.fen ?? 0),
                  },
                ]
              : []),
            {
              key: "total",
              header: t("total"),
              isNumeric: true,
              cell: ({ totalFen }) => <strong>{format.fen(totalFen)}</strong>,
            },
          ]}
        />
      ) : null}
      {price.model === "by_quote" ? null : <p className="text-small text-quiet">{t("vat")}</p>}
    </>
  );
}

type Example = NonNullable<ReturnType<typeof quote>>;

/** The price of one, the tiers, and what is charged once. */
function Components({ price: { model, priceFen, setupFen, tiers } }: { price: ServicePrice }) {
  const t = useMessages("services");
  const o = useMessages("offers");
  const format = useFormat();
  const lines = [
    ...(priceFen === undefined || model === "by_quote" || model === "tiered"
      ? []
      : [o(`price.${model}`, { price: format.fen(priceFen) })]),
    ...tiers.map(({ fromQuantity, unitFen }) =>
      t("tier", { from: format.number(fromQuantity), price: format.fen(unitFen) }),
    ),
    ...(setupFen ? [t("setupOnce", { price: format.fen(setupFen) })] : []),
  ];
  return (
    <ul className="flex flex-col gap-1">
      {lines.map((line) => (
        <li key={line} className="text-lead">
          {line}
        </li>
      ))}
    </ul>
  );
}

function quantitiesOf({ tiers }: ServicePrice): number[] {
  const begins = tiers.map(({ fromQuantity }) => fromQuantity);
  return [...new Set([...examples, ...begins])].sort((a, b) => a - b).slice(0, 8);
}
