import { Button } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { TextField } from "~/app/components/field";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DeskPerson } from "./people-desk.queries.server";

/** People as officers find them: by name, or by a whole address or number. How to reach them is masked. */
export function DeskPeoplePage({
  people,
  total,
  text,
  page,
  perPage,
}: {
  people: readonly DeskPerson[];
  total: number;
  text: string;
  page: number;
  perPage: number;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const hrefFor = (to: number) => {
    const query = new URLSearchParams({
      ...(text ? { q: text } : {}),
      ...(to > 1 ? { page: String(to) } : {}),
    });
    return `${paths.desk("people")}?${query}`;
  };
  return (
    <Wide>
      <PageHeader title={t("desk.people")} lead={t("desk.peopleLead")} />
      <form method="get" className="flex flex-wrap items-end gap-3 pb-6">
        <div className="min-w-0 flex-1">
          <TextField
            name="q"
            label={t("desk.findPerson")}
            hint={t("desk.findPersonHint")}
            defaultValue={text}
            type="search"
          />
        </div>
        <Button variant="secondary">{t("desk.find")}</Button>
      </form>
      {total === 0 ? (
        <EmptyState title={t("desk.nobody")}>{t("desk.nobodyText")}</EmptyState>
      ) : (
        <>
          {text === "" ? <p className="pb-3 text-small text-quiet">{t("desk.officeHolders")}</p> : null}
          <Table people={people} />
        </>
      )}
      <Pagination page={page} perPage={perPage} total={total} hrefFor={hrefFor} />
    </Wide>
  );
}

function Table({ people }: { people: readonly DeskPerson[] }) {
  const t = useMessages("members");
  const paths = usePaths();
  const columns: Column<DeskPerson>[] = [
    {
      key: "name",
      header: t("desk.name"),
      isRowHeader: true,
      cell: ({ id, name, isSample }) => (
        <span className="flex flex-wrap items-center gap-2">
          <a href={paths.deskItem("people", id)} className="inline-flex min-h-11 items-center">
            {name}
          </a>
          {isSample ? <SampleTag /> : null}
        </span>
      ),
    },
    {
      key: "contact",
      header: t("desk.contact"),
      cell: ({ email, phone }) => <span className="break-all">{email ?? phone}</span>,
    },
    {
      key: "offices",
      header: t("desk.offices"),
      cell: ({ offices, isExpert }) => {
        const held = [...new Set(offices.map(({ role }) => t(`office.${role}`)))];
        return [...held, ...(isExpert ? [t("desk.expert")] : [])].join(t("separator"));
      },
    },
    {
      key: "organisations",
      header: t("desk.memberOf"),
      cell: ({ organisations }) =>
        organisations.length > 0 ? <span lang="zh-CN">{organisations.join(t("separator"))}</span> : null,
    },
    {
      key: "state",
      header: t("desk.state"),
      cell: ({ isSuspended, isConfirmed }) => (
        <Tag tone={isSuspended ? "bad" : isConfirmed ? "good" : "caution"}>
          {t(isSuspended ? "desk.closed" : isConfirmed ? "desk.confirmed" : "desk.unconfirmed")}
        </Tag>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("desk.people")}
      isCaptionHidden
      columns={columns}
      rows={people}
      rowKey={({ id }) => String(id)}
    />
  );
}
