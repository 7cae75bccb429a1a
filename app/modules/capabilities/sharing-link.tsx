import { Section } from "~/app/components/section-nav";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** Leads those who look after a platform to its sharing figures and its records. */
export function SharingLink({ slug }: { slug: string }) {
  const t = useMessages("assessment");
  const paths = usePaths();
  return (
    <Section id="sharing" title={t("title")}>
      <p className="flex flex-wrap gap-x-6">
        <a href={paths.ownAssessment(slug)} className="inline-flex min-h-11 items-center">
          {t("toFigures")}
        </a>
        <a href={paths.ownRecords(slug)} className="inline-flex min-h-11 items-center">
          {t("toRecords")}
        </a>
      </p>
    </Section>
  );
}
