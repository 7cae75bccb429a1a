import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { differentPapers } from "./core/paper-versions";
import type { PaperCheck, PaperVersion } from "./paper-check.queries.server";

/** What was found out about a file: its digest, or why there is none. */
export type FileAnswer =
  | { kind: "hash"; sha256: string }
  | { kind: "no_file" | "too_large" }
  | { kind: "too_often"; minutes: number };

/** The form by which a code is looked up; `typed`: one that is no code or that no contract has. */
export function PaperLookUpPage({ typed, origin }: { typed?: string | undefined; origin: string }) {
  const t = useMessages("contracts");
  return (
    <Wide>
      <Breadcrumb origin={origin} items={[{ label: t("verifyTitle") }]} />
      <PageHeader title={t("verifyTitle")} lead={t("verifyLead")} />
      <div className="flex max-w-prose flex-col gap-6 pb-12">
        {typed ? (
          <Banner tone="caution" title={t("verifyUnknown", { code: typed })} isAnswer>
            <p>{t("verifyUnknownText")}</p>
          </Banner>
        ) : null}
        <LookUp typed={typed} />
        <p className="text-small text-quiet">{t("verifyConsent")}</p>
      </div>
    </Wide>
  );
}

function LookUp({ typed }: { typed?: string | undefined }) {
  const t = useMessages("contracts");
  const paths = usePaths();
  return (
    <form method="get" action={paths.paperCheck()} className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow">
        <TextField
          name="code"
          label={t("verifyCode")}
          hint={t("verifyCodeHint")}
          defaultValue={typed}
          autoComplete="off"
          isRequired
        />
      </div>
      <Button>{t("verifyGo")}</Button>
    </form>
  );
}

/** What everybody may know of a contract's paper, and whether a file is one of its versions. */
export function PaperCheckPage({
  paper,
  origin,
  answer,
}: {
  paper: PaperCheck;
  origin: string;
  answer: FileAnswer | undefined;
}) {
  const t = useMessages("contracts");
  const d = useMessages("drafting");
  const paths = usePaths();
  const { code, isConcluded, ended, parties } = paper;
  const current = paper.versions.find(({ state }) => state === "current");
  return (
    <Wide>
      <Breadcrumb
        origin={origin}
        items={[{ label: t("verifyTitle"), href: paths.paperCheck() }, { label: code }]}
      />
      <PageHeader
        title={t(isConcluded ? "verifyConcluded" : "verifyProposed", { code })}
        tags={
          <>
            <Tag tone={isConcluded ? "good" : "caution"}>
              {t(isConcluded ? "status.signed" : "version.proposed")}
            </Tag>
            {paper.isSample ? <SampleTag /> : null}
          </>
        }
        lead={
          <>
            {isConcluded ? null : <p>{t("verifyProposedText")}</p>}
            {current && paper.versions.length > 1 ? (
              <p>{t("verifyCurrentIs", { number: current.number })}</p>
            ) : null}
            {ended ? <p>{t("verifyEnded", { status: t(`status.${ended}`) })}</p> : null}
            {paper.isSample ? <p>{t("verifySample")}</p> : null}
          </>
        }
      />
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        <FileCheck paper={paper} answer={answer} />
        <Section id="facts" title={t("verifyVersions")}>
          <SummaryList
            items={[
              ...paper.versions.map((version) => ({
                term: t("verifyVersion", { number: version.number }),
                detail: <Standing version={version} />,
              })),
              { term: t("verifyType"), detail: d(`type.${paper.type}`) },
              {
                term: t("verifyParties"),
                detail: parties ? (
                  <>
                    <span className="block">
                      <HitText text={parties.seller} /> <span className="text-quiet">{t("sellerMark")}</span>
                    </span>
                    <span className="block">
                      <HitText text={parties.buyer} /> <span className="text-quiet">{t("buyerMark")}</span>
                    </span>
                  </>
                ) : (
                  <span className="text-quiet">{t("verifyMasked")}</span>
                ),
              },
            ]}
          />
          <p className="text-small text-quiet">{t("verifyNoValue")}</p>
          <p className="text-small text-quiet">{t("verifyConsent")}</p>
        </Section>
      </div>
    </Wide>
  );
}

