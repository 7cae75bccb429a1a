import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Tabs } from "~/app/components/tabs";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ContractGroup, ContractItem } from "./contract-list.queries.server";
import { ContractStatusTag } from "./contract-status-tag";

const groups: readonly ContractGroup[] = ["writing", "running", "ended"];

interface View {
  items: readonly ContractItem[];
  total: number;
  counts: Readonly<Record<ContractGroup, number>>;
  group?: ContractGroup | undefined;
  page: number;
  perPage: number;
  /** An auditor reads those of everybody. */
  isAll: boolean;
  mayWrite: boolean;
}

/** The contracts of the acting organisation, of both sides; first what waits for it. */
export function ContractListPage({ items, total, counts, group, page, perPage, isAll, mayWrite }: View) {
  const t = useMessages("contracts");
  const paths = usePaths();
  const all = counts.writing + counts.running + counts.ended;
  const newOne = mayWrite ? <ButtonLink href={paths.newContract()}>{t("listNew")}</ButtonLink> : null;
  const tabs = [
    { label: t("group.all", { count: all }), href: paths.contracts(), isCurrent: group === undefined },
    ...groups.map((one) => ({
      label: t(`group.${one}`, { count: counts[one] }),
      href: paths.contracts({ status: one }),
      isCurrent: group === one,
    })),
  ];
  return (
    <>
      <PageHeader
        title={t("listTitle")}
        lead={t(isAll ? "listLeadAll" : "listLead")}
        actions={all > 0 ? newOne : null}
      />
      <div className="flex flex-col gap-6 pb-12">
        {all === 0 ? (
          <EmptyState title={t("listEmpty")} actions={newOne}>
            {t(isAll ? "listEmptyAll" : "listEmptyText")}
          </EmptyState>
        ) : (
          <>
            <Tabs label={t("groups")} tabs={tabs} />
            {items.length === 0 ? <p className="text-quiet">{t("groupEmpty")}</p> : null}
            <ul className="divide-y divide-line border-b border-line empty:hidden">
              {items.map((item) => (
                <li key={item.id}>
                  <Item item={item} />
                </li>
              ))}
            </ul>
            <Pagination
              page={page}
              perPage={perPage}
              total={total}
              hrefFor={(next) => paths.contracts({ status: group, page: next })}
            />
          </>
        )}
      </div>
    </>
  );
}

function Item({ item }: { item: ContractItem }) {
  const t = useMessages("contracts");
  const { date, fen } = useFormat();
  const paths = usePaths();
  const { id, code, title, status, side, wait, valueFen } = item;
  const isOwnTurn = wait !== undefined && wait !== "other";
  return (
    <article className="flex flex-col gap-1.5 py-4">
      <h2 className="text-lead leading-snug">
        <a href={paths.contract(id)} lang="zh-CN" className="no-underline hover:underline">
          {title || t("untitled", { code })}
        </a>
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <ContractStatusTag status={status} reopenedFen={item.reopenedFen} />
        {wait ? <Tag tone={isOwnTurn ? "caution" : "neutral"}>{t(`wait.${wait}`)}</Tag> : null}
        {side ? <Tag mark={null}>{t(`youAre.${side}`)}</Tag> : null}
        {item.isSample ? <SampleTag /> : null}
      </div>
      <p>
        {side === "seller" ? (
          <>
            <span className="text-quiet">{t("buyerMark")}</span> <HitText text={item.buyer.name} />
          </>
        ) : (
          <>
            <span className="text-quiet">{t("sellerMark")}</span> <HitText text={item.seller.name} />
          </>
        )}
        {side === undefined ? (
          <>
            {" "}
            <span className="text-quiet">{t("buyerMark")}</span> <HitText text={item.buyer.name} />
          </>
        ) : null}
      </p>
      <p className="flex flex-wrap gap-x-5 text-small text-quiet">
        <span>{t("code", { code })}</span>
        {valueFen === undefined ? null : <span>{fen(valueFen)}</span>}
        <span>{t("changedOn", { date: date(item.changedOn) })}</span>
      </p>
    </article>
  );
}
