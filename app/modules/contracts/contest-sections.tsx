import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ContestSide, FoundContest } from "./invoice-contest.queries.server";
import { useVerifyingFaults } from "./verifying-words";

/** Both who say that an invoice's number is theirs, side by side, for officers alone. */
export function ContestSection({ contest: { holder, claimant, isReleased } }: { contest: FoundContest }) {
  const t = useMessages("verifying");
  return (
    <Section id="contest" title={t("contestTitle")}>
      <p className="text-quiet">{t(isReleased ? "contestDone" : "contestNote")}</p>
      <div className="grid gap-6 lg:grid-cols-2">
        <Side title={t("contestHolder")} side={holder} />
        <Side title={t("contestClaimant")} side={claimant} />
      </div>
      {holder.sha256 !== undefined && holder.sha256 === claimant.sha256 ? (
        <p>{t("contestSameFile")}</p>
      ) : null}
    </Section>
  );
}

function Side({ title, side }: { title: string; side: ContestSide }) {
  const t = useMessages("verifying");
  const books = useMessages("books");
  const { date, fen } = useFormat();
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-lead">{title}</h3>
      <SummaryList
        items={[
          { term: t("contestContract"), detail: side.contractCode ?? t("contestWithout") },
          { term: books("side.seller"), detail: <HitText text={side.seller} /> },
          ...(side.buyer ? [{ term: books("side.buyer"), detail: <HitText text={side.buyer} /> }] : []),
          { term: t("contestTotal"), detail: fen(side.totalFen) },
          { term: t("contestIssued"), detail: date(side.issuedOn) },
          {
            term: t("contestHash"),
            detail: <span className="break-all text-small">{side.sha256 ?? t("contestNoFile")}</span>,
          },
        ]}
      />
    </div>
  );
}

/** Gives the number free with a reason, or says what has to be reversed first. */
export function ReleaseForm({
  contest,
  requestId,
  answer,
}: {
  contest: FoundContest;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const field = useField(answer, { intent: "release", words });
  return (
    <Section id="release" title={t("releaseTitle")} isPrinted={false}>
      {contest.isInUse ? (
        <p className="max-w-prose">{t("releaseInUse")}</p>
      ) : (
        <PostForm
          requestId={requestId}
          intent="release"
          answer={answer}
          words={words}
          className="flex max-w-prose flex-col gap-5"
        >
          <p className="text-quiet">{t("releaseText")}</p>
          <TextArea
            {...field("reason")}
            label={t("releaseReason")}
            hint={t("releaseReasonHint")}
            rows={3}
            maxLength={1000}
            isRequired
          />
          <div>
            <Button>{t("release")}</Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}
