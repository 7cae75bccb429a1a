import { Button } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { PostForm } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useInYuan, useMessages } from "~/app/i18n/use-messages";
import type { Due } from "./dues.queries.server";
import { usePaymentFaults } from "./payment-words";
import { useDueName } from "./use-due-name";

/** What is due under a contract, and how much of it is open. A royalty's report may be taken back while nothing was paid. */
export function DuesTable({
  dues,
  mayTakeBack,
  requestId,
  answer,
}: {
  dues: readonly Due[];
  mayTakeBack: boolean;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const { yuan } = useFormat();
  const inYuan = useInYuan();
  const words = usePaymentFaults();
  const dueName = useDueName();
  if (dues.length === 0) return <p className="max-w-prose text-quiet">{t("duesNone")}</p>;
  const isBackable = ({ kind, paidFen }: Due) => mayTakeBack && kind === "royalty" && paidFen === 0;
  return (
    <DataTable
      caption={t("dues")}
      isCaptionHidden
      rows={dues}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("dueName"),
          isRowHeader: true,
          width: "w-[46%]",
          cell: (due) => (
            <>
              {dueName(due)}
              {isBackable(due) ? (
                <PostForm
                  requestId={`${requestId}`}
                  intent="take-back"
                  answer={answer?.typed.dueId?.[0] === due.id ? answer : undefined}
                  words={words}
                  className="flex flex-col gap-2"
                >
                  <input type="hidden" name="dueId" value={due.id} />
                  <span>
                    <Button variant="quiet" aria-label={`${t("royaltyBack")} ${dueName(due)}`}>
                      {t("royaltyBack")}
                    </Button>
                  </span>
                </PostForm>
              ) : null}
            </>
          ),
        },
        { key: "sum", header: t("dueSum"), isNumeric: true, cell: ({ grossFen }) => yuan(grossFen) },
        { key: "paid", header: inYuan(t("duePaid")), isNumeric: true, cell: ({ paidFen }) => yuan(paidFen) },
        { key: "open", header: inYuan(t("dueOpen")), isNumeric: true, cell: ({ openFen }) => yuan(openFen) },
      ]}
    />
  );
}
