import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type Tone = "good" | "caution" | "bad" | "notice" | "neutral";

const looks: Readonly<Record<Tone, string>> = {
  good: "border-good/30 bg-good-ground text-good",
  caution: "border-caution/30 bg-caution-ground text-caution",
  bad: "border-bad/30 bg-bad-ground text-bad",
  notice: "border-notice/30 bg-notice-ground text-notice",
  neutral: "border-line bg-page text-quiet",
};

/** The icon of each tone, so that colour never speaks alone. */
const toneIcons: Readonly<Record<Tone, IconName>> = {
  good: "check",
  caution: "clock",
  bad: "stop",
  notice: "info",
  neutral: "info",
};

/** A status: always a word, with an icon of its tone. `mark` stands in place of the icon; `null` for none. */
export function Tag({
  tone = "neutral",
  mark,
  children,
}: {
  tone?: Tone;
  mark?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1.5 rounded border px-2 py-0.5 text-small leading-normal ${looks[tone]}`}
    >
      {mark === undefined ? <Icon name={toneIcons[tone]} className="size-3.5" /> : mark}
      <span>{children}</span>
    </span>
  );
}
