/** A name in Mongolian script: from top to bottom, lines from left to right. */
export function VerticalScript({ text }: { text: string }) {
  return (
    <span
      lang="mn-Mong-CN"
      className="max-h-48 shrink-0 border-r border-line pr-4 font-mongolian text-lead text-quiet [text-orientation:mixed] [writing-mode:vertical-lr]"
    >
      {text}
    </span>
  );
}
