import { useMessages } from "../i18n/use-messages";
import { Button } from "./button";
import { Icon } from "./icon";

/** Copies the page's address. Hidden until `enhance/copy-link` shows it. */
export function CopyLink() {
  const t = useMessages("common");
  return (
    <Button type="button" variant="secondary" hidden data-copy-link data-copied={t("copied")}>
      <Icon name="link" />
      <span aria-live="polite">{t("copyLink")}</span>
    </Button>
  );
}

/**
 * Says that the link of one place of the page was copied. Links that carry `data-copied`, the words to be said, are
 * copied when they are followed (`enhance/copy-link`); without script they lead to their place and nothing is said.
 */
export function CopyStatus() {
  return (
    <p
      role="status"
      data-copy-status
      className="no-print pointer-events-none fixed inset-x-4 bottom-4 z-10 mx-auto w-fit max-w-prose rounded border border-line bg-surface px-4 py-2 text-small shadow-float empty:opacity-0"
    />
  );
}

/** Prints the page. Hidden until `enhance/print` shows it. */
export function PrintButton() {
  const t = useMessages("common");
  return (
    <Button type="button" variant="secondary" hidden data-print>
      <Icon name="print" />
      {t("print")}
    </Button>
  );
}
