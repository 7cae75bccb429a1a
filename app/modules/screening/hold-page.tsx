import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { fieldIn, subjectIn } from "./hold-words";
import type { HoldDetail } from "./holds.queries.server";
import { TermTags } from "./term-tags";

interface View {
  hold: HoldDetail;
  /** Whether the reader sent it. */
  isOwn: boolean;
  requestId: string;
  answer?: FormAnswer | undefined;
}

/** One hold: the words around each term, all that was to be written, and the two ways it can go. */
export function HoldPage({ hold, isOwn, requestId, answer }: View) {
  const t = useMessages("screening");
  const language = useLanguage();
  const format = useFormat();
  const paths = usePaths();
  return (
    <Wide>
      <PageHeader
        title={t("holdTitle", { what: subjectIn(hold.subjectKind, language) })}
        tags={<Tag tone={tones[hold.status]}>{t(`status.${hold.status}`)}</Tag>}
      />
      <div className="flex max-w-prose flex-col">
        <Section id="matches" title={t("matchesTitle")}>
          <Matches matches={hold.matches} />
        </Section>
        <Section id="texts" title={t("textsTitle")}>
          {hold.texts.length === 0 ? <p className="text-quiet">{t("noTexts")}</p> : <Texts hold={hold} />}
        </Section>
        <Section id="facts" title={t("factsTitle")}>
          <SummaryList
            items={[
              {
                term: t("aboutTitle"),
                detail:
                  hold.platform === undefined ? (
                    hold.subjectName
                  ) : (
                    <a href={paths.platform(hold.platform)}>{hold.subjectName}</a>
                  ),
              },
              { term: t("columnWho"), detail: hold.personName ?? t("bySystem") },
              { term: t("columnWhen"), detail: format.instant(new Date(hold.heldAt)) },
              ...(hold.decidedByName ? [{ term: t("decidedBy"), detail: hold.decidedByName }] : []),
              ...(hold.decidedAt
                ? [{ term: t("decidedAt"), detail: format.instant(new Date(hold.decidedAt)) }]
                : []),
              ...(hold.reason
                ? [{ term: t("reason"), detail: <p className="whitespace-pre-line">{hold.reason}</p> }]
                : []),
            ]}
          />
        </Section>
        {hold.status === "held" ? (
          <Section id="decide" title={t("decideTitle")}>
            {isOwn ? <Banner title={t("ownCase")} /> : <Forms requestId={requestId} answer={answer} />}
          </Section>
        ) : null}
      </div>
    </Wide>
  );
}

const tones = { held: "caution", released: "good", refused: "bad", superseded: "neutral" } as const;

function Matches({ matches }: Pick<HoldDetail, "matches">) {
  const t = useMessages("screening");
  const language = useLanguage();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {matches.map((match) => (
        <li key={match.termId} className="flex flex-col gap-2 py-4">
          <div className="flex flex-wrap items-center gap-2">
            <h3 lang="zh-CN" className="text-lead">
              {match.term}
            </h3>
            <TermTags term={match} />
          </div>
          <p>{language === "en" ? match.explanation.en : match.explanation.zh}</p>
          <p className="text-small text-quiet">{t("termBasis", { basis: match.basis })}</p>
          <div>
            <p className="text-small text-quiet">{t("matchesIn")}</p>
            <ul className="flex list-disc flex-col gap-1 ps-6">
              {match.excerpts.map((excerpt) => (
                <li key={excerpt}>{excerpt}</li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Texts({ hold }: Pick<View, "hold">) {
  const t = useMessages("screening");
  const language = useLanguage();
  return (
    <dl className="border-t border-line">
      {hold.texts.map(({ field, text, before }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is, and two rows may say the same
        <div key={index} className="flex flex-col gap-1 border-b border-line py-3">
          <dt className="text-small text-quiet">{fieldIn(field, language)}</dt>
          {before === undefined ? (
            <dd className="min-w-0 break-words whitespace-pre-line">{text}</dd>
          ) : (
            <dd className="grid min-w-0 gap-4 sm:grid-cols-2">
              <div className="min-w-0">
                <p className="text-small text-quiet">{t("before")}</p>
                <p className="break-words whitespace-pre-line">{before}</p>
              </div>
              <div className="min-w-0">
                <p className="text-small text-quiet">{t("after")}</p>
                <p className="break-words whitespace-pre-line">{text}</p>
              </div>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Forms({ requestId, answer }: Pick<View, "requestId" | "answer">) {
  return (
    <div className="flex flex-col gap-10">
      <Form intent="release" requestId={requestId} answer={answer} />
      <Form intent="refuse" requestId={requestId} answer={answer} />
    </div>
  );
}

function Form({
  intent,
  requestId,
  answer,
}: Pick<View, "requestId" | "answer"> & { intent: "release" | "refuse" }) {
  const t = useMessages("screening");
  const words = ({ code }: FormFault) =>
    code === "already_decided" || code === "own_case" || code === "cannot_be_carried_out"
      ? t(`fault.${code}`)
      : undefined;
  const field = useField(answer, { intent, words });
  const name = `${intent}Reason`;
  return (
    <PostForm requestId={requestId} intent={intent} answer={answer} words={words}>
      <h3 className="text-lead">{t(`${intent}Title`)}</h3>
      <TextArea
        {...field(name)}
        label={t("reason")}
        hint={t(`${intent}ReasonHint`)}
        rows={3}
        maxLength={1000}
        isRequired
      />
      <div>
        <Button variant={intent === "release" ? "primary" : "danger"}>{t(intent)}</Button>
      </div>
    </PostForm>
  );
}
