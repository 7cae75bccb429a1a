import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Tag } from "~/app/components/tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { Holding } from "./holdings.queries.server";

/** What other organisations name this one for, each with the question whether it is a holder. */
export function HoldingsSection({
  holdings,
  requestId,
}: {
  holdings: readonly Holding[];
  requestId: string;
}) {
  const t = useMessages("achievements");
  const paths = usePaths();
  if (holdings.length === 0) return null;
  return (
    <section aria-labelledby="holdings" className="flex flex-col gap-3">
      <h2 id="holdings" className="text-lead">
        {t("holdingsTitle")}
      </h2>
      <p className="max-w-prose text-quiet">{t("holdingsText")}</p>
      <ul className="flex flex-col gap-4">
        {holdings.map(({ id, title, by, answer }) => (
          <li key={id} className="flex flex-col gap-2">
            <span className="flex flex-wrap items-center gap-x-3">
              <a href={paths.achievement(id)} className="inline-flex min-h-11 items-center">
                <HitText text={title} />
              </a>
              <span className="text-small text-quiet">
                {t("holdingBy")}
                <HitText text={by} />
              </span>
              {answer ? (
                <Tag tone={answer === "confirmed" ? "good" : "neutral"}>{t(`holding.${answer}`)}</Tag>
              ) : null}
            </span>
            <PostForm requestId={requestId} intent={String(id)} className="flex flex-wrap items-center gap-2">
              {answer === "confirmed" ? null : (
                <Button name="do" value="hold-yes">
                  {t("holdingYes")}
                </Button>
              )}
              {answer === "declined" ? null : (
                <Button name="do" value="hold-no" variant="secondary">
                  {t("holdingNo")}
                </Button>
              )}
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
