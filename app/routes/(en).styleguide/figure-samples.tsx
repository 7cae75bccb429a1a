import { BarChart } from "~/app/components/bar-chart";
import { Cartogram } from "~/app/components/cartogram";
import { ChangeChart } from "~/app/components/change-chart";
import { FigureTable } from "~/app/components/figure-table";
import { LineChart } from "~/app/components/line-chart";
import { OutwardLink } from "~/app/components/outward-link";
import { Section, type SectionLink } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Timeline } from "~/app/components/timeline";
import { useFormat, usePaths } from "~/app/i18n/use-messages";
import { useSay } from "./use-say";

const areas = [
  ["150700", 5, 0, "呼伦贝尔市", "呼伦贝尔", "Hulunbuir", 14],
  ["152200", 5, 1, "兴安盟", "兴安", "Hinggan League", 0],
  ["152500", 4, 1, "锡林郭勒盟", "锡林郭勒", "Xilingol League", 11],
  ["152900", 0, 2, "阿拉善盟", "阿拉善", "Alxa League", 5],
  ["150100", 2, 3, "呼和浩特市", "呼和浩特", "Hohhot", 62],
  ["150200", 2, 2, "包头市", "包头", "Baotou", 41],
  ["150600", 1, 3, "鄂尔多斯市", "鄂尔多斯", "Ordos", 27],
] as const;

export function FigureSamples(section: SectionLink) {
  const say = useSay();
  const paths = usePaths();
  const format = useFormat();
  return (
    <Section {...section}>
      <SummaryList
        items={[
          { term: say("登记编号", "Registration number"), detail: "NM-TIC-0001" },
          { term: say("批准日期", "Approved"), detail: format.date("2022-01") },
          {
            term: say("共建单位", "Co-builders"),
            detail: format.list([
              say("内蒙古大学", "Inner Mongolia University"),
              say("伊利集团", "Yili Group"),
            ]),
            note: <OutwardLink href="https://ror.org/">ROR</OutwardLink>,
          },
          { term: say("负责人", "Director") },
        ]}
      />
      <Timeline
        entries={[
          {
            key: "2",
            when: format.date("2026-03-31"),
            dateTime: "2026-03-31",
            title: say("名称变更", "Renamed"),
            children: say("批复。", "By approval."),
            isCurrent: true,
          },
          { key: "1", when: format.date("2020"), dateTime: "2020", title: say("批准建设", "Approved") },
        ]}
      />
      <BarChart
        caption={say("按类别的平台数", "Platforms by class")}
        unit={say("个", "platforms")}
        bars={[
          {
            key: "tic",
            label: say("技术创新中心", "Technology innovation centers"),
            value: 64,
            href: paths.platforms({ class: ["tic"] }),
          },
          {
            key: "lab",
            label: say("重点实验室", "Key laboratories"),
            value: 38,
            href: paths.platforms({ class: ["key-lab"] }),
          },
          {
            key: "station",
            label: say("国家野外科学观测研究站", "Field stations"),
            value: 2,
            href: paths.platforms({ class: ["field-station"] }),
          },
        ]}
      />
      <ChangeChart
        caption={say("每年进入与退出", "Came and went each year")}
        summary={say("2022年至2025年，进入 42 个，退出 5 个。", "From 2022 to 2025, 42 came and 5 went.")}
        addedLabel={say("进入", "Came")}
        removedLabel={say("退出", "Went")}
        points={[
          { label: "2022", added: 31, removed: 1 },
          { label: "2023", added: 0, removed: 0 },
          { label: "2024", added: 9, removed: 4 },
          { label: "2025", added: 2, removed: 0 },
        ]}
      />
      <FigureTable
        caption={say("类别与盟市", "Class by league")}
        rowsHeader={say("类别", "Class")}
        columns={[
          { key: "150100", label: say("呼和浩特", "Hohhot") },
          { key: "150200", label: say("包头", "Baotou") },
        ]}
        rows={[
          {
            key: "tic",
            label: say("技术创新中心", "Technology innovation center"),
            figures: [{ value: 1240, href: paths.platforms() }, { value: 0 }],
          },
        ]}
      />
      <LineChart
        caption={say("历年批准的平台", "Platforms approved each year")}
        summary={say("从 2019 年的 4 个增加到 2025 年的 31 个。", "From 4 in 2019 to 31 in 2025.")}
        labelHeader={say("年份", "Year")}
        valueHeader={say("平台数", "Platforms")}
        points={[4, 9, 12, 11, 22, 27, 31].map((value, index) => ({ label: String(2019 + index), value }))}
      />
      <Cartogram
        label={say("各盟市的平台数", "Platforms by league")}
        tiles={areas.map(([key, column, row, zh, short, en, value]) => ({
          key,
          column,
          row,
          label: say(zh, en),
          shortLabel: say(short, en.replace(" League", "")),
          value,
          href: paths.platforms({ league: [key] }),
          isSelected: key === "150600",
        }))}
      />
    </Section>
  );
}
