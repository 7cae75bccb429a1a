import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PartnersDemand, SimilarView } from "./similar.queries.server";

/** What is wrong with a form of this page, in words. */
export function useSimilarFaults() {
  const t = useMessages("pairs");
  return ({ code }: FormFault) => {
    switch (code) {
      case "wrong_state":
      case "found":
      case "too_long":
        return t(`fault.${code}`);
      default:
        return undefined;
    }
  };
}

interface SupplementProps {
  demandId: number;
  partner: PartnersDemand;
  added: SimilarView["supplement"];
  requestId: string;
  answer: FormAnswer | undefined;
}

/** Once something was added the form is closed, and what became of it is said; one may open it for more. */
export function Supplement(props: SupplementProps) {
  const t = useMessages("pairs");
  const paths = usePaths();
  const { demandId, added, answer } = props;
  return (
    <Section id="supplement" title={t("supplementTitle")}>
      {added ? (
        <>
          <p className="max-w-prose text-pretty">
            {t(`supplementDone.${added}`)} <a href={paths.ownDemand(demandId)}>{t("toDemand")}</a>
          </p>
          <details open={answer?.form === "supplement"}>
            <summary className="flex min-h-11 cursor-pointer items-center text-action">
              {t(`supplementMore.${added}`)}
            </summary>
            <SupplementForm {...props} />
          </details>
        </>
      ) : (
        <SupplementForm {...props} />
      )}
    </Section>
  );
}

function SupplementForm({ partner, added, requestId, answer }: SupplementProps) {
  const t = useMessages("pairs");
  const words = useSimilarFaults();
  const field = useField(answer, { intent: "supplement", words });
  const offered = added ? "" : [partner.problem, partner.success].filter(Boolean).join("\n");
  return (
    <>
      {added ? null : <p className="max-w-prose text-pretty">{t("supplementText")}</p>}
      <PostForm
        requestId={requestId}
        intent="supplement"
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-4"
      >
        <TextArea label={t("supplementLabel")} rows={8} isRequired lang="zh-CN" {...field("text", offered)} />
        <div>
          <Button>{t("supplementSend")}</Button>
        </div>
      </PostForm>
    </>
  );
}
