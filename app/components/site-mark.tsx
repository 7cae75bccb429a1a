/** Sky, steppe and the line between: the same drawing as `public/favicon.svg`. */
export function SiteMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-9 shrink-0">
      <path
        d="M16 2a14 14 0 0 1 14 14c0 .6 0 1.2-.1 1.8C24 14.5 19 15.5 14 18.5c-4 2.4-8 3-11.7 1.5A14 14 0 0 1 16 2Z"
        className="fill-khadag"
      />
      <path
        d="M3.3 22.2C7.5 23.2 11.5 22.3 15.5 20c5-2.9 9.3-3.5 13.8-.7A14 14 0 0 1 3.3 22.2Z"
        className="fill-steppe"
      />
      <circle cx="21.5" cy="9.5" r="2.7" className="fill-sand" />
    </svg>
  );
}
