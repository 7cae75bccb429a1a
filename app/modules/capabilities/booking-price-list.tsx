import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { PriceLine } from "./core/booking-price";

/** A price with every component of it, the total last. */
export function PriceList({
  lines,
  totalFen,
  totalLabel,
}: {
  lines: readonly PriceLine[];
  totalFen: number;
  totalLabel?: string;
}) {
  const t = useMessages("bookings");
  const { fen } = useFormat();
  const say = usePriceLine();
  return (
    <dl className="max-w-prose border-t border-line tabular-nums">
      {lines.map((line) => (
        <div
          key={line.kind}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2"
        >
          <dt>
            {t(`line.${line.kind}`)}
            <span className="block text-small font-normal text-quiet">{say(line)}</span>
          </dt>
          <dd>{fen(line.amountFen)}</dd>
        </div>
      ))}
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 py-3 font-semibold">
        <dt>{totalLabel ?? t("total")}</dt>
        <dd className="text-lead">{fen(totalFen)}</dd>
      </div>
    </dl>
  );
}

/** How a line comes about: how much of it at what each. */
function usePriceLine(): (line: PriceLine) => string {
  const t = useMessages("bookings");
  const { fen, number } = useFormat();
  return ({ kind, quantity, unitFen }) => {
    const each = fen(unitFen);
    const amount = number(quantity / 100);
    switch (kind) {
      case "hours":
        return t("lineHours", { hours: amount, each });
      case "samples":
        return t("lineSamples", { samples: amount, each });
      case "setup":
        return quantity < 100 ? t("lineShared", { each }) : t("lineSetup");
      case "minimum":
        return t("lineMinimum");
      case "late_cancel":
        return t("lineLateCancel", { percent: String(quantity), each });
    }
  };
}
