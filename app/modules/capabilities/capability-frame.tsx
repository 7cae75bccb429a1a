import type { ReactNode } from "react";
import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { CapabilityPart } from "~/app/path-parts";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityTabs } from "./capability-tabs";

/** What stands around every page of what a platform can do: whose it is, the other parts, what became of the form. */
export function CapabilityFrame({
  platform,
  part,
  title,
  lead,
  actions,
  outcome,
  answer,
  children,
}: {
  platform: OwnPlatform;
  part: CapabilityPart;
  /** Of one thing of the part, whose page leads back to the part; the part itself, with the others, where left out. */
  title?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  outcome?: "saved" | "held" | undefined;
  /** What became of a form of the page that was refused. */
  answer?: FormAnswer | undefined;
  children: ReactNode;
}) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={title ?? t(`part.${part}`)}
        lead={lead}
        actions={actions}
        facts={
          <p>
            <a href={paths.ownPlatform(platform.slug)} className="inline-flex min-h-11 items-center">
              <HitText text={platform.name} />
            </a>
          </p>
        }
      />
      <AnsweredPage answer={answer} className="flex flex-col gap-6 pb-12">
        {title === undefined ? <CapabilityTabs slug={platform.slug} part={part} /> : null}
        {outcome ? (
          <Banner tone={outcome === "held" ? "caution" : "good"} title={t(`outcome.${outcome}`)} isAnswer>
            {outcome === "held" ? <p>{t("outcome.heldText")}</p> : null}
          </Banner>
        ) : null}
        {children}
      </AnsweredPage>
    </>
  );
}

const ownFaults = [
  "not_money",
  "not_count",
  "not_before",
  "not_method",
  "twice",
  "price_missing",
  "tiers_in_order",
  "capacity_whole",
  "too_many_lines",
  "too_many_rows",
  "claim_expired",
  "claim_not_yet_valid",
  "claim_ended",
  "claim_outside_scope",
  "certificate_there",
  "file_missing",
  "not_an_image",
  "image_too_large",
  "wrong_state",
  "has_ended",
  "too_many_questions",
] as const;

/** The words for what only the forms of what a platform offers can find wrong. */
export function useCapabilityFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("capabilities");
  return ({ code }) => {
    const known = ownFaults.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
