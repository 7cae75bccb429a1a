import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useBrokerFaults } from "./broker-faults";
import { tieKinds } from "./expert-form";
import type { ExpertTie } from "./experts.queries.server";

/** What binds an expert to organisations, each a row; kept out of their cases by it. */
export function ExpertTies({
  ties,
  requestId,
  answer: given,
}: {
  ties: readonly ExpertTie[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("brokers");
  const words = useBrokerFaults();
  const answer = given?.form === "ties" ? given : undefined;
  const field = useField(answer, { intent: "ties", words });
  return (
    <PostForm
      requestId={requestId}
      intent="ties"
      answer={answer}
      words={words}
      className="flex flex-col gap-5"
    >
      <p className="text-quiet">{t("expertTiesLead")}</p>
      {rowsShown(ties, answer, 2).map((row) => {
        const { place, now } = row;
        return (
          <FormRow
            key={place}
            row={row}
            answer={answer}
            title={t("tieTitle", { number: place + 1 })}
            addTitle={t("tieAdd")}
            removeLabel={t("tieRemove")}
          >
            <TextField
              {...field(`organisation.${place}`, now?.organisation)}
              label={t("tieOrganisation")}
              hint={t("expertEmployerHint")}
            />
            <Pair>
              <SelectField
                {...field(`kind.${place}`, now?.kind ?? "advisory")}
                label={t("tieKind")}
                options={tieKinds.map((kind) => ({ value: kind, label: t(`tie.${kind}`) }))}
              />
              <TextField {...field(`note.${place}`, now?.note)} label={t("tieNote")} />
              <TextField
                {...field(`beganOn.${place}`, now?.beganOn)}
                label={t("tieBegan")}
                hint={t("dayHint")}
              />
              <TextField
                {...field(`endedOn.${place}`, now?.endedOn)}
                label={t("tieEnded")}
                hint={t("tieEndedHint")}
              />
            </Pair>
          </FormRow>
        );
      })}
      <p>
        <Button>{t("saveTies")}</Button>
      </p>
    </PostForm>
  );
}
