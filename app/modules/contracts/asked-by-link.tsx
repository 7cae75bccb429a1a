import { Section } from "~/app/components/section-nav";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { SentLink } from "./confirmation-links.queries.server";

/** To whom links went by which a buyer was asked, and what became of each: an officer sees when the contact changed. */
export function AskedByLink({ links }: { links: readonly SentLink[] }) {
  const t = useMessages("verifying");
  const { instant } = useFormat();
  if (links.length === 0) return null;
  const isChanged = new Set(links.map(({ contact }) => contact)).size > 1;
  return (
    <Section id="links" title={t("linksTitle")}>
      <p className="max-w-prose text-quiet">{t("linksNote")}</p>
      {isChanged ? <p className="max-w-prose font-semibold">{t("linksChanged")}</p> : null}
      <ul className="divide-y divide-line border-y border-line">
        {links.map(({ contact, isRegistered, madeAt, state }) => (
          <li key={`${madeAt}-${contact}`} className="py-2">
            <p>{t(isRegistered ? "linkToRegistered" : "linkTo", { contact })}</p>
            <p className="text-small text-quiet">
              {instant(new Date(madeAt))} · {t(`link.${state}`)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
