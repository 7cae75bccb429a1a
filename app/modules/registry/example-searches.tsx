import { useMessages } from "~/app/i18n/use-messages";

const examples = ["example.material", "example.dairy", "example.pinyin", "example.place"] as const;

/** A few searches that show what can be typed: a material, a trade, pinyin, a place. */
export function ExampleSearches({
  label,
  hrefFor,
}: {
  label: string;
  /** Where a text is searched for. */
  hrefFor: (text: string) => string;
}) {
  const t = useMessages("home");
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-small">
      <span className="text-quiet">{label}</span>
      {examples.map((example) => (
        <a key={example} href={hrefFor(t(example))} className="inline-flex min-h-11 items-center">
          {t(example)}
        </a>
      ))}
    </p>
  );
}
