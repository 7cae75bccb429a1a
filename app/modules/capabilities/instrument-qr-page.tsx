import { PrintButton } from "~/app/components/copy-link";
import { useMessages } from "~/app/i18n/use-messages";
import { InstrumentFrame, type InstrumentView } from "./instrument-frame";

/** A sticker to print and put beside an instrument: its code opens the page on which who has booked it checks in. */
export function InstrumentQrPage({
  view,
  assetNumber,
  address,
  picture,
}: {
  view: InstrumentView;
  assetNumber: string;
  /** What the code says, in full. */
  address: string;
  picture: { size: number; path: string };
}) {
  const t = useMessages("instruments");
  const { nameZh, nameEn } = view.instrument;
  return (
    <InstrumentFrame view={view} page="qr">
      <div className="flex w-80 max-w-full flex-col items-center gap-2 rounded border-2 border-ink bg-surface p-6 text-center">
        <p lang="zh-CN" className="text-lead font-semibold">
          {nameZh}
        </p>
        {nameEn ? (
          <p lang="en" className="text-small">
            {nameEn}
          </p>
        ) : null}
        <svg
          viewBox={`0 0 ${picture.size} ${picture.size}`}
          role="img"
          aria-label={t("qr.picture")}
          shapeRendering="crispEdges"
          className="size-60"
        >
          <rect width={picture.size} height={picture.size} fill="#fff" />
          <path d={picture.path} fill="#000" />
        </svg>
        <p className="font-semibold">{t("qr.scan")}</p>
        <p className="text-small">
          {t("field.assetNumber")} {assetNumber}
        </p>
        <p className="text-small break-all">{address}</p>
      </div>
      <div className="no-print flex max-w-prose flex-col items-start gap-3">
        <PrintButton />
        <p className="text-quiet">{t("qr.text")}</p>
      </div>
    </InstrumentFrame>
  );
}
