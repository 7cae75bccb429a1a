import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ContractHead } from "./contract-head.queries.server";
import { ContractTextFacts } from "./contract-text-facts";
import type { ContractText } from "./core/contract-text";
import { TextChanges, type TextPair } from "./text-changes";
import { TextForm } from "./text-form";
import type { TextFormView } from "./text-form-view";
import type { TextNames } from "./text-names";

export interface TextView {
  contract: ContractHead & { isOtherWriting: boolean };
  shown?: { number: number; text: ContractText } | undefined;
  names: TextNames;
  /** What the version that waits changes, where it amends one that holds. */
  changes?: TextPair | undefined;
  /** Where the reader may write now. */
  form?: TextFormView | undefined;
  done?: "saved" | "held" | undefined;
}

/** The text of a contract: its form for the side that writes it, what was proposed for everybody else. */
export function TextPage({
  contract,
  shown,
  names,
  changes,
  form,
  done,
  answer,
}: TextView & { answer: FormAnswer | undefined }) {
  const t = useMessages("drafting");
  const c = useMessages("contracts");
  const paths = usePaths();
  return (
    <>
      {done && !answer ? (
        <Banner tone={done === "held" ? "caution" : "good"} title={t(`done.${done}`)} isAnswer />
      ) : null}
      {form ? <TextForm {...form} answer={answer} /> : null}
      {!form && changes ? <TextChanges pair={changes} /> : null}
      {!form && !shown ? (
        <EmptyState
          title={t("nothingYet")}
          actions={<ButtonLink href={paths.contract(contract.id)}>{t("toContract")}</ButtonLink>}
        >
          {t("nothingYetText")}
        </EmptyState>
      ) : null}
      {!form && shown ? (
        <Section id="says" title={c("sayTitle", { number: shown.number })}>
          <p className="max-w-prose text-quiet">
            {t.rich("changeHow", {
              link: (
                <a key="link" href={paths.contract(contract.id)}>
                  {t("toContract")}
                </a>
              ),
            })}
          </p>
          <ContractTextFacts text={shown.text} names={names} />
        </Section>
      ) : null}
    </>
  );
}
