import { Tabs } from "~/app/components/tabs";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { type CapabilityPart, capabilityParts } from "~/app/path-parts";

/** The parts of what a platform can do, the same on each of their pages: for who manages it. */
export function CapabilityTabs({ slug, part }: { slug: string; part: CapabilityPart }) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  return (
    <Tabs
      label={t("parts")}
      tabs={capabilityParts.map((one) => ({
        label: t(`part.${one}`),
        href: paths.ownCapabilities(slug, one),
        isCurrent: one === part,
      }))}
    />
  );
}
