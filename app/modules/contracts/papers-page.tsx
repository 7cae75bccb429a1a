import { AnsweredPage } from "~/app/components/answered-page";
import { Button } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField } from "~/app/components/field";
import type { FileLimits } from "~/app/components/files-field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import type { ContractPaper } from "./contract-papers.queries.server";
import { type ContractSide, contractFileKinds } from "./core/vocabulary";
import type { SigningVersion } from "./signing.queries.server";
import { PapersField, SigningDone, useSigningFaults } from "./signing-words";

export interface PapersView {
  contract: ContractHead;
  papers: ContractPaper[];
  versions: Pick<SigningVersion, "number" | "status">[];
  side?: ContractSide | undefined;
  may: boolean;
  limits: FileLimits;
  result?: string | undefined;
  requestId: string;
}

/** The texts and other papers of a contract, by their kinds. */
export function PapersPage({ answer, ...view }: PapersView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const paths = usePaths();
  const { contract, papers, versions, may, result } = view;
  const kinds = contractFileKinds.filter((kind) => papers.some((paper) => paper.kind === kind));
  return (
    <ContractFrame contract={contract} part="papers">
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-8">
        {answer ? null : <SigningDone result={result} />}
        <p className="text-quiet">{t("papersLead")}</p>
        {versions.length > 0 ? (
          <Section id="texts" title={t("textsTitle")}>
            <ul className="border-t border-line">
              {versions.map(({ number, status }) => (
                <li key={number} className="flex min-h-11 items-center gap-3 border-b border-line py-2">
                  <a href={paths.contractPaper(contract.id, number)}>
                    {t("version", { number })} {t("paper")}
                  </a>
                  <span className="text-quiet">{t(`versionStatus.${status}`)}</span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {kinds.map((kind) => (
          <Section key={kind} id={`kind-${kind}`} title={t(`kind.${kind}`)}>
            <ul className="border-t border-line">
              {papers
                .filter((paper) => paper.kind === kind)
                .map((paper) => (
                  <Paper key={paper.id} paper={paper} {...view} />
                ))}
            </ul>
          </Section>
        ))}
        {papers.length === 0 ? (
          <EmptyState title={t("papersEmpty")}>{t("papersEmptyText")}</EmptyState>
        ) : null}
        {may ? (
          <Section id="add" title={t("addTitle")}>
            <AddForm {...view} answer={answer} />
          </Section>
        ) : null}
      </AnsweredPage>
    </ContractFrame>
  );
}

function Paper({ paper, contract, side, may, requestId }: PapersView & { paper: ContractPaper }) {
  const t = useMessages("signing");
  const paths = usePaths();
  const { instant } = useFormat();
  const isRemovable = may && contract.concludedOn === undefined && paper.side === side;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-3">
      <div className="min-w-0">
        <a href={paths.file(paper.fileId)} className="break-all">
          {paper.name}
        </a>
        <p className="text-small text-quiet">
          {t(`addedBy.${paper.side}`, { when: instant(new Date(paper.addedAt)) })}
        </p>
      </div>
      {isRemovable ? (
        <form method="post">
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="intent" value="remove" />
          <input type="hidden" name="id" value={paper.id} />
          <Button variant="quiet" aria-label={t("removeNamed", { name: paper.name })}>
            {t("remove")}
          </Button>
        </form>
      ) : null}
    </li>
  );
}

function AddForm({ limits, requestId, answer }: PapersView & { answer: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const words = useSigningFaults();
  const field = useField(answer, { intent: "add", words });
  const { files: count, megabytes } = limits;
  return (
    <PostForm requestId={requestId} intent="add" answer={answer} words={words} hasFiles>
      <SelectField
        {...field("kind")}
        label={t("kindLabel")}
        isRequired
        options={contractFileKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <PapersField
        answer={answer}
        intent="add"
        label={t("papersFiles")}
        hint={t("paperFilesHint", { count, megabytes })}
        limits={limits}
      />
      <div>
        <Button>{t("add")}</Button>
      </div>
    </PostForm>
  );
}
