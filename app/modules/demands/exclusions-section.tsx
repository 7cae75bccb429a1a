import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ExcludedOrganisation } from "./access.queries.server";
import { useAccessFaults } from "./access-forms";
import type { AccessView } from "./access-view";

/** Organisations that a demand is kept from: how that works, who they are, and the search for another. */
export function Exclusions({ view }: { view: AccessView }) {
  const t = useMessages("access");
  const paths = usePaths();
  const { demand, exclusions, organisations } = view;
  const isOpen = view.mayDecide && ["draft", "checking", "open", "matched"].includes(demand.status);
  if (!isOpen && exclusions.length === 0) return null;
  return (
    <Section id="exclusions" title={t("exclusionsTitle")}>
      <p className="max-w-prose text-quiet">{t(`exclusionsText.${demand.visibility}`)}</p>
      {exclusions.length === 0 ? null : (
        <List found={exclusions} intent="include" label={t("include")} isOpen={isOpen} view={view} />
      )}
      {isOpen ? (
        <form
          method="get"
          action={`${paths.ownDemand(demand.id, "access")}#exclusions`}
          className="no-print flex max-w-prose flex-wrap items-end gap-3 *:first:grow"
        >
          {view.back ? <input type="hidden" name="back" value={view.back} /> : null}
          <TextField
            name="organisation"
            label={t("organisation")}
            hint={t("organisationHint")}
            defaultValue={organisations?.typed ?? ""}
          />
          <Button variant="secondary">{t("search")}</Button>
        </form>
      ) : null}
      {organisations && organisations.found.length === 0 ? (
        <p role="status">{t("organisationsNone")}</p>
      ) : null}
      {organisations && organisations.found.length > 0 && isOpen ? (
        <List found={organisations.found} intent="exclude" label={t("exclude")} isOpen view={view} />
      ) : null}
    </Section>
  );
}

function List({
  found,
  intent,
  label,
  isOpen,
  view: { requestIds, answer },
}: {
  found: readonly ExcludedOrganisation[];
  intent: "exclude" | "include";
  label: string;
  isOpen: boolean;
  view: { requestIds: Readonly<Record<string, string>>; answer?: FormAnswer | undefined };
}) {
  const t = useMessages("access");
  const words = useAccessFaults();
  return (
    <ul className="max-w-prose divide-y divide-line border-y border-line">
      {found.map(({ id, name, platforms }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <div className="min-w-0">
            <HitText text={name} />
            {platforms > 0 ? (
              <p className="text-small text-quiet">{t("withPlatforms", { count: platforms })}</p>
            ) : null}
          </div>
          {isOpen ? (
            <PostForm
              requestId={requestIds[`${intent}-${id}`] ?? ""}
              intent={`${intent}-${id}`}
              answer={answer}
              words={words}
            >
              <Button variant="secondary">{label}</Button>
            </PostForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
