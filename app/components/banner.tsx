import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import type { Tone } from "./tag";

const looks: Readonly<Record<Exclude<Tone, "neutral">, string>> = {
  notice: "border-notice bg-notice-ground text-notice",
  good: "border-good bg-good-ground text-good",
  caution: "border-caution bg-caution-ground text-caution",
  bad: "border-bad bg-bad-ground text-bad",
};
const icons: Readonly<Record<Exclude<Tone, "neutral">, IconName>> = {
  notice: "info",
  good: "check",
  caution: "alert",
  bad: "alert",
};

/**
 * A message about the page as a whole. `isAnswer`: it answers what the reader just did, so that screen readers say
 * it at once.
 */
export function Banner({
  tone = "notice",
  title,
  isAnswer = false,
  children,
}: {
  tone?: Exclude<Tone, "neutral">;
  title: string;
  isAnswer?: boolean;
  children?: ReactNode;
}) {
  const role = isAnswer ? (tone === "bad" ? "alert" : "status") : undefined;
  return (
    <div role={role} className={`flex gap-3 rounded border-s-4 px-4 py-3 ${looks[tone]}`}>
      <Icon name={icons[tone]} className="mt-1 size-5" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
