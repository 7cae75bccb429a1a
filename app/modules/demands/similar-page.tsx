import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PairMove } from "./core/pair-state";
import type { OwnDemandHead } from "./own-demand-head.queries.server";
import type { PartnersDemand, SimilarView } from "./similar.queries.server";
import { Supplement, useSimilarFaults } from "./supplement-form";

interface Props {
  demand: OwnDemandHead;
  similar: SimilarView;
  /** Whether the person may bind the organisation. */
  mayBind: boolean;
  requestIds: Readonly<Record<PairMove | "supplement", string>>;
  result?: string | undefined;
  answer?: FormAnswer | undefined;
}

/** Whether another owner asks for something like it, and what the two have agreed on; for the demand's owner. */
export function SimilarPage(props: Props) {
  const t = useMessages("pairs");
  const { similar, result } = props;
  const { stage, partner } = similar;
  return (
    <>
      {isDone(result) ? <Banner tone="good" title={t(`done.${result}`)} isAnswer /> : null}
      {stage === "none" ? (
        <EmptyState title={t("noneTitle")} actions={<WaysOn demand={props.demand} />}>
          {t(
            isLiving(props.demand)
              ? props.demand.visibility === "invited"
                ? "noneInvited"
                : "noneText"
              : "noneEnded",
          )}
        </EmptyState>
      ) : (
        <Section id="pair" title={t(`stage.${stage}`)}>
          <p className="max-w-prose text-pretty">
            {stage === "joined"
              ? t(similar.isLead ? "text.joinedLead" : "text.joinedOther")
              : t(`text.${stage}`)}
          </p>
          <Moves {...props} />
          {stage === "gone" ? (
            <>
              {isLiving(props.demand) && props.demand.visibility !== "invited" ? (
                <p className="max-w-prose text-pretty">{t("goneNext")}</p>
              ) : null}
              <div className="flex flex-wrap gap-3">
                <WaysOn demand={props.demand} />
              </div>
            </>
          ) : null}
        </Section>
      )}
      {partner ? <Partner partner={partner} isJoined={stage === "joined"} /> : null}
      {stage === "joined" && similar.isLead && isLiving(props.demand) && partner ? (
        <Supplement
          demandId={props.demand.id}
          partner={partner}
          added={similar.supplement}
          requestId={props.requestIds.supplement}
          answer={props.answer}
        />
      ) : null}
    </>
  );
}

const doneWords = ["agreed", "left", "wanted", "joined", "saved", "held"] as const;
const isDone = (result: string | undefined): result is (typeof doneWords)[number] =>
  doneWords.some((one) => one === result);
const isLiving = ({ status }: OwnDemandHead) => status === "open" || status === "matched";

/** Where the owner goes on from a page that asks for nothing. */
function WaysOn({ demand }: { demand: OwnDemandHead }) {
  const t = useMessages("pairs");
  const paths = usePaths();
  return (
    <>
      {isLiving(demand) ? (
        <ButtonLink href={paths.ownDemand(demand.id, "matches")}>{t("toMatches")}</ButtonLink>
      ) : null}
      <ButtonLink variant="secondary" href={paths.ownDemand(demand.id)}>
        {t("toDemand")}
      </ButtonLink>
    </>
  );
}

function Moves({ similar: { moves, stage, isLead, pairId, partner }, mayBind, requestIds, answer }: Props) {
  const t = useMessages("pairs");
  const words = useSimilarFaults();
  const isJoining = moves.includes("join");
  if (moves.length === 0) return null;
  return (
    <>
      {isJoining ? (
        <ul className="flex max-w-prose list-disc flex-col gap-1 ps-5 text-small">
          <li>{t(isLead ? "joinLead" : "joinOther")}</li>
          <li>{isLead ? t("joinLeadText") : t(`joinSeen.${partner?.visibility ?? "masked"}`)}</li>
          <li>{t("joinFinal")}</li>
        </ul>
      ) : null}
      {(isJoining || moves.includes("agree")) && !mayBind ? (
        <p className="text-small text-quiet">{t("joinByOthers")}</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {moves
          .filter((move) => move === "leave" || mayBind)
          .map((move) => (
            <PostForm key={move} requestId={requestIds[move]} intent={move} answer={answer} words={words}>
              <input type="hidden" name="pair" value={pairId} />
              <Button variant={move === "leave" ? "quiet" : "primary"}>
                {move === "leave" && stage === "asked" ? t("move.refuse") : t(`move.${move}`)}
              </Button>
            </PostForm>
          ))}
      </div>
    </>
  );
}

function Partner({ partner, isJoined }: { partner: PartnersDemand; isJoined: boolean }) {
  const t = useMessages("pairs");
  return (
    <Section id="partner" title={t(isJoined ? "partnerJoined" : "partner")}>
      <p className="text-small text-quiet">{t("lookKept")}</p>
      <div className="flex max-w-prose flex-col gap-3 border-s-2 border-line ps-4">
        <h3 className="text-lead" lang="zh-CN">
          {partner.title}
        </h3>
        {partner.owner ? (
          <p className="text-small">
            <HitText text={partner.owner.name} />
          </p>
        ) : null}
        <p lang="zh-CN" className="break-words whitespace-pre-line">
          {partner.problem}
        </p>
        {partner.success ? (
          <>
            <h4 className="text-small font-semibold">{t("success")}</h4>
            <p lang="zh-CN" className="break-words whitespace-pre-line">
              {partner.success}
            </p>
          </>
        ) : null}
      </div>
    </Section>
  );
}
