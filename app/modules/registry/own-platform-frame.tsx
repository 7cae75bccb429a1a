import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { PageHeader } from "~/app/components/page-header";
import { Tabs } from "~/app/components/tabs";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { type PlatformPart, platformParts } from "~/app/path-parts";
import { LocalText } from "./local-text";
import type { WaitingChange } from "./own-platform-parts.queries.server";
import { WaitingChanges } from "./own-platform-waiting";
import type { OwnPlatform } from "./own-platforms.queries.server";

export interface PartView {
  platform: OwnPlatform;
  requestId: string;
  /** Of what the form was made from. */
  version: string;
  outcome?: "saved" | "held" | "unchanged";
  /** Changes of this part that wait for an officer. */
  waiting: readonly WaitingChange[];
  answer: FormAnswer | undefined;
}

/** What stands around the form of a part: whose it is, the other parts, and what became of the form. */
export function PartFrame({
  view: { platform, outcome, waiting, answer },
  part,
  present,
  children,
}: {
  view: PartView;
  part: PlatformPart;
  /** What stands there now, where somebody else changed it meanwhile. */
  present: ReactNode;
  children: ReactNode;
}) {
  const t = useMessages("manage");
  const paths = usePaths();
  const hasChanged = answer?.faults.some(({ code }) => code === "changed_meanwhile");
  return (
    <>
      <PageHeader
        title={t(`part.${part}`)}
        lead={t(`partLead.${part}`)}
        facts={
          <p>
            <a href={paths.ownPlatform(platform.slug)} className="inline-flex min-h-11 items-center">
              <LocalText name={platform.name} />
            </a>
          </p>
        }
      />
      <div className="flex flex-col gap-6 pb-12">
        <PartNav slug={platform.slug} current={part} />
        {outcome && !answer ? (
          <Banner tone={outcome === "held" ? "caution" : "good"} title={t(`outcome.${outcome}`)} isAnswer>
            {outcome === "saved" ? (
              <a href={paths.platform(platform.slug)} className="inline-flex min-h-11 items-center">
                {t("toPublic")}
              </a>
            ) : null}
            {outcome === "held" ? <p>{t("heldText")}</p> : null}
          </Banner>
        ) : null}
        <WaitingChanges changes={waiting} />
        {hasChanged ? (
          <section aria-labelledby="present" className="rounded border border-line bg-surface p-4">
            <h2 id="present" className="pb-2 text-lead">
              {t("presentTitle")}
            </h2>
            {present}
            <p className="pt-3 text-small text-quiet">{t("presentText")}</p>
          </section>
        ) : null}
        {children}
      </div>
    </>
  );
}

function PartNav({ slug, current }: { slug: string; current: PlatformPart }) {
  const t = useMessages("manage");
  const paths = usePaths();
  return (
    <Tabs
      label={t("partsTitle")}
      tabs={platformParts.map((part) => ({
        label: t(`part.${part}`),
        href: paths.ownPlatform(slug, part),
        isCurrent: part === current,
      }))}
    />
  );
}

const ownFaults = [
  "too_many_lines",
  "more_than_chinese",
  "not_degrees",
  "both_degrees",
  "somewhere",
  "one_headquarters",
  "no_numbers",
  "not_a_number",
  "mobile_of_office",
  "reachable",
  "too_many_rows",
  "has_ended",
  "photo_missing",
  "not_an_image",
  "image_too_large",
] as const;

/** The words for what only these forms can find wrong. */
export function useOwnFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("manage");
  return ({ code }) => {
    const known = ownFaults.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
