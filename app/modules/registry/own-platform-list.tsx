import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { civilDateAt } from "~/app/core/civil-date";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { LocalText } from "./local-text";
import { Completeness } from "./own-platform-completeness";
import type { OwnPlatform } from "./own-platforms.queries.server";
import { StatusTag } from "./platform-marks";

export interface OwnPlatformListView {
  hasOrganisation: boolean;
  platforms: readonly (OwnPlatform & { mayEdit: boolean })[];
}

/** The platforms that the reader's organisations lead, with what their pages lack. */
export function OwnPlatformList({ hasOrganisation, platforms }: OwnPlatformListView) {
  const t = useMessages("manage");
  const paths = usePaths();
  return (
    <>
      <PageHeader title={t("title")} lead={t("listLead")} />
      {platforms.length > 0 ? (
        <Rows>
          {platforms.map((platform) => (
            <Platform key={platform.id} platform={platform} />
          ))}
        </Rows>
      ) : (
        <EmptyState
          title={t("listEmpty")}
          actions={
            <>
              {hasOrganisation ? null : (
                <ButtonLink href={paths.newOrganisation()}>{t("listRegister")}</ButtonLink>
              )}
              <ButtonLink href={paths.platforms()} variant="secondary">
                {t("listFind")}
              </ButtonLink>
            </>
          }
        >
          <p>{t(hasOrganisation ? "listEmptyMember" : "listEmptyStranger")}</p>
        </EmptyState>
      )}
    </>
  );
}

function Platform({ platform }: { platform: OwnPlatformListView["platforms"][number] }) {
  const t = useMessages("manage");
  const doors = useMessages("capabilities");
  const paths = usePaths();
  const format = useFormat();
  const { slug, mayEdit, held } = platform;
  return (
    <article className="flex flex-col gap-2 py-5">
      <div className="flex flex-wrap gap-2">
        <StatusTag status={platform.status} />
        {platform.isSample ? <SampleTag /> : null}
        {held > 0 ? <Tag tone="caution">{t("heldCount", { count: held })}</Tag> : null}
      </div>
      <h2 className="text-lead leading-snug">
        <a href={mayEdit ? paths.ownPlatform(slug) : paths.platform(slug)}>
          <LocalText name={platform.name} />
        </a>
      </h2>
      <p className="text-small text-quiet">
        <span className="tabular-nums">{slug}</span>
        {" · "}
        <LocalText name={platform.lead.name} />
        {" · "}
        {t("updatedOn", { date: format.date(civilDateAt(new Date(platform.updatedAt))) })}
      </p>
      <p>
        <a href={paths.book(slug)} className="inline-flex min-h-11 items-center">
          {doors("doors.book")}
        </a>
      </p>
      {platform.hasEnded ? (
        <p className="text-quiet">{t("listEnded")}</p>
      ) : mayEdit ? (
        <Completeness platform={platform} />
      ) : (
        <p className="text-quiet">{t("listNotManager")}</p>
      )}
    </article>
  );
}
