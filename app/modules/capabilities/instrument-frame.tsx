import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { Tabs } from "~/app/components/tabs";
import type { Tone } from "~/app/components/tag";
import { Tag } from "~/app/components/tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame } from "./capability-frame";
import type { OfferStatus } from "./core/offer-state";

/** What every page of one instrument is told besides what it is for. */
export interface InstrumentView {
  platform: OwnPlatform;
  instrument: { id: number; status: OfferStatus; nameZh: string; nameEn: string | null };
  outcome?: "saved" | "held" | undefined;
}

const pages = ["description", "booking", "log", "qr", "preview"] as const;
type Page = (typeof pages)[number];
/** Where its pages lead; pictures and files have a page that all offers share. */
const tabs = ["description", "files", "booking", "log", "qr", "preview"] as const;

const tones: Readonly<Record<OfferStatus, Tone>> = {
  draft: "neutral",
  published: "good",
  paused: "caution",
  withdrawn: "neutral",
};

/** The state of an instrument, in a word. */
export function InstrumentStatus({ status }: { status: OfferStatus }) {
  const t = useMessages("offers");
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}

/** Around a page of one instrument: which one it is, its other pages, and what became of the form that was sent. */
export function InstrumentFrame({
  view: { platform, instrument, outcome },
  page,
  children,
}: {
  view: InstrumentView;
  page: Page;
  children: ReactNode;
}) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const { id, status } = instrument;
  const name = { zh: instrument.nameZh, ...(instrument.nameEn ? { en: instrument.nameEn } : {}) };
  const isPublic = status === "published" || status === "paused";
  return (
    <CapabilityFrame
      platform={platform}
      part="instruments"
      title={t(`instruments.page.${page}`)}
      lead={t(`instruments.lead.${page}`)}
      outcome={outcome}
    >
      <p className="flex flex-wrap items-center gap-3 text-lead font-semibold">
        {isPublic ? (
          <a href={paths.instrument(id)} className="inline-flex min-h-11 items-center">
            <HitText text={name} />
          </a>
        ) : (
          <HitText text={name} />
        )}
        <InstrumentStatus status={status} />
      </p>
      <Tabs
        label={t("instruments.pages")}
        tabs={tabs.map((one) => ({
          label: t(`instruments.page.${one}`),
          href: paths.ownCapabilities(
            platform.slug,
            "instruments",
            id,
            one === "description" ? undefined : one,
          ),
          isCurrent: one === page,
        }))}
      />
      {children}
    </CapabilityFrame>
  );
}
