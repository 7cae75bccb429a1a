import { useState } from "react";
import { Button } from "~/app/components/button";
import { useMessages } from "~/app/i18n/use-messages";
import { useSay } from "./use-say";

/** What only a hydrated page can do: answer a press with words that came along in the page's messages. */
export function HydratedSample() {
  const say = useSay();
  const t = useMessages("common");
  const [presses, setPresses] = useState(0);
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Button type="button" variant="secondary" onClick={() => setPresses(presses + 1)}>
        {say("按一下", "Press me")}
      </Button>
      <output id="presses">{presses > 0 ? t("facetOptionCount", { count: presses }) : null}</output>
    </p>
  );
}
