import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import type { FileLimits } from "~/app/components/files-field";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import { type ContractSide, contractSides } from "./core/vocabulary";
import { type Factor, RefuseForm, SignForms, WithdrawForm } from "./sign-forms";
import type { SigningVersion } from "./signing.queries.server";
import { SigningDone } from "./signing-words";
import { TextChanges, type TextPair } from "./text-changes";

export interface SignView {
  contract: ContractHead;
  versions: SigningVersion[];
  /** What the version that waits changes, where it amends one that holds. */
  changes?: TextPair | undefined;
  side?: ContractSide | undefined;
  /** The reader may bind their side. */
  may: boolean;
  factor?: Factor | undefined;
  limits: FileLimits;
  result?: string | undefined;
  isDemo?: boolean;
  requestIds: { code: string; sign: string; refuse: string; withdraw: string };
}

/** The paper that waits for signatures, and who signed which. */
export function SignPage({ answer, ...view }: SignView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const paths = usePaths();
  const { contract, versions, result } = view;
  const open = versions.find(({ status }) => status === "proposed");
  const past = versions.filter(({ status }) => status !== "proposed");
  return (
    <ContractFrame contract={contract} part="sign">
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-8">
        {answer ? null : <SigningDone result={result} />}
        {open ? (
          <OpenVersion {...view} version={open} answer={answer} />
        ) : (
          <EmptyState
            title={t("nothingTitle")}
            actions={
              view.may ? (
                <ButtonLink href={paths.contract(contract.id, "text")} variant="secondary">
                  {t(contract.concludedOn ? "seeText" : "toText")}
                </ButtonLink>
              ) : null
            }
          >
            <p>{t("nothingText")}</p>
          </EmptyState>
        )}
        {past.length > 0 ? (
          <Section id="past" title={t("pastTitle")}>
            <div className="flex flex-col gap-8">
              {past.map((version) => (
                <PastVersion key={version.id} version={version} contractId={contract.id} />
              ))}
            </div>
          </Section>
        ) : null}
      </AnsweredPage>
    </ContractFrame>
  );
}

function OpenVersion({
  version,
  contract,
  changes,
  side,
  may,
  factor,
  limits,
  result,
  isDemo = false,
  requestIds,
  answer,
}: SignView & { version: SigningVersion; answer: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const paths = usePaths();
  const { instant } = useFormat();
  const { number, signatures, author } = version;
  const isForBoth = contract.buyer.id === undefined;
  const hasSigned = signatures.some((one) => one.side === side);
  return (
    <>
      <Section id="waits" title={t("waitsTitle", { number })}>
        <p className="text-quiet">
          {t(`proposedBy.${author}`, { when: instant(new Date(version.proposedAt)) })}
        </p>
        {version.changeNote ? (
          <SummaryList items={[{ term: t("changeNote"), detail: version.changeNote }]} />
        ) : null}
        <div>
          <ButtonLink href={paths.contractPaper(contract.id, number)} variant="secondary">
            {t("readPaper")}
          </ButtonLink>
        </div>
        <Signatures version={version} sides={contractSides} />
        <Banner title={t("notQualifiedTitle")}>
          <p>{t("notQualified")}</p>
        </Banner>
      </Section>
      {changes ? <TextChanges pair={changes} /> : null}
      {hasSigned ? <Banner tone="good" title={t("waitsForOther")} /> : null}
      {side && !may ? <p className="text-quiet">{t("mayNot")}</p> : null}
      {may && !hasSigned ? (
        <Section id="sign" title={t(isForBoth ? "forBothTitle" : "formTitle")}>
          <SignForms
            version={version}
            isForBoth={isForBoth}
            factor={factor}
            limits={limits}
            isCodeSent={result === "code-sent" && !answer}
            isDemo={isDemo}
            requestIds={requestIds}
            answer={answer}
          />
        </Section>
      ) : null}
      {may && side !== author ? (
        <Section id="refuse" title={t("refuseTitle")}>
          <RefuseForm number={number} requestId={requestIds.refuse} answer={answer} />
        </Section>
      ) : null}
      {may && side === author ? (
        <Section id="withdraw" title={t("withdrawTitle")}>
          <WithdrawForm number={number} requestId={requestIds.withdraw} answer={answer} />
        </Section>
      ) : null}
    </>
  );
}

/** Which file is signed, and by whom of these sides. */
function Signatures({
  version: { sha256, signatures },
  sides,
}: {
  version: SigningVersion;
  sides: readonly ContractSide[];
}) {
  const t = useMessages("signing");
  const { instant } = useFormat();
  const signatureOf = (side: ContractSide) => {
    const signed = signatures.find((one) => one.side === side);
    return {
      term: t(`side.${side}`),
      detail: signed
        ? // A scan binds both sides, and one person put it here: they did not sign for the other.
          t(signed.way === "consent" ? "signedBy" : "scanBy", {
            ...{ person: signed.person, when: instant(new Date(signed.signedAt)) },
          })
        : t("notSigned"),
      ...(signed ? { note: `${t(`way.${signed.way}`)} · ${t(`factor.${signed.factor}`)}` } : {}),
    };
  };
  return (
    <SummaryList
      items={[
        {
          term: t("hash"),
          detail: <code className="text-small break-all">{sha256}</code>,
          note: t("hashHint"),
        },
        ...sides.map(signatureOf),
      ]}
    />
  );
}

function PastVersion({ version, contractId }: { version: SigningVersion; contractId: string }) {
  const t = useMessages("signing");
  const paths = usePaths();
  const { number, status, reason, signatures } = version;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">
        {t("version", { number })} · {t(`versionStatus.${status}`)} ·{" "}
        <a href={paths.contractPaper(contractId, number)}>{t("paper")}</a>
      </h3>
      {reason ? <p className="break-words text-quiet">{t("refusedBecause", { reason })}</p> : null}
      <Signatures version={version} sides={signatures.length > 0 ? contractSides : []} />
    </div>
  );
}
