import { Tag } from "~/app/components/tag";
import { useMessages } from "~/app/i18n/use-messages";
import type { ControlTerm } from "./control-terms.queries.server";

/** Which list a term is in, and whether somebody official named it. */
export function TermTags({ term }: { term: Pick<ControlTerm, "list" | "isOfficial"> }) {
  const t = useMessages("screening");
  return (
    <>
      <Tag tone={term.list === "secrecy" ? "bad" : "notice"}>{t(`list.${term.list}`)}</Tag>
      {term.isOfficial ? (
        <Tag tone="good">{t("officialTerm")}</Tag>
      ) : (
        <Tag tone="caution">{t("ownTerm")}</Tag>
      )}
    </>
  );
}
