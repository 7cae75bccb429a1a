import { Rows } from "~/app/components/layout";
import { Section } from "~/app/components/section-nav";
import { useMessages } from "~/app/i18n/use-messages";
import { IntroductionRow } from "./introduction-row";
import type { IntroductionView } from "./introductions.queries.server";

/** The introductions that wait for a platform's answer, above its board; nothing where none does. */
export function WaitingIntroductions({ views }: { views: readonly IntroductionView[] }) {
  const t = useMessages("introductions");
  if (views.length === 0) return null;
  return (
    <Section id="introductions" title={t("platformWaiting")}>
      <Rows>
        {views.map((view) => (
          <IntroductionRow key={view.id} view={view} />
        ))}
      </Rows>
    </Section>
  );
}
