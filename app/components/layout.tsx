import type { ReactNode } from "react";

/** The width of the site with its margins. */
export function Wide({ className = "", children }: { className?: string; children: ReactNode }) {
  return <div className={`mx-auto w-full max-w-page px-4 sm:px-6 ${className}`}>{children}</div>;
}

/** Filters or contents at the left, what matters at the right; one below the other on narrow screens. */
export function WithSidebar({ sidebar, children }: { sidebar: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-10 print:block">
      <div className="min-w-0">{sidebar}</div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

/** Rows of equal rank, parted by hairlines. */
export function Rows({ children }: { children: ReactNode }) {
  return <div className="divide-y divide-line border-y border-line">{children}</div>;
}
