import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { ComplainLink } from "./complain-link";
import type { Talk } from "./talk.queries.server";
import { TalkFilesField, useTalkFaults } from "./talk-files-field";
import type { TalkSide } from "./talk-form";
import { TalkMessages } from "./talk-messages";
import type { TalkPartner } from "./talk-view.queries.server";

export interface TalkView {
  talk: Talk;
  demandId: number;
  side: TalkSide;
  partner: TalkPartner;
  /** The reader may speak for their side. */
  mayWrite: boolean;
  done?: "said" | "held" | undefined;
  limits: { files: number; megabytes: number };
  requestId: string;
}

/** What the owner of a demand and one platform say to each other, for either of them. */
export function TalkPanel({ answer, ...view }: TalkView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const { talk, side, partner, done } = view;
  return (
    <div className="flex max-w-prose flex-col gap-6">
      {done ? (
        <Banner tone={done === "held" ? "caution" : "good"} title={t(`talkDone.${done}`)} isAnswer>
          {done === "held" ? t("talkHeldText") : null}
        </Banner>
      ) : null}
      {talk.held > 0 && done !== "held" ? (
        <Banner tone="caution" title={t("talkHeld", { count: talk.held })} />
      ) : null}
      {side === "owner" && partner.isOpen && partner.sight === "masked" ? (
        <Banner tone="caution" title={t("maskedTalkTitle")}>
          <p>{t("maskedTalkText")}</p>
        </Banner>
      ) : null}
      {talk.messages.length > 0 ? (
        <TalkMessages messages={talk.messages} side={side} other={partner.other} />
      ) : (
        <EmptyState title={t(`talkEmpty.${side}`)}>
          <p>{t(`talkEmptyText.${side}`)}</p>
        </EmptyState>
      )}
      {partner.isOpen ? null : <p className="text-quiet">{t("talkClosed")}</p>}
      {partner.isOpen && view.mayWrite ? <TalkForm {...view} answer={answer} /> : null}
      {partner.isOpen && !view.mayWrite ? <p className="text-quiet">{t("talkReadOnly")}</p> : null}
      {talk.messages.length > 0 ? <ComplainLink demandId={view.demandId} slug={partner.slug} /> : null}
    </div>
  );
}

function TalkForm({ limits, requestId, answer, side }: TalkView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const words = useTalkFaults();
  const field = useField(answer, { words });
  return (
    <Section id="say" title={t("sayTitle")} isPrinted={false}>
      <PostForm requestId={requestId} answer={answer} words={words} labels={{ files: t("files") }} hasFiles>
        <TextArea {...field("text")} label={t("sayText")} hint={t(`sayHint.${side}`)} rows={5} isRequired />
        <TalkFilesField answer={answer} limits={limits} />
        <div>
          <Button>{t("sayDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}
