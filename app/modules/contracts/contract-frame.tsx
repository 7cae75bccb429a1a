import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tabs } from "~/app/components/tabs";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type ContractPart, contractParts } from "~/app/path-parts";
import type { ContractHead } from "./contract-head.queries.server";
import { ContractStatusTag } from "./contract-status-tag";

/** Before a contract is concluded there is nothing to pay, register or rate. */
const laterParts: readonly ContractPart[] = ["payments", "registration", "ratings"];

/**
 * The frame of every page of a contract: its name, between whom it is, how it stands, and the way to its parts. `part`:
 * the one that is shown; none is its own page, or that of a milestone or payment.
 */
export function ContractFrame({
  contract,
  part,
  lead,
  actions,
  isOwnPage = part === undefined,
  children,
}: {
  contract: ContractHead;
  part?: ContractPart;
  lead?: ReactNode;
  actions?: ReactNode;
  /** False for pages below a part, such as one milestone: no tab is theirs. */
  isOwnPage?: boolean;
  children: ReactNode;
}) {
  const t = useMessages("contracts");
  const paths = usePaths();
  const isBinding = contract.concludedOn !== undefined;
  const parts = contractParts.filter((one) => isBinding || one === part || !laterParts.includes(one));
  const tabs = [
    { label: t("tab.own"), href: paths.contract(contract.id), isCurrent: part === undefined && isOwnPage },
    ...parts.map((one) => ({
      label: t(`tab.${one}`),
      href: paths.contract(contract.id, one),
      isCurrent: part === one,
    })),
  ];
  return (
    <>
      <PageHeader
        title={contract.title || t("untitled", { code: contract.code })}
        titleLang="zh-CN"
        tags={
          <>
            <ContractStatusTag status={contract.status} reopenedFen={contract.reopenedFen} />
            {contract.proposedNumber === undefined ? null : (
              <Tag tone="caution">{t("waitsForSignatures", { number: contract.proposedNumber })}</Tag>
            )}
            {contract.isSample ? <SampleTag /> : null}
          </>
        }
        facts={<Facts contract={contract} />}
        lead={lead}
        actions={actions}
      />
      <Tabs label={t("parts")} tabs={tabs} />
      <div className="flex flex-col gap-8 pt-6 pb-12">{children}</div>
    </>
  );
}

function Facts({ contract }: { contract: ContractHead }) {
  const t = useMessages("contracts");
  const { date } = useFormat();
  return (
    <div className="flex flex-col gap-1">
      <p>
        <HitText text={contract.seller.name} /> <span className="text-quiet">{t("sellerMark")}</span>
        {" · "}
        <HitText text={contract.buyer.name} /> <span className="text-quiet">{t("buyerMark")}</span>
      </p>
      <p className="flex flex-wrap gap-x-5 text-small text-quiet">
        <span>{t("code", { code: contract.code })}</span>
        {contract.concludedOn ? (
          <span>{t("concludedOn", { date: date(contract.concludedOn) })}</span>
        ) : (
          <span>{t("createdOn", { date: date(contract.createdOn) })}</span>
        )}
        {contract.endedOn ? <span>{t("endedOn", { date: date(contract.endedOn) })}</span> : null}
      </p>
    </div>
  );
}
