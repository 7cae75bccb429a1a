import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { FormFaults, PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Tag, type Tone } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { movesFrom, type OfferStatus } from "../capabilities/core/offer-state";
import { useAchievementFaults } from "./achievement-form-parts";
import type { Holding } from "./holdings.queries.server";
import { HoldingsSection } from "./holdings-section";
import type { OwnAchievementItem } from "./own-achievements.queries.server";

/** What was just done to one of the list. */
export const achievementResults = ["saved", "moved", "held", "copied", "confirmed"] as const;
export type AchievementResult = (typeof achievementResults)[number];

interface View {
  /** None where the person acts for no organisation. */
  achievements?: readonly OwnAchievementItem[] | undefined;
  holdings?: readonly Holding[] | undefined;
  requestId: string;
  result?: AchievementResult | undefined;
  answer: FormAnswer | undefined;
}

const tones: Readonly<Record<OfferStatus, Tone>> = {
  draft: "notice",
  published: "good",
  paused: "caution",
  withdrawn: "neutral",
};

/** The acting organisation's achievements: states, figures, and what can be done with each. */
export function OwnAchievementsPage({ achievements, holdings, requestId, result, answer }: View) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const words = useAchievementFaults();
  if (!achievements)
    return (
      <>
        <PageHeader title={t("ownTitle")} lead={t("ownLead")} />
        <EmptyState
          title={t("ownNone")}
          actions={<ButtonLink href={paths.ownOrganisations()}>{t("toOrganisations")}</ButtonLink>}
        >
          {t("ownNoneText")}
        </EmptyState>
      </>
    );
  const due = achievements.filter(({ isStale }) => isStale).length;
  const newOne = <ButtonLink href={paths.ownAchievements("new")}>{t("ownNew")}</ButtonLink>;
  return (
    <>
      <PageHeader
        title={t("ownTitle")}
        lead={t("ownLead")}
        actions={achievements.length > 0 ? newOne : null}
      />
      <div className="flex flex-col gap-6 pb-12">
        <FormFaults answer={answer} words={words} />
        <Outcome result={answer ? undefined : result} />
        {due > 0 ? (
          <Banner tone="caution" title={t("confirmDue", { count: due })}>
            <p>{t("confirmDueText")}</p>
            <PostForm requestId={requestId} intent="confirm-all" className="pt-2">
              <Button variant="secondary">{t("confirmAll")}</Button>
            </PostForm>
          </Banner>
        ) : null}
        {achievements.length === 0 ? (
          <EmptyState title={t("ownEmpty")} actions={newOne}>
            {t("ownEmptyText")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("ownCaption")}
            rows={achievements}
            rowKey={({ id }) => String(id)}
            columns={[
              {
                key: "title",
                header: t("columnTitle"),
                isRowHeader: true,
                width: "w-[36%]",
                cell: (item) => <Title item={item} />,
              },
              {
                key: "status",
                header: t("columnStatus"),
                width: "w-[18%]",
                cell: (item) => <Status item={item} />,
              },
              {
                key: "figures",
                header: t("columnFigures"),
                width: "w-[16%]",
                cell: ({ figures }) =>
                  t("figures", { views: figures?.views ?? 0, enquiries: figures?.enquiries ?? 0 }),
              },
              {
                key: "do",
                header: t("columnDo"),
                cell: (item) => <Actions item={item} requestId={requestId} />,
              },
            ]}
          />
        )}
        <HoldingsSection holdings={holdings ?? []} requestId={requestId} />
      </div>
    </>
  );
}

/** What became of a form that was just sent. */
export function Outcome({ result }: { result: AchievementResult | undefined }) {
  const t = useMessages("achievements");
  if (!result) return null;
  return (
    <Banner tone={result === "held" ? "caution" : "good"} title={t(`outcome.${result}`)} isAnswer>
      {result === "held" ? <p>{t("heldText")}</p> : null}
    </Banner>
  );
}

function Title({ item: { id, title, status } }: { item: OwnAchievementItem }) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const link = "inline-flex min-h-11 items-center";
  return (
    <div className="flex flex-col">
      <a href={paths.ownAchievements(id)} className={link}>
        <HitText text={title} />
      </a>
      <span className="flex flex-wrap gap-x-4 text-small font-normal">
        <a href={paths.ownAchievements(id, "preview")} className={link}>
          {t("preview")}
        </a>
        {status === "published" || status === "paused" ? (
          <a href={paths.achievement(id)} className={link}>
            {t("toPublic")}
          </a>
        ) : null}
      </span>
    </div>
  );
}

function Status({ item: { status, confirmedOn, isStale } }: { item: OwnAchievementItem }) {
  const t = useMessages("achievements");
  const offers = useMessages("offers");
  const format = useFormat();
  const isPublic = status === "published" || status === "paused";
  return (
    <div className="flex flex-col items-start gap-1">
      <Tag tone={tones[status]}>{offers(`status.${status}`)}</Tag>
      {isPublic && isStale ? <Tag tone="caution">{t("stale")}</Tag> : null}
      {isPublic && confirmedOn ? (
        <span className="text-small text-quiet">
          {t("lastConfirmed", { date: format.date(confirmedOn) })}
        </span>
      ) : null}
    </div>
  );
}

function Actions({ item: { id, status }, requestId }: { item: OwnAchievementItem; requestId: string }) {
  const t = useMessages("achievements");
  const offers = useMessages("offers");
  const moves = movesFrom(status).filter((move) => move !== "withdraw");
  return (
    <PostForm requestId={requestId} intent={String(id)} className="flex flex-wrap items-center gap-2">
      {moves.map((move) => (
        <Button key={move} name="do" value={move} variant={move === "publish" ? "primary" : "secondary"}>
          {offers(`move.${move}`)}
        </Button>
      ))}
      {status === "published" || status === "paused" ? (
        <Button name="do" value="confirm" variant="quiet">
          {t("confirm")}
        </Button>
      ) : null}
      <Button name="do" value="copy" variant="quiet">
        {t("copy")}
      </Button>
      {status === "withdrawn" ? null : (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center px-3 text-action">
            {t("withdrawAsk")}
          </summary>
          <p className="pb-2 text-small text-quiet">{t("withdrawText")}</p>
          <Button name="do" value="withdraw" variant="danger">
            {offers("move.withdraw")}
          </Button>
        </details>
      )}
    </PostForm>
  );
}
