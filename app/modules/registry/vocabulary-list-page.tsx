import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { PageHeader } from "~/app/components/page-header";
import { Section, SectionNav } from "~/app/components/section-nav";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { LocalText } from "./local-text";
import type { listDeskVocabulary, VocabularyLine } from "./vocabulary-desk.queries.server";
import type { TermKind } from "./vocabulary-form";

type DeskVocabulary = Awaited<ReturnType<typeof listDeskVocabulary>>;

/** Everything that platforms are sorted by, each with the way to its form. */
export function VocabularyPage({
  vocabulary,
  authorities,
  result,
}: {
  vocabulary: DeskVocabulary;
  authorities: readonly number[];
  result?: string | undefined;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const sections = (["classes", "fields", "services", "areas"] as const).map((id) => ({
    id,
    title: t(`vocabulary.${id}`),
  }));
  return (
    <>
      <PageHeader title={t("vocabularyTitle")} lead={t("vocabularyLead")} />
      {result === "saved" ? (
        <div className="pb-6">
          <Banner tone="good" title={t("vocabularySaved")} isAnswer />
        </div>
      ) : null}
      <div className="pb-6 lg:hidden">
        <SectionNav sections={sections} />
      </div>
      <Section id="classes" title={t("vocabulary.classes")}>
        <Terms
          kind="class"
          rows={vocabulary.classes}
          isEditable={({ authorityId }) => authorities.includes(authorityId)}
        />
        {authorities.length > 0 ? <Add kind="class" /> : null}
      </Section>
      <Section id="fields" title={t("vocabulary.fields")}>
        <Terms kind="field" rows={vocabulary.fields} />
        <Add kind="field" />
      </Section>
      <Section id="services" title={t("vocabulary.services")}>
        <Terms kind="service" rows={vocabulary.services} />
        <Add kind="service" />
      </Section>
      <Section id="areas" title={t("vocabulary.areas")}>
        <p className="max-w-prose text-quiet">{t("areasLead")}</p>
        <DataTable
          caption={t("vocabulary.areas")}
          isCaptionHidden
          columns={[
            {
              key: "name",
              header: t("columnName"),
              isRowHeader: true,
              cell: ({ code, name }) => (
                <a href={paths.deskItem("vocabulary", `area.${code}`)}>
                  <LocalText name={name} />
                </a>
              ),
            },
            { key: "counties", header: t("counties"), isNumeric: true, cell: ({ counties }) => counties },
            {
              key: "missing",
              header: t("withoutEnglish"),
              isNumeric: true,
              cell: ({ withoutEnglish }) => withoutEnglish,
            },
          ]}
          rows={vocabulary.leagues}
          rowKey={({ code }) => code}
        />
      </Section>
    </>
  );
}

function Add({ kind }: { kind: TermKind }) {
  const t = useMessages("desk");
  const paths = usePaths();
  return (
    <p>
      <ButtonLink variant="secondary" href={paths.deskItem("vocabulary", `${kind}.new`)}>
        {t(`add.${kind}`)}
      </ButtonLink>
    </p>
  );
}

function Terms<Line extends VocabularyLine>({
  kind,
  rows,
  isEditable = () => true,
}: {
  kind: TermKind;
  rows: readonly Line[];
  isEditable?: (line: Line) => boolean;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const columns: Column<Line>[] = [
    {
      key: "name",
      header: t("columnName"),
      isRowHeader: true,
      width: "w-[50%]",
      cell: (line) =>
        isEditable(line) ? (
          <a href={paths.deskItem("vocabulary", `${kind}.${line.code}`)}>
            <LocalText name={line.name} />
          </a>
        ) : (
          <LocalText name={line.name} />
        ),
    },
    { key: "code", header: t("code"), width: "w-[30%]", cell: ({ code }) => <code>{code}</code> },
    ...(kind === "service"
      ? []
      : [
          {
            key: "platforms",
            header: t("platforms"),
            isNumeric: true,
            width: "w-[20%]",
            cell: ({ platforms }: Line) => platforms,
          },
        ]),
  ];
  return (
    <DataTable
      caption={t(`vocabulary.${kind === "class" ? "classes" : kind === "field" ? "fields" : "services"}`)}
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
    />
  );
}
