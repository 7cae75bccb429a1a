import { Rows } from "~/app/components/layout";
import { Section } from "~/app/components/section-nav";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { GivenUpMessage } from "./outbox-health.queries.server";

/** Messages that never arrived, by the code of the refusal. Nothing where all did. */
export function GivenUpList({ messages }: { messages: readonly GivenUpMessage[] }) {
  const t = useMessages("workbench");
  const { instant } = useFormat();
  if (messages.length === 0) return null;
  return (
    <Section id="given-up" title={t("givenUp")}>
      <p className="max-w-prose text-quiet">{t("givenUpText")}</p>
      <Rows>
        {messages.map(({ id, channel, template, code, attempts, at }) => (
          <p key={id} className="flex flex-wrap justify-between gap-x-6 py-3">
            <span>
              {t(`channel.${channel}`)} <code>{template}</code> <code>{code}</code>
            </span>
            <span className="text-small text-quiet">
              {t("givenUpAfter", { count: attempts, when: instant(new Date(at)) })}
            </span>
          </p>
        ))}
      </Rows>
    </Section>
  );
}
