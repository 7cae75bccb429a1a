import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Tag, type Tone } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import { movesFrom, type OfferStatus } from "./core/offer-state";
import { findKind } from "./core/resource-kinds";
import { Confirmed } from "./offer-form-parts";
import type { OwnResourceItem } from "./own-resources.queries.server";

/** What was just done to one of the list. */
export const resourceResults = ["moved", "held", "copied", "confirmed"] as const;
export type ResourceResult = (typeof resourceResults)[number];

interface View {
  platform: OwnPlatform;
  resources: readonly OwnResourceItem[];
  requestId: string;
  result?: ResourceResult | undefined;
  answer: FormAnswer | undefined;
}

const tones: Readonly<Record<OfferStatus, Tone>> = {
  draft: "notice",
  published: "good",
  paused: "caution",
  withdrawn: "neutral",
};

/** A platform's shared resources for who manages them: states, figures, and what can be done with each. */
export function OwnResourcesPage({ platform, resources, requestId, result, answer }: View) {
  const t = useMessages("resources");
  const paths = usePaths();
  const words = useCapabilityFaults();
  const due = resources.filter(({ isStale }) => isStale).length;
  const newOne = (
    <ButtonLink href={paths.ownCapabilities(platform.slug, "resources", "new")}>{t("own.new")}</ButtonLink>
  );
  return (
    <CapabilityFrame
      platform={platform}
      part="resources"
      lead={t("own.lead")}
      actions={resources.length > 0 ? newOne : null}
      outcome={!answer && result === "held" ? "held" : undefined}
    >
      {!answer && result && result !== "held" ? (
        <Banner tone="good" title={t(`own.${result}`)} isAnswer />
      ) : null}
      {due > 0 ? (
        <Banner tone="caution" title={t("own.confirmDue", { count: due })}>
          <p>{t("own.confirmDueText")}</p>
          <PostForm requestId={requestId} intent="confirm-all" answer={answer} words={words} className="pt-2">
            <Button variant="secondary">{t("own.confirmAll")}</Button>
          </PostForm>
        </Banner>
      ) : null}
      {resources.length === 0 ? (
        <EmptyState title={t("own.none")} actions={newOne}>
          {t("own.noneText")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("own.caption")}
          rows={resources}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "name",
              header: t("own.name"),
              isRowHeader: true,
              width: "w-[34%]",
              cell: (item) => <Name platform={platform} item={item} />,
            },
            {
              key: "status",
              header: t("own.status"),
              width: "w-[20%]",
              cell: (item) => <Status item={item} />,
            },
            {
              key: "figures",
              header: t("own.figuresTitle"),
              width: "w-[16%]",
              cell: ({ figures }) =>
                t("own.figures", { views: figures?.views ?? 0, enquiries: figures?.enquiries ?? 0 }),
            },
            {
              key: "do",
              header: t("own.do"),
              cell: (item) => <Actions item={item} requestId={requestId} answer={answer} />,
            },
          ]}
        />
      )}
    </CapabilityFrame>
  );
}

function Name({ platform, item }: { platform: OwnPlatform; item: OwnResourceItem }) {
  const t = useMessages("resources");
  const paths = usePaths();
  const kind = findKind(item.kind);
  const link = "inline-flex min-h-11 items-center font-normal text-small";
  return (
    <div className="flex flex-col">
      <a
        href={paths.ownCapabilities(platform.slug, "resources", item.id)}
        className="inline-flex min-h-11 items-center"
      >
        <HitText text={item.name} />
      </a>
      <span className="flex flex-wrap items-center gap-x-4 text-small font-normal text-quiet">
        {kind ? <HitText text={kind.name} /> : null}
        <a href={paths.ownCapabilities(platform.slug, "resources", item.id, "preview")} className={link}>
          {t("own.preview")}
        </a>
        {item.status === "published" || item.status === "paused" ? (
          <a href={paths.resource(item.kind, item.id)} className={link}>
            {t("own.toPublic")}
          </a>
        ) : null}
      </span>
    </div>
  );
}

function Status({ item: { status, confirmedOn, isStale } }: { item: OwnResourceItem }) {
  const t = useMessages("offers");
  return (
    <div className="flex flex-col items-start gap-1">
      <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>
      {status === "published" || status === "paused" ? (
        <Confirmed on={confirmedOn} isStale={isStale} />
      ) : null}
    </div>
  );
}

function Actions({
  item: { id, status },
  requestId,
  answer,
}: {
  item: OwnResourceItem;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("resources");
  const offers = useMessages("offers");
  const words = useCapabilityFaults();
  const moves = movesFrom(status).filter((move) => move !== "withdraw");
  const isPublic = status === "published" || status === "paused";
  return (
    <PostForm
      requestId={requestId}
      intent={`${id}`}
      answer={answer}
      words={words}
      className="flex flex-wrap items-center gap-2"
    >
      {moves.map((move) => (
        <Button key={move} name="do" value={move} variant={move === "publish" ? "primary" : "secondary"}>
          {offers(`move.${move}`)}
        </Button>
      ))}
      {isPublic ? (
        <Button name="do" value="confirm" variant="quiet">
          {t("own.confirm")}
        </Button>
      ) : null}
      <Button name="do" value="copy" variant="quiet">
        {t("own.copy")}
      </Button>
      {status === "withdrawn" ? null : (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center px-3 text-action">
            {t("own.withdrawAsk")}
          </summary>
          <p className="pb-2 text-small text-quiet">{t("own.withdrawText")}</p>
          <Button name="do" value="withdraw" variant="danger">
            {offers("move.withdraw")}
          </Button>
        </details>
      )}
    </PostForm>
  );
}
