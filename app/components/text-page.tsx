import type { ShownText, TextBlock } from "../i18n/text";
import { useFormat, useMessages } from "../i18n/use-messages";
import { Breadcrumb } from "./breadcrumb";
import { DataTable } from "./data-table";
import { Wide, WithSidebar } from "./layout";
import { OutwardLink } from "./outward-link";
import { PageHeader } from "./page-header";
import { Section, SectionNav } from "./section-nav";

/** A page of prose with its contents at the side. */
export function TextPage({
  title,
  summary,
  text,
  origin,
}: {
  title: string;
  summary: string;
  text: ShownText;
  origin: string;
}) {
  const t = useMessages("about");
  const format = useFormat();
  return (
    <Wide>
      <Breadcrumb items={[{ label: title }]} origin={origin} />
      <PageHeader title={title} lead={summary} />
      <WithSidebar sidebar={<SectionNav sections={text.sections} />}>
        {text.sections.map(({ id, title, blocks }) => (
          <Section key={id} id={id} title={title}>
            {blocks.map((block) => (
              <Block key={JSON.stringify(block)} block={block} label={title} />
            ))}
          </Section>
        ))}
        <p className="text-small text-quiet">{t("updated", { date: format.date(text.updated) })}</p>
      </WithSidebar>
    </Wide>
  );
}

function Block({ block, label }: { block: TextBlock; label: string }) {
  if (typeof block === "string") return <p className="max-w-prose">{block}</p>;
  if ("list" in block) {
    return (
      <ul className="flex max-w-prose list-disc flex-col gap-2 ps-6 marker:text-action">
        {block.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  }
  if ("links" in block) {
    return (
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {block.links.map(({ label, href }) => (
          <li key={href} className="inline-flex min-h-11 items-center">
            <OutwardLink href={href}>{label}</OutwardLink>
          </li>
        ))}
      </ul>
    );
  }
  if ("downloads" in block) {
    return (
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {block.downloads.map(({ label, href }) => (
          <li key={href}>
            <a href={href} download className="inline-flex min-h-11 items-center">
              {label}
            </a>
          </li>
        ))}
      </ul>
    );
  }
  if ("command" in block) {
    return (
      <pre className="max-w-prose rounded border border-line bg-surface p-3 whitespace-pre-wrap">
        <code>{block.command}</code>
      </pre>
    );
  }
  const [head = [], ...rows] = block.table;
  return (
    <DataTable
      caption={label}
      isCaptionHidden
      columns={head.map((header, index) => ({
        key: header,
        header,
        cell: (row: readonly string[]) => row[index],
        isRowHeader: index === 0,
      }))}
      rows={rows}
      rowKey={(row) => row.join()}
    />
  );
}
