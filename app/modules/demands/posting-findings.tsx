import { Banner } from "~/app/components/banner";
import { useMessages } from "~/app/i18n/use-messages";
import type { Finding } from "./core/check-text";

/** Shown at once: more would be a lecture. */
const mostShown = 6;

/** What in a draft an officer would look at before it is published, to be taken out or left. */
export function PostingFindings({ findings }: { findings: readonly Finding[] }) {
  const t = useMessages("posting");
  if (findings.length === 0) return null;
  return (
    <Banner tone="caution" title={t("findingsTitle")}>
      <p>{t("findingsText")}</p>
      <ul className="list-disc ps-5">
        {findings.slice(0, mostShown).map(({ reason, excerpt }) => (
          <li key={`${reason} ${excerpt}`}>{t(`finding.${reason}`, { excerpt })}</li>
        ))}
      </ul>
    </Banner>
  );
}
