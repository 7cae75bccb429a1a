/** How much of a whole, from 0 to 1, as a bar beside the words that say it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 100 2" preserveAspectRatio="none" className="block h-1.5 w-full">
      <rect width="100" height="2" className="fill-line" />
      <rect width={Math.round(share * 100)} height="2" className="fill-action" />
    </svg>
  );
}
