import type { ReactNode } from "react";

interface Box {
  name: string;
  value?: string;
  isTicked: boolean;
  children: ReactNode;
}

/** A box that may be ticked or not. */
export function Tick({ name, value = "yes", isTicked, hint, children }: Box & { hint?: ReactNode }) {
  const hintId = `${name}-hint`;
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          defaultChecked={isTicked}
          aria-describedby={hint ? hintId : undefined}
          className="size-5 shrink-0 cursor-pointer"
        />
        {children}
      </label>
      {hint ? (
        <p id={hintId} className="ps-7.5 text-small text-quiet">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
