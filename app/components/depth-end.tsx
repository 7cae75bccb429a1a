import { useMessages } from "../i18n/use-messages";
import { Banner } from "./banner";

/** On the last page that can be read: that there are more, and how to come to them. */
export function DepthEnd({
  page,
  pageCount,
  total,
  reachable,
}: {
  page: number;
  /** Of what can be read. */
  pageCount: number;
  total: { value: number };
  reachable: number;
}) {
  const t = useMessages("platforms");
  if (reachable >= total.value || page < pageCount) return null;
  return <Banner title={t("depthTitle", { count: reachable })}>{t("depthText")}</Banner>;
}
