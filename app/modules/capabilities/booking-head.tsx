import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BookableInstrument } from "./booking-page.queries.server";

/** What stands around the pages on which an instrument is booked: which one it is, whose, and what an hour costs. */
export function BookingFrame({
  instrument,
  title,
  lead,
  children,
}: {
  instrument: BookableInstrument;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const paths = usePaths();
  return (
    <Wide className="pb-12">
      <PageHeader
        title={title}
        tags={instrument.isSample ? <SampleTag /> : null}
        facts={
          <p>
            <a href={paths.instrument(instrument.id)} className="font-semibold">
              <HitText text={instrument.name} />
            </a>
            {instrument.model ? ` ${instrument.model}` : ""}
            <span className="block text-quiet">
              <HitText text={instrument.platform.name} />
            </span>
            <Rates instrument={instrument} />
          </p>
        }
        lead={lead}
      />
      <div className="flex flex-col gap-8">{children}</div>
    </Wide>
  );
}

/** Prices of an hour, on a line. */
function Rates({ instrument: { tariff, operation } }: { instrument: BookableInstrument }) {
  const t = useMessages("bookings");
  const { fen, list } = useFormat();
  if (!tariff) return null;
  const said = [
    ...(operation !== "operated" && tariff.selfHourFen !== null
      ? [t("rateSelf", { price: fen(tariff.selfHourFen) })]
      : []),
    ...(operation !== "self" && tariff.operatedHourFen !== null
      ? [t("rateOperated", { price: fen(tariff.operatedHourFen) })]
      : []),
    ...(tariff.setupFen > 0 ? [t("rateSetup", { price: fen(tariff.setupFen) })] : []),
    ...(tariff.perSampleFen > 0 ? [t("rateSample", { price: fen(tariff.perSampleFen) })] : []),
    ...(tariff.minimumFen > 0 ? [t("rateMinimum", { price: fen(tariff.minimumFen) })] : []),
  ];
  return <span className="block">{list(said)}</span>;
}
