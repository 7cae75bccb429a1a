import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { ControlTerm } from "./control-terms.queries.server";
import { TermFacts } from "./control-terms-page";
import { ControlledRecordList, type ControlledRecords } from "./controlled-records";

const ownFaults = ["has_ended", "ends_in_the_past", "ends_before_it_begins"] as const;

/** One control term: why, since when, what that is public names it, and its end. */
export function ControlTermPage({
  term,
  records,
  today,
  requestId,
  answer,
}: {
  term: ControlTerm;
  records: ControlledRecords;
  today: string;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("screening");
  const words = ({ code }: FormFault) => {
    const own = ownFaults.find((one) => one === code);
    return own && t(`fault.${own}`);
  };
  const field = useField(answer, { words });
  return (
    <Wide>
      <PageHeader title={term.term} titleLang="zh-CN" />
      <div className="flex max-w-prose flex-col gap-10 pb-12">
        <TermFacts term={term} />
        <Section id="records" title={t("wouldHoldTitle", { count: records.total })}>
          <ControlledRecordList records={records} />
        </Section>
        {term.standing === "no_longer" ? null : (
          <Section id="end" title={t("endTitle")}>
            <PostForm requestId={requestId} answer={answer} words={words}>
              <TextField
                {...field("effectiveTo", term.effectiveTo ?? today)}
                label={t("effectiveTo")}
                hint={t("endHint")}
                isRequired
              />
              <div>
                <Button variant="danger">{t("end")}</Button>
              </div>
            </PostForm>
          </Section>
        )}
      </div>
    </Wide>
  );
}