function Standing({ version: { state, day } }: { version: PaperVersion }) {
  const t = useMessages("contracts");
  const { date } = useFormat();
  return (
    <span className="flex flex-wrap items-center gap-3">
      {t(state === "open" ? "verifyOpen" : "verifySigned", { date: date(day) })}
      {state === "open" ? null : (
        <Tag tone={state === "current" ? "good" : "neutral"}>
          {t(state === "current" ? "verifyCurrent" : "verifyOlder")}
        </Tag>
      )}
    </span>
  );
}

/**
 * The form for a file. `enhance/check-paper` computes its digest in the browser and shows the answer that stands here
 * already, hidden; without it the file is sent, read once and never kept.
 */
function FileCheck({ paper, answer }: { paper: PaperCheck; answer: FileAnswer | undefined }) {
  const t = useMessages("contracts");
  const { list } = useFormat();
  const papers = differentPapers(paper.versions);
  const current = paper.versions.find(({ state }) => state === "current");
  const found = answer?.kind === "hash" ? answer.sha256 : undefined;
  const match = papers.find(({ version }) => version.sha256 === found);
  return (
    <Section id="file" title={t("verifyFileTitle")}>
      <p className="text-quiet">{t("verifyFileText")}</p>
      {answer && answer.kind !== "hash" ? (
        <Banner
          tone="bad"
          isAnswer
          title={
            answer.kind === "too_often"
              ? t("verifyTooOften", { minutes: answer.minutes })
              : t(answer.kind === "no_file" ? "verifyNoFile" : "verifyTooLarge")
          }
        />
      ) : null}
      <div aria-live="polite" id="paper-answers">
        {papers.map((one) => (
          <div key={one.version.number} data-sha256={one.version.sha256} hidden={match !== one}>
            <Banner
              tone={one.version.state === "current" && one.also.length === 0 ? "good" : "caution"}
              title={t(titles[one.version.state], { number: one.version.number })}
            >
              {one.also.length > 0 ? (
                <p>
                  {t("verifyAlso", {
                    numbers: list(one.also.map((number) => t("verifyVersion", { number }))),
                  })}
                </p>
              ) : null}
              {current && one.version !== current ? (
                <p>{t("verifyCurrentIs", { number: current.number })}</p>
              ) : null}
              <p className="text-small break-all">{t("verifyHash", { hash: one.version.sha256 })}</p>
            </Banner>
          </div>
        ))}
        <div data-sha256="none" hidden={found === undefined || match !== undefined}>
          <Banner tone="bad" title={t("verifyNot")}>
            <p>{t("verifyNotText")}</p>
            <p className="text-small break-all" data-found>
              {found ? t("verifyHash", { hash: found }) : null}
            </p>
          </Banner>
        </div>
      </div>
      <form
        method="post"
        encType="multipart/form-data"
        data-check-paper
        className="flex flex-wrap items-end gap-3"
      >
        <div className="flex min-w-0 flex-col gap-1.5">
          <label htmlFor="paper" className="font-semibold">
            {t("verifyFile")}
          </label>
          <input
            type="file"
            id="paper"
            name="paper"
            accept=".pdf,application/pdf"
            required
            className="block min-h-11 w-full min-w-0 max-w-md rounded border border-control bg-surface p-2 file:me-3 file:min-h-9 file:cursor-pointer file:rounded file:border file:border-control file:bg-page file:px-3 file:text-ink"
          />
        </div>
        <Button>{t("verifyFileGo")}</Button>
      </form>
    </Section>
  );
}

const titles = {
  current: "verifySame",
  replaced: "verifySameOlder",
  open: "verifySameOpen",
} as const satisfies Record<PaperVersion["state"], string>;
