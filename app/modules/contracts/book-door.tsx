import { Section } from "~/app/components/section-nav";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** Leads those who look after a platform to its book. */
export function BookDoor({ slug }: { slug: string }) {
  const t = useMessages("books");
  const paths = usePaths();
  return (
    <Section id="book" title={t("title")}>
      <p className="flex flex-wrap gap-x-6">
        <a href={paths.book(slug)} className="inline-flex min-h-11 items-center">
          {t("part.list")}
        </a>
        <a href={paths.bookPart(slug, "totals")} className="inline-flex min-h-11 items-center">
          {t("part.totals")}
        </a>
        <a href={paths.bookPart(slug, "indicators")} className="inline-flex min-h-11 items-center">
          {t("part.indicators")}
        </a>
      </p>
    </Section>
  );
}
