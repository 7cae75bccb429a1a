import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";
import type { DeclaredTie } from "./declared-ties.queries.server";
import { usePaymentFaults } from "./payment-words";

export interface TiesView {
  organisation: { name: LocalName; isSample: boolean };
  ties: DeclaredTie[];
  mayDeclare: boolean;
  requestIds: { declare: string; end: string };
  done?: "tie" | "tie-ended" | undefined;
  answer: FormAnswer | undefined;
}

/** Affiliates of an organisation, as it declares them: income between the two is shown apart. */
export function TiesPage({ organisation, ties, mayDeclare, requestIds, done, answer }: TiesView) {
  const t = useMessages("payments");
  const words = usePaymentFaults();
  const field = useField(answer, { intent: "declare", words });
  return (
    <>
      <PageHeader
        title={t("ties")}
        tags={organisation.isSample ? <SampleTag /> : null}
        facts={
          <p className="text-lead">
            <HitText text={organisation.name} />
          </p>
        }
        lead={t("tiesIntro")}
      />
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-6 pb-12">
        {done && !answer ? <Banner tone="good" title={t(`result.${done}`)} isAnswer /> : null}
        {ties.length === 0 ? <p className="text-quiet">{t("tiesNone")}</p> : null}
        <ul className={ties.length === 0 ? "hidden" : "border-t border-line"}>
          {ties.map((tie) => (
            <Tie
              key={tie.id}
              tie={tie}
              mayEnd={mayDeclare && !tie.isByOther && tie.endedOn === undefined}
              requestId={requestIds.end}
            />
          ))}
        </ul>
        {mayDeclare ? (
          <Section id="declare" title={t("tieDeclare")}>
            <PostForm requestId={requestIds.declare} intent="declare" answer={answer} words={words}>
              <TextField {...field("name")} label={t("tieName")} hint={t("buyerNameHint")} isRequired />
              <TextField {...field("uscc")} label={t("buyerUscc")} />
              <TextField {...field("note")} label={t("tieNote")} hint={t("tieNoteHint")} />
              <p>
                <Button>{t("tieDeclare")}</Button>
              </p>
            </PostForm>
          </Section>
        ) : null}
      </AnsweredPage>
    </>
  );
}

function Tie({ tie, mayEnd, requestId }: { tie: DeclaredTie; mayEnd: boolean; requestId: string }) {
  const t = useMessages("payments");
  const { date } = useFormat();
  const { id, other, uscc, note, declaredOn, endedOn, isByOther } = tie;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-3">
      <div className={endedOn ? "text-quiet" : ""}>
        <p className="font-semibold">
          <HitText text={other} />
        </p>
        {uscc ? <p className="text-small tabular-nums">{uscc}</p> : null}
        {note ? <p>{note}</p> : null}
        <p className="text-small text-quiet">
          {t("tieSince")} {date(declaredOn)}
          {isByOther ? ` · ${t("tieByOther")}` : ""}
          {endedOn ? ` · ${t("tieEnded", { day: date(endedOn) })}` : ""}
        </p>
      </div>
      {mayEnd ? (
        <PostForm requestId={requestId} intent="end" className="flex">
          <input type="hidden" name="id" value={id} />
          <Button variant="quiet" aria-label={`${t("tieEnd")}: ${other.zh}`}>
            {t("tieEnd")}
          </Button>
        </PostForm>
      ) : null}
    </li>
  );
}
