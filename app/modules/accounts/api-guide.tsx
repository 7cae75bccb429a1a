import { DataTable } from "~/app/components/data-table";
import { useMessages } from "~/app/i18n/use-messages";
import { fixedPaths } from "~/app/paths";

/** What programs may ask for, by scope. */
const calls = [
  { key: "me", method: "GET", path: fixedPaths.apiMe, scope: "account:read" },
  { key: "records", method: "POST", path: fixedPaths.apiServiceRecords, scope: "records:write" },
  { key: "declare", method: "POST", path: fixedPaths.apiRevenueDeclarations, scope: "revenue:write" },
  { key: "declarations", method: "GET", path: fixedPaths.apiRevenueDeclarations, scope: "revenue:read" },
] as const;

/** What examples and rules are told by. */
export interface ApiFacts {
  origin: string;
  /** Civil date on which what the examples tell of happened: such that they are taken as they stand. */
  exampleDay: string;
  /** Days after its payment within which income is declared. */
  declareDays: number;
}

/** How a program uses the API: what there is, how a batch looks, what it is answered. */
export function ApiGuide({ origin, exampleDay, declareDays }: ApiFacts) {
  const t = useMessages("data");
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose">{t("apiLead")}</p>
      <DataTable
        caption={t("apiTitle")}
        isCaptionHidden
        rows={calls}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "call",
            header: t("apiCall"),
            isRowHeader: true,
            cell: ({ method, path }) => (
              <code className="break-all">
                {method} {path}
              </code>
            ),
          },
          { key: "what", header: t("apiWhat"), cell: ({ key }) => t(`api.${key}`) },
          {
            key: "scope",
            header: t("apiScope"),
            cell: ({ scope }) => <code className="whitespace-nowrap">{scope}</code>,
          },
        ]}
      />
      <ol className="flex max-w-prose list-decimal flex-col gap-2 ps-6">
        <li>{t("apiStepToken")}</li>
        <li>{t("apiStepSend")}</li>
        <li>{t("apiStepDays", { days: declareDays })}</li>
        <li>{t("apiStepAnswer")}</li>
        <li>{t("apiStepAgain")}</li>
        <li>{t("apiStepLimits")}</li>
      </ol>
      <h3 className="text-lead">{t("apiExampleRecords")}</h3>
      <Example text={exampleOf(origin, fixedPaths.apiServiceRecords, recordOf(exampleDay))} />
      <h3 className="text-lead">{t("apiExampleDeclare")}</h3>
      <Example text={exampleOf(origin, fixedPaths.apiRevenueDeclarations, declarationOf(exampleDay))} />
      <h3 className="text-lead">{t("apiExampleList")}</h3>
      <Example
        text={`curl -H "Authorization: Bearer …" \\\n  "${origin}${fixedPaths.apiRevenueDeclarations}?platform=TIC-0000&state=verified&since=${exampleDay}T00:00:00Z&page=1&per_page=100"`}
      />
    </div>
  );
}

function Example({ text }: { text: string }) {
  return (
    <pre className="rounded border border-line bg-surface p-3 text-small whitespace-pre-wrap break-words">
      <code>{text}</code>
    </pre>
  );
}

function exampleOf(origin: string, path: string, row: Readonly<Record<string, unknown>>): string {
  const body = JSON.stringify({ rows: [row] }, undefined, 2);
  return `curl -X POST -H "Authorization: Bearer …" \\\n  -H "Content-Type: application/json" \\\n  ${origin}${path} -d '${body}'`;
}

/** One row each, as it may be sent. Sums in fen, VAT included. */
const recordOf = (day: string) => ({
  requestId: "lims-2026-000123",
  platform: "TIC-0000",
  serviceId: 12,
  mode: "commissioned",
  startedAt: `${day}T09:00:00+08:00`,
  endedAt: `${day}T11:30:00+08:00`,
  minutes: 150,
  samples: 6,
  amountFen: 180_000,
  userKind: "enterprise",
  userName: "某某材料有限公司",
});
const declarationOf = (day: string) => ({
  requestId: "erp-2026-000045",
  platform: "TIC-0000",
  nature: "service",
  title: "镀层检测",
  agreement: "JC-2026-045",
  buyer: { name: "某某材料有限公司", contact: "finance@example.com" },
  paidOn: day,
  grossFen: 180_000,
  vatBasis: "included",
  vatRateBp: 600,
});
