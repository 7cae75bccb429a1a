import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** From a quote or a talk to the form of a complaint about it; `slug`: the platform, which its form then has chosen. */
export function ComplainLink({ demandId, slug }: { demandId: number; slug: string }) {
  const t = useMessages("complaints");
  const paths = usePaths();
  return (
    <p className="no-print text-small">
      <a
        href={`${paths.newComplaint("demand", demandId)}?platform=${encodeURIComponent(slug)}`}
        className="inline-flex min-h-11 items-center"
      >
        {t("complain")}
      </a>
    </p>
  );
}
