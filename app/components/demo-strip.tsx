import { useMessages } from "../i18n/use-messages";
import { Wide } from "./layout";

/** Says on every page of a demonstration that it is one. */
export function DemoStrip() {
  const t = useMessages("common");
  return (
    <div className="bg-caution-ground text-small text-caution">
      <Wide className="py-1.5 text-pretty">
        <strong>{t("demoTitle")}</strong>
        <span className="ms-3">{t("demoText")}</span>
      </Wide>
    </div>
  );
}
