import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { UnseenCertificate } from "./rewards.queries.server";

/** Registrations whose certificate no officer has seen as it stands: apart from what is rewarded, with a form each. */
export function UnseenCertificates({
  certificates,
  requestId,
  answer,
}: {
  certificates: readonly UnseenCertificate[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("rewards");
  const paths = usePaths();
  const { date, fen } = useFormat();
  if (certificates.length === 0) return null;
  return (
    <Section id="unseen" title={t("unseenTitle")}>
      <p className="max-w-prose text-quiet">{t("unseenText")}</p>
      <ul className="border-t border-line">
        {certificates.map(({ contractId, enteredAt, fileId, number, office, registeredOn, technicalFen }) => (
          <li
            key={contractId}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3"
          >
            <span>
              <a href={paths.file(fileId)} className="inline-flex min-h-11 items-center tabular-nums">
                {number}
              </a>
              <span className="block text-small text-quiet">
                <span lang="zh-CN">{office}</span> · {date(registeredOn)} · {t("technical")}{" "}
                {fen(technicalFen)}
              </span>
            </span>
            <PostForm
              requestId={requestId}
              intent={`see-${contractId}`}
              answer={answer}
              words={({ code }) =>
                code === "wrong_state" || code === "own_case" ? t(`fault.${code}`) : undefined
              }
              className="flex flex-col gap-2"
            >
              <input type="hidden" name="contractId" value={contractId} />
              <input type="hidden" name="enteredAt" value={enteredAt} />
              <Button variant="secondary">{t("see")}</Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
