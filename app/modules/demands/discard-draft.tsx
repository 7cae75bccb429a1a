import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** Throws a draft away, once that is confirmed: opened by a click, carried out by another. `name`: told to who cannot see which it is. */
export function DiscardDraft({ id, requestId, name }: { id: number; requestId: string; name?: string }) {
  const t = useMessages("posting");
  const paths = usePaths();
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-bad">
        {t("discardAsk")}
        {name ? <span className="sr-only">{name}</span> : null}
      </summary>
      <PostForm
        requestId={requestId}
        intent="discard"
        action={paths.ownDemand(id)}
        className="flex flex-col items-start gap-2 pb-2"
      >
        <p className="max-w-prose text-quiet">{t("discardText")}</p>
        <Button variant="danger">{t("discard")}</Button>
      </PostForm>
    </details>
  );
}
