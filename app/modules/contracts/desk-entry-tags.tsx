import { Tag } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { entryTones } from "./book-tones";
import type { DeskLine } from "./desk-entries.queries.server";

/** How an entry stands and what an officer should see at once: papers, ties, patterns, a reversal. */
export function DeskEntryTags({
  line,
}: {
  line: Pick<DeskLine, "state" | "papers" | "needed" | "isRelated" | "hasOpenFinding" | "isReversalAsked">;
}) {
  const t = useMessages("verifying");
  const books = useMessages("books");
  const { list } = useFormat();
  const missing = line.needed.filter((paper) => !line.papers.includes(paper));
  const isOpen = line.state !== "verified" && line.state !== "reversed";
  return (
    <span className="flex flex-wrap gap-1.5">
      <Tag tone={entryTones[line.state]}>{books(`state.${line.state}`)}</Tag>
      {line.isReversalAsked ? <Tag tone="caution">{t("reversalOpen")}</Tag> : null}
      {!isOpen ? null : missing.length === 0 ? (
        <Tag tone="good">{t("papersComplete")}</Tag>
      ) : (
        <Tag tone="caution">
          {t("papersMissing", { papers: list(missing.map((paper) => t(`paper.${paper}`))) })}
        </Tag>
      )}
      {line.isRelated ? <Tag>{t("related")}</Tag> : null}
      {line.hasOpenFinding ? <Tag tone="caution">{t("unusual")}</Tag> : null}
    </span>
  );
}
