import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { useAccessFaults } from "./access-forms";
import type { AccessView } from "./access-view";

/** Finds platforms by name or number, without a script, and invites one of them. */
export function InvitePlatforms({ view: { demand, platforms, requestIds, answer } }: { view: AccessView }) {
  const t = useMessages("access");
  const paths = usePaths();
  const words = useAccessFaults();
  return (
    <Section id="invite" title={t("inviteTitle")} isPrinted={false}>
      <p className="max-w-prose text-quiet">
        {t("inviteText")} <a href={paths.ownDemand(demand.id, "matches")}>{t("toMatches")}</a>
      </p>
      <form method="get" action={`${paths.ownDemand(demand.id, "access")}#invite`} className={searchLine}>
        <TextField name="platform" label={t("invitePlatform")} defaultValue={platforms?.typed ?? ""} />
        <Button variant="secondary">{t("search")}</Button>
      </form>
      {platforms && platforms.found.length === 0 ? <p role="status">{t("platformsNone")}</p> : null}
      {platforms && platforms.found.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {platforms.found.map(({ id, slug, name, lead, access }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0">
                <a href={paths.platform(slug)}>
                  <HitText text={name} />
                </a>
                {lead ? (
                  <p className="text-small text-quiet">
                    <HitText text={lead} />
                  </p>
                ) : null}
              </div>
              {access === "granted" ? (
                <span className="text-quiet">{t("invitedAlready")}</span>
              ) : (
                <PostForm
                  requestId={requestIds[`invite-${slug}`] ?? ""}
                  intent={`invite-${slug}`}
                  answer={answer}
                  words={words}
                >
                  <Button variant="secondary">{t("invite")}</Button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

const searchLine = "flex max-w-prose flex-wrap items-end gap-3 *:first:grow";
