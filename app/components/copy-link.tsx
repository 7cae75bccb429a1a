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
