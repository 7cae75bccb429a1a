import { DataTable } from "~/app/components/data-table";
import { useFormat, useInYuan, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { InvoiceLine } from "./payments.queries.server";

/** Invoices with what is left of each. `hasContract`: of several contracts, which are named. */
export function InvoiceTable({
  invoices,
  hasContract = true,
}: {
  invoices: readonly InvoiceLine[];
  hasContract?: boolean;
}) {
  const t = useMessages("payments");
  const paths = usePaths();
  const { date, yuan } = useFormat();
  const inYuan = useInYuan();
  return (
    <DataTable
      caption={t("invoices")}
      isCaptionHidden
      rows={invoices}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "number",
          header: t("invoiceNumber"),
          isRowHeader: true,
          width: hasContract ? "w-[28%]" : "w-[37%]",
          cell: ({ id, code, number, redOf, fileId, isReleased }) => (
            <>
              <span id={`invoice-${id}`} className="break-all text-small tabular-nums">
                {number}
              </span>
              {code === "" ? null : <span className="block text-small text-quiet">{code}</span>}
              {redOf === undefined ? null : (
                <span className="block text-small font-normal text-bad">
                  {t("redFor", { number: redOf })}
                </span>
              )}
              {isReleased ? (
                <span className="block text-small font-normal text-quiet">{t("invoiceReleased")}</span>
              ) : null}
              {fileId === undefined ? null : (
                <span className="block">
                  <a href={paths.file(fileId)} className="inline-flex min-h-11 items-center text-small">
                    {t("invoiceFile")}
                  </a>
                </span>
              )}
            </>
          ),
        },
        {
          key: "day",
          header: t("issuedOn"),
          width: hasContract ? "w-[16%]" : "w-[21%]",
          cell: ({ issuedOn }) => <span className="text-small whitespace-nowrap">{date(issuedOn)}</span>,
        },
        {
          key: "sum",
          header: inYuan(t("sum")),
          width: hasContract ? "w-[18%]" : "w-[21%]",
          isNumeric: true,
          cell: ({ totalFen, redOf }) => (
            <span className="whitespace-nowrap">
              {redOf === undefined ? yuan(totalFen) : `−${yuan(totalFen)}`}
            </span>
          ),
        },
        {
          key: "room",
          header: inYuan(t("invoiceRoom")),
          width: hasContract ? "w-[14%]" : "w-[21%]",
          isNumeric: true,
          cell: ({ roomFen, redFen, redOf, isReleased }) =>
            redOf === undefined && !isReleased ? (
              <>
                {yuan(roomFen)}
                {redFen > 0 ? (
                  <span className="block text-small text-quiet">
                    {t("invoiceRed", { amount: yuan(redFen) })}
                  </span>
                ) : null}
              </>
            ) : (
              "–"
            ),
        },
        ...(hasContract
          ? [
              {
                key: "contract",
                header: t("invoiceContract"),
                cell: ({ contract }: InvoiceLine) =>
                  contract ? (
                    <a href={paths.contract(contract.id, "payments")}>{contract.title}</a>
                  ) : (
                    <span className="text-quiet">{t("invoiceWithout")}</span>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
