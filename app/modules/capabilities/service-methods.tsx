import { DataTable } from "~/app/components/data-table";
import { HitText } from "~/app/components/hit-text";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { PublicCertificate, ServiceDetail } from "./service-detail.queries.server";

/** The methods of a service by number, and the certificates that bear them today. */
export function ServiceMethods({ service: { methods, certificates } }: { service: ServiceDetail }) {
  const t = useMessages("services");
  const format = useFormat();
  const wordOf = useCertificateWord();
  return (
    <>
      <DataTable
        caption={t("methodsCaption")}
        isCaptionHidden
        rowKey={({ code }) => code}
        rows={methods}
        columns={[
          { key: "code", header: t("code"), isRowHeader: true, cell: ({ code }) => code },
          { key: "title", header: t("methodTitle"), cell: ({ title }) => <HitText text={title} /> },
          {
            key: "certificates",
            header: t("certifiedBy"),
            cell: ({ certificates: ids }) =>
              ids.length === 0 ? (
                <span className="text-quiet">{t("notCertified")}</span>
              ) : (
                <span className="flex flex-wrap gap-1.5">
                  {certificates
                    .filter(({ id }) => ids.includes(id))
                    .map((certificate) => (
                      <Tag key={certificate.id} tone="good">
                        {wordOf(certificate)}
                      </Tag>
                    ))}
                </span>
              ),
          },
        ]}
      />
      {certificates.length > 0 ? (
        <DataTable
          caption={t("certificates")}
          rowKey={({ id }) => String(id)}
          rows={certificates}
          columns={[
            {
              key: "kind",
              header: t("certificate"),
              isRowHeader: true,
              cell: (one) => <span className="whitespace-nowrap">{wordOf(one)}</span>,
            },
            { key: "number", header: t("number"), cell: ({ number }) => number },
            { key: "issuer", header: t("issuer"), cell: ({ issuer }) => <span lang="zh-CN">{issuer}</span> },
            { key: "until", header: t("validUntil"), cell: ({ validUntil }) => format.date(validUntil) },
          ]}
        />
      ) : null}
    </>
  );
}

/** What a certificate is called for short. */
function useCertificateWord() {
  const language = useLanguage();
  return ({ kind, name }: PublicCertificate) =>
    kind === "other" ? (textIn(name, language)?.text ?? "") : kind.toUpperCase();
}
