import { useMessages } from "../i18n/use-messages";
import { Tag } from "./tag";

/** Says plainly that a record is invented. */
export function SampleTag() {
  const t = useMessages("common");
  return <Tag mark={null}>{t("sampleData")}</Tag>;
}
