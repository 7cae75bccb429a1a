import { Button } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { usePostingFaults } from "./posting-words";

const refused = ["secret", "control", "personal", "others"] as const;
const told = ["time", "saved", "sight", "free"] as const;

/** The first page of every demand: what may not be in it, and that its writer says so. */
export function NewDemandPage({ requestId, answer }: { requestId: string; answer: FormAnswer | undefined }) {
  const t = useMessages("posting");
  const paths = usePaths();
  const words = usePostingFaults();
  const { error } = useField(answer, { words })("declared");
  return (
    <>
      <PageHeader title={t("newTitle")} lead={t("newLead")} />
      <div className="flex max-w-[44rem] flex-col gap-8 pb-12">
        <ul className="flex list-disc flex-col gap-2 ps-6 marker:text-action">
          {told.map((one) => (
            <li key={one}>{t(`told.${one}`)}</li>
          ))}
        </ul>
        <section
          aria-labelledby="refused"
          className="rounded border border-caution bg-caution-ground px-5 py-4"
        >
          <h2 id="refused" className="pb-2 text-lead text-caution">
            {t("refusedTitle")}
          </h2>
          <ul className="flex list-disc flex-col gap-2 ps-5">
            {refused.map((one) => (
              <li key={one}>{t(`refused.${one}`)}</li>
            ))}
          </ul>
        </section>
        <PostForm
          requestId={requestId}
          answer={answer}
          words={words}
          labels={{ declared: t("declareLabel") }}
        >
          <CheckField name="declared" {...(error ? { error } : {})} isChecked={false}>
            {t("declare")}
          </CheckField>
          <div className="flex flex-wrap gap-3">
            <Button>{t("begin")}</Button>
            <a href={paths.ownDemands()} className="inline-flex min-h-11 items-center px-3">
              {t("toList")}
            </a>
          </div>
        </PostForm>
      </div>
    </>
  );
}
