import { outlines, type ShapeForm } from "./shape-outlines";

/** A small mark that, beside its word, tells kinds apart without colours. */
export function Shape({
  form,
  isOpen = false,
  isBroken = false,
}: {
  form: ShapeForm;
  isOpen?: boolean;
  /** Its line is dashed. */
  isBroken?: boolean;
}) {
  return (
    <svg
      aria-hidden="true"
      className="inline-block size-3.5 shrink-0 text-action"
      viewBox="0 0 16 16"
      fill={isOpen ? "none" : "currentColor"}
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      strokeDasharray={isBroken ? "2.6 2" : undefined}
    >
      <path d={outlines[form]} />
    </svg>
  );
}
