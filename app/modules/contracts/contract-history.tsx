import { Section } from "~/app/components/section-nav";
import { Timeline } from "~/app/components/timeline";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ContractEvent } from "./contract-list.queries.server";

/** Events that have words of their own; any other is named by its kind. */
const worded = [
  "create",
  "start",
  "propose",
  "withdraw",
  "refuse",
  "sign",
  "conclude",
  "amend",
  "begin",
  "deliver",
  "accept",
  "reject",
  "pay",
  "payment-confirm",
  "payment-dispute",
  "payment-reverse",
  "report-royalty",
  "ask-end",
  "decline-end",
  "complete",
  "terminate",
  "drop",
  "register",
  "correct-registration",
  "rate",
  "lapse",
] as const;

/** What happened to a contract, newest first. */
export function ContractHistory({ events }: { events: readonly ContractEvent[] }) {
  const t = useMessages("contracts");
  const { instant } = useFormat();
  return (
    <Section id="events" title={t("historyTitle")}>
      <Timeline
        entries={events.map(({ id, kind, side, person, number, at }) => {
          const known = worded.find((one) => one === kind);
          return {
            key: String(id),
            when: instant(new Date(at)),
            dateTime: at,
            title: known ? t(`event.${known}`, { number: number === undefined ? "" : String(number) }) : kind,
            children: <p>{[side ? t(`${side}Mark`) : t("bySite"), person].filter(Boolean).join(" · ")}</p>,
          };
        })}
      />
    </Section>
  );
}
