import { Card, CardGrid } from "~/app/components/card";
import { HitText } from "~/app/components/hit-text";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { resourceKinds } from "./core/resource-kinds";

/** Which kind of resource is to be entered: each leads to its own form. */
export function ResourceKindChoice({ slug }: { slug: string }) {
  const t = useMessages("resources");
  const paths = usePaths();
  const form = paths.ownCapabilities(slug, "resources", "new");
  return (
    <section aria-labelledby="kinds" className="flex flex-col gap-4">
      <h2 id="kinds" className="text-lead">
        {t("own.chooseTitle")}
      </h2>
      <p className="text-quiet">{t("own.chooseLead")}</p>
      <CardGrid>
        {resourceKinds.map(({ code, name, about }) => (
          <Card key={code} title={<HitText text={name} />} href={`${form}?kind=${code}`}>
            <HitText text={about} />
          </Card>
        ))}
      </CardGrid>
    </section>
  );
}
