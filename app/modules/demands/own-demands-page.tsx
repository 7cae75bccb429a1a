import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DemandStatus } from "./core/demand-state";
import { DemandStatusTag } from "./demand-status-tag";
import { DiscardDraft } from "./discard-draft";
import type { OwnDemandItem } from "./own-demands.queries.server";

const groups: readonly { name: "drafts" | "open" | "ended"; statuses: readonly DemandStatus[] }[] = [
  { name: "drafts", statuses: ["draft"] },
  { name: "open", statuses: ["checking", "open", "matched"] },
  { name: "ended", statuses: ["awarded", "joined", "withdrawn", "expired"] },
];

interface View {
  demands: readonly OwnDemandItem[];
  hasOrganisation: boolean;
  /** What was just done. */
  done?: "kept" | "discarded" | undefined;
  /** Draft → of the form that throws it away. */
  discardIds: Readonly<Record<number, string>>;
}

/** The demands of the acting organisation and one's own drafts, by state. */
export function OwnDemandsPage({ demands, hasOrganisation, done, discardIds }: View) {
  const t = useMessages("posting");
  const paths = usePaths();
  const newOne = <ButtonLink href={paths.newDemand()}>{t("listNew")}</ButtonLink>;
  return (
    <>
      <PageHeader title={t("listTitle")} lead={t("listLead")} actions={demands.length > 0 ? newOne : null} />
      <div className="flex flex-col gap-8 pb-12">
        {done ? <Banner tone="good" title={t(done)} isAnswer /> : null}
        {hasOrganisation ? null : (
          <Banner title={t("noOrganisation")}>
            <p>
              {t("noOrganisationText")} <a href={paths.ownOrganisations()}>{t("toOrganisations")}</a>
            </p>
          </Banner>
        )}
        {demands.length === 0 ? (
          <EmptyState title={t("listEmpty")} actions={newOne}>
            {t("listEmptyText")}
          </EmptyState>
        ) : null}
        {groups.map(({ name, statuses }) => (
          <Group
            key={name}
            name={name}
            items={demands.filter(({ status }) => statuses.includes(status))}
            discardIds={discardIds}
          />
        ))}
      </div>
    </>
  );
}

function Group({
  name,
  items,
  discardIds,
}: {
  name: "drafts" | "open" | "ended";
  items: readonly OwnDemandItem[];
  discardIds: View["discardIds"];
}) {
  const t = useMessages("posting");
  if (items.length === 0) return null;
  return (
    <Section id={`demands-${name}`} title={t(`group.${name}`)}>
      <ul className="divide-y divide-line border-y border-line">
        {items.map((item) => (
          <li key={item.id}>
            <Item item={item} discardId={discardIds[item.id]} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Item({ item, discardId }: { item: OwnDemandItem; discardId: string | undefined }) {
  const t = useMessages("posting");
  const { date } = useFormat();
  const paths = usePaths();
  const { id, status, title, beginning, openedOn, expiresOn, quotes, unread, asked, isPairAsked } = item;
  const isLiving = status === "open" || status === "matched";
  return (
    <article className="flex flex-col gap-1.5 py-4">
      <h3 className="text-lead leading-snug">
        <a href={paths.ownDemand(id)} lang="zh-CN" className="no-underline hover:underline">
          {title || (beginning ? t("beginning", { text: beginning }) : t("untitled", { id: String(id) }))}
        </a>
      </h3>
      <div className="flex flex-wrap items-center gap-2">
        <DemandStatusTag status={status} />
        <Tag mark={null}>{t(`visibility.${item.visibility}`)}</Tag>
        {item.isSample ? <SampleTag /> : null}
        {item.isPersonal ? <Tag tone="caution">{t("waitsForOrganisation")}</Tag> : null}
      </div>
      <p className="flex flex-wrap gap-x-5 text-small text-quiet">
        <span>{t("number", { id: String(id) })}</span>
        {status === "draft" ? <span>{t("writtenOn", { date: date(item.updatedOn) })}</span> : null}
        {openedOn ? <span>{t("openedOn", { date: date(openedOn) })}</span> : null}
        {isLiving && expiresOn ? <span>{t("expiresOn", { date: date(expiresOn) })}</span> : null}
      </p>
      {isLiving ? (
        <p className="flex flex-wrap gap-x-5">
          {quotes > 0 ? (
            <a href={paths.ownDemand(id, "quotes")}>{t("hasQuotes", { count: quotes })}</a>
          ) : null}
          {unread > 0 ? (
            <a href={paths.ownDemand(id, "quotes")}>{t("hasUnread", { count: unread })}</a>
          ) : null}
          {asked > 0 ? <a href={paths.ownDemand(id, "access")}>{t("hasAsked", { count: asked })}</a> : null}
          {isPairAsked ? <a href={paths.ownDemand(id, "similar")}>{t("hasPair")}</a> : null}
          {quotes + unread + asked === 0 && !isPairAsked ? (
            <span className="text-quiet">{t("noAnswers")}</span>
          ) : null}
        </p>
      ) : null}
      {discardId ? <DiscardDraft id={id} requestId={discardId} name={title || beginning} /> : null}
    </article>
  );
}
