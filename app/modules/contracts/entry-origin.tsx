import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BookEntry, PaperFile } from "./book-entry.queries.server";

/** What an entry comes from: contract, acceptance, payment, invoice, or what there is of them. */
export function EntryOrigin({
  slug,
  entry,
  mayOpenContract,
  mayOpenInvoices,
}: {
  slug: string;
  entry: BookEntry;
  /** Contract, milestone and payment. */
  mayOpenContract: boolean;
  mayOpenInvoices: boolean;
}) {
  const t = useMessages("books");
  const contracts = useMessages("contracts");
  const paths = usePaths();
  const { date, fen, instant } = useFormat();
  const { contract, payment, acceptance, paper, serviceRecordId } = entry;
  const contractText = contract
    ? t("contractText", { code: contract.code, status: contracts(`status.${contract.status}`) })
    : undefined;
  const linked = (href: string | undefined, words: string | undefined, may = mayOpenContract) =>
    href !== undefined && may ? <a href={href}>{words}</a> : words;
  return (
    <SummaryList
      items={[
        ...(contract
          ? [
              {
                term: t("contract"),
                detail: linked(paths.contract(contract.id), contractText),
                note: contract.paper ? (
                  <PaperLink
                    file={contract.paper}
                    label={t("paper", { version: String(contract.version ?? "") })}
                  />
                ) : null,
              },
            ]
          : entry.agreement
            ? [{ term: t("agreement"), detail: entry.agreement }]
            : []),
        ...(payment
          ? [
              {
                term: t("acceptance"),
                detail: acceptance
                  ? linked(
                      contract && paths.contractMilestone(contract.id, acceptance.milestone),
                      t(acceptance.isSilent ? "acceptanceSilent" : "acceptanceText", {
                        number: String(acceptance.milestone),
                        title: acceptance.title ?? "",
                        when: instant(new Date(acceptance.at)),
                      }),
                    )
                  : t("acceptanceNone"),
              },
              {
                term: t("payment"),
                detail: linked(
                  contract && paths.contractPayment(contract.id, payment.id),
                  t("paymentText", { day: date(payment.paidOn), amount: fen(payment.amountFen) }),
                ),
                note: (
                  <>
                    {payment.due ? <span className="block">{t(`due.${payment.due}`)}</span> : null}
                    {payment.receipt ? (
                      <PaperLink file={payment.receipt} label={t("evidence.bank_receipt")} />
                    ) : null}
                  </>
                ),
              },
            ]
          : []),
        ...(serviceRecordId
          ? [
              {
                term: t("serviceRecord"),
                detail: (
                  <a href={paths.ownCapabilities(slug, "records", serviceRecordId)}>
                    {t("openRecord", { number: String(serviceRecordId) })}
                  </a>
                ),
              },
            ]
          : []),
        {
          term: t("invoice"),
          detail: paper
            ? linked(
                `${paths.bookPart(slug, "invoices")}#invoice-${paper.id}`,
                t("invoiceText", {
                  number: paper.number,
                  day: date(paper.issuedOn),
                  amount: fen(paper.totalFen),
                }),
                mayOpenInvoices,
              )
            : t("noInvoice"),
          note: paper ? (
            <>
              {paper.redFen > 0 ? (
                <span className="block">{t("invoiceRed", { amount: fen(paper.redFen) })}</span>
              ) : null}
              {paper.file ? <PaperLink file={paper.file} label={t("evidence.invoice")} /> : null}
            </>
          ) : null,
        },
      ]}
    />
  );
}

/** A file with what it is and by which hash it is known; a link for who may open it. */
export function PaperLink({ file, label }: { file: PaperFile; label: string }) {
  const paths = usePaths();
  return (
    <span className="flex flex-col">
      {file.id === undefined ? (
        <span className="[overflow-wrap:anywhere]">
          {label} · {file.name}
        </span>
      ) : (
        <a href={paths.file(file.id)} className="inline-flex min-h-11 items-center [overflow-wrap:anywhere]">
          {label} · {file.name}
        </a>
      )}
      <code className="text-small text-quiet [overflow-wrap:anywhere]">{file.sha256}</code>
    </span>
  );
}
