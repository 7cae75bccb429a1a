import { RadioField } from "~/app/components/choice-field";
import { useMessages } from "~/app/i18n/use-messages";
import type { MailSettings, topicsFor } from "./settings-form";

/** What is mailed at once, and how often what is unread is gathered into one mail. */
export function MailTopics({
  settings,
  topics,
}: {
  settings: MailSettings;
  topics: ReturnType<typeof topicsFor>;
}) {
  const t = useMessages("workbench");
  return (
    <>
      <p className="max-w-prose text-quiet">{t("mailHint")}</p>
      <fieldset>
        <legend className="font-semibold">{t("mailedAtOnce")}</legend>
        {topics.map((topic) => (
          <label key={topic} className="flex min-h-11 cursor-pointer items-start gap-2.5 py-2">
            <input
              type="checkbox"
              name="mailed"
              value={topic}
              defaultChecked={settings.mailed.includes(topic)}
              className="mt-1 size-5 shrink-0 cursor-pointer"
            />
            <span>
              {t(`topic.${topic}`)}
              <span className="block text-small text-quiet">{t(`topicText.${topic}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <RadioField
        name="digest"
        label={t("digest")}
        options={(["none", "daily", "weekly"] as const).map((value) => ({
          value,
          label: t(`digest.${value}`),
        }))}
        defaultValue={settings.digest}
      />
    </>
  );
}
