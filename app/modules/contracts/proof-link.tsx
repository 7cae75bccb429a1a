import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** Leads a party to the proof of its own lines, and to how one checks it. `href`: of the JSON file. */
export function ProofLink({ href }: { href: string }) {
  const t = useMessages("ledger");
  const paths = usePaths();
  return (
    <p className="no-print flex max-w-prose flex-wrap items-center gap-x-4 text-small text-quiet">
      <span>{t("proofText")}</span>
      <a href={href} className="inline-flex min-h-11 items-center">
        {t("proofFile")}
      </a>
      <a href={`${paths.ledgerHeads()}#check`} className="inline-flex min-h-11 items-center">
        {t("proofHow")}
      </a>
    </p>
  );
}
