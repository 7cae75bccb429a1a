/** Line icons on a grid of 24. They only accompany words, so they are hidden from screen readers. */
const drawings = {
  alert: "M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.2v.1",
  arrow: "M4 12h15M13 6l6 6-6 6",
  check: "M4.5 12.5l5 5 10-11",
  chevron: "M6 9.5l6 6 6-6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.4l3.4 2",
  cross: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  feed: "M5 19.2v.1M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14",
  filter: "M3.5 6h17M7 12h10M10.5 18h3",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.6v.1",
  link: "M9.5 14.5l5-5M10.5 7.2l1.9-1.9a4.4 4.4 0 0 1 6.3 6.3l-1.9 1.9M13.5 16.8l-1.9 1.9a4.4 4.4 0 0 1-6.3-6.3l1.9-1.9",
  outward: "M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  search: "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM15.8 15.8l5 5",
  stop: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM7 12h10",
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={`inline-block shrink-0 ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
