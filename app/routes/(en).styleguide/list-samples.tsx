import { Card, CardGrid } from "~/app/components/card";
import { DataTable } from "~/app/components/data-table";
import { FacetGroup, FilterForm } from "~/app/components/facet-list";
import { FilterChips } from "~/app/components/filter-chips";
import { MarkedText } from "~/app/components/marked-text";
import { Pagination } from "~/app/components/pagination";
import { Section, type SectionLink } from "~/app/components/section-nav";
import { Shape } from "~/app/components/shape";
import { Tag } from "~/app/components/tag";
import { useFormat, usePaths } from "~/app/i18n/use-messages";
import { useSay } from "./use-say";

export function ListSamples(section: SectionLink) {
  const say = useSay();
  const paths = usePaths();
  const format = useFormat();
  const rows = [
    {
      name: say("国家乳业技术创新中心", "National Dairy Technology Innovation Center"),
      year: "2022",
      count: 1284,
    },
    { name: say("大青山实验室", "Daqingshan Laboratory"), year: "2023", count: 96 },
  ];
  return (
    <Section {...section}>
      <FilterChips
        chips={[
          {
            label: say("类别:技术创新中心", "Class: technology innovation center"),
            removeHref: paths.platforms(),
          },
          { label: say("盟市:鄂尔多斯市", "League: Ordos"), removeHref: paths.platforms({ class: ["tic"] }) },
        ]}
        clearHref={paths.platforms()}
      />
      <div className="max-w-80">
        <FilterForm action={paths.styleguide()} kept={[["q", "稀土"]]} selectedCount={1}>
          <FacetGroup
            name="class"
            legend={say("类别", "Class")}
            options={Array.from({ length: 11 }, (_, index) => ({
              value: `c${index}`,
              label:
                index === 10
                  ? say("技术创新中心", "Technology innovation center")
                  : say(`类别 ${index}`, `Class ${index}`),
              count: index === 3 ? 0 : 1200 - index * 100,
              isSelected: index === 10,
              mark: <Shape form="hexagon" isOpen={index % 2 === 0} />,
            }))}
          />
        </FilterForm>
      </div>
      <CardGrid>
        {rows.map((row) => (
          <Card
            key={row.name}
            href={paths.platforms({ q: row.name })}
            title={
              <MarkedText
                parts={[
                  { text: row.name.slice(0, 2), isHit: true },
                  { text: row.name.slice(2), isHit: false },
                ]}
              />
            }
            meta={<Tag tone="good">{say("运行中", "Operating")}</Tag>}
          >
            {format.date(row.year)}
          </Card>
        ))}
      </CardGrid>
      <DataTable
        caption={say("样例表格,手机上变成卡片", "A sample table, cards on a phone")}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: "name", header: say("名称", "Name"), cell: (row) => row.name, isRowHeader: true },
          { key: "year", header: say("批准", "Approved"), cell: (row) => format.date(row.year) },
          {
            key: "count",
            header: say("服务次数", "Services"),
            cell: (row) => format.number(row.count),
            isNumeric: true,
          },
        ]}
      />
      <Pagination page={6} perPage={20} total={10_000} hrefFor={(page) => paths.platforms({ page })} />
      <Pagination page={1} perPage={20} total={1} hrefFor={(page) => paths.platforms({ page })} />
    </Section>
  );
}
