import { useContext } from "react";
import { useMessages, usePaths } from "../i18n/use-messages";
import { Banner } from "./banner";
import { ButtonLink } from "./button";
import { Wide } from "./layout";
import { PageHeader } from "./page-header";
import { RenderFactsContext } from "./render-facts";
import { SearchBox } from "./search-box";

/** Which words stand for a status; every other status is a fault of ours. */
export function errorKind(status: number): "absent" | "refused" | "limited" | "broken" {
  if (status === 404 || status === 410) return "absent";
  if (status === 429) return "limited";
  return status >= 400 && status < 500 ? "refused" : "broken";
}

/** Why somebody who is known may not do something, where the page can say more than that it refuses. */
const reasons = [
  "sign_in_first",
  "confirm_first",
  "second_factor_first",
  "organisation_not_in_standing",
  "role_is_not_enough",
  "own_case",
  "wrong_state",
] as const;
type KnownReason = (typeof reasons)[number];

/** The reason that a refusal carries in its data, if it is one that the page has words for. */
export function refusalReason(status: number, data: unknown): KnownReason | undefined {
  if (status !== 403 || typeof data !== "object" || data === null || !("reason" in data)) return undefined;
  return reasons.find((reason) => reason === data.reason);
}

/** The page that stands in for one that cannot be shown: says why, and leads on. `data`: of the refusal. */
export function ErrorPage({ status, data }: { status: number; data?: unknown }) {
  const t = useMessages("errors");
  const paths = usePaths();
  const { requestId } = useContext(RenderFactsContext);
  const kind = errorKind(status);
  const reason = refusalReason(status, data);
  if (reason) return <Refusal reason={reason} />;
  return (
    <Wide className="pb-16">
      <PageHeader title={t(`${kind}Title`)} lead={t(`${kind}Text`)} />
      {kind === "broken" && requestId ? (
        <div className="max-w-prose pb-8">
          <Banner title={t("requestId")}>
            <code className="text-small select-all">{requestId}</code>
          </Banner>
        </div>
      ) : null}
      {kind === "absent" ? (
        <div className="max-w-prose pb-8">
          <SearchBox
            action={paths.search()}
            label={t("absentSearch")}
            suggestUrl={paths.searchSuggestions()}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={paths.home()} variant="secondary">
          {t("backHome")}
        </ButtonLink>
        <ButtonLink href={paths.platforms()} variant="quiet">
          {t("allPlatforms")}
        </ButtonLink>
      </div>
    </Wide>
  );
}

/** Says what is missing, and leads to where it can be had. */
function Refusal({ reason }: { reason: KnownReason }) {
  const t = useMessages("errors");
  const paths = usePaths();
  const ways: Readonly<Record<KnownReason, string>> = {
    sign_in_first: paths.login(),
    confirm_first: paths.signIns(),
    second_factor_first: paths.secondFactorSetup(),
    organisation_not_in_standing: paths.ownOrganisations(),
    role_is_not_enough: paths.ownOrganisations(),
    own_case: paths.workbench(),
    wrong_state: paths.workbench(),
  };
  return (
    <Wide className="pb-16">
      <PageHeader title={t(`reasonTitle.${reason}`)} lead={t(`reasonText.${reason}`)} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={ways[reason]}>{t(`reasonDo.${reason}`)}</ButtonLink>
        <ButtonLink href={paths.home()} variant="quiet">
          {t("backHome")}
        </ButtonLink>
      </div>
    </Wide>
  );
}
