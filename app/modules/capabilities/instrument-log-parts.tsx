import type { ReactNode } from "react";
import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { InstrumentLogs } from "./instrument-logs.queries.server";
import { useInstrumentFaults } from "./instrument-words";

/** What the page of an instrument's logs shows. */
export interface LogPage {
  logs: InstrumentLogs;
  /** One for each form that may be sent, by its name. */
  requestIds: Readonly<Record<string, string>>;
  answer: FormAnswer | undefined;
}

/** A form of the page, by its name, with what became of it. */
export function useLogForm({ requestIds, answer }: LogPage, intent: string) {
  const words = useInstrumentFaults();
  const field = useField(answer, { intent, words });
  const form = { requestId: requestIds[intent] ?? "", intent, answer, words };
  return { field, form, isOpen: answer?.form === intent };
}

/** What a line says, struck out once it was taken back, with the reason. */
export function Struck({ line, children }: { line: { voidReason: string | null }; children: ReactNode }) {
  const t = useMessages("instruments");
  if (line.voidReason === null) return children;
  return (
    <>
      <s>{children}</s>
      <span className="block text-small text-quiet">{t("log.voided", { reason: line.voidReason })}</span>
    </>
  );
}

/** Taking a line back, with the reason; nothing for one that was. */
export function Strike({
  page,
  log,
  line: { id, voidReason },
}: {
  page: LogPage;
  log: "maintenance" | "runs";
  line: { id: number; voidReason: string | null };
}) {
  const t = useMessages("instruments");
  const intent = `void-${log}-${id}`;
  const { field, form, isOpen } = useLogForm(page, intent);
  if (voidReason !== null) return "–";
  return (
    <details open={isOpen || undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center text-action">{t("log.voidThis")}</summary>
      <PostForm {...form} className="flex flex-col gap-3 py-2">
        <TextField {...field("reason")} id={`${intent}-reason`} label={t("log.voidReason")} isRequired />
        <p>
          <Button variant="secondary">{t("log.voidThis")}</Button>
        </p>
      </PostForm>
    </details>
  );
}
