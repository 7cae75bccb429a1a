/** What is wrong with a form that came back, each line leading to its field. It takes the focus when the page opens. */
export function ErrorSummary({
  title,
  errors,
}: {
  title: string;
  /** `field`: its name, which is also its id; none for what concerns the form as a whole. */
  errors: readonly { field?: string; text: string }[];
}) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: this page answers what was just sent, and the answer is here
      autoFocus
      className="rounded border-2 border-bad bg-bad-ground px-4 py-3"
    >
      <h2 className="text-lead text-bad">{title}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field}:${text}`}>
            {field ? (
              <a href={`#${field}`} className="inline-flex min-h-11 items-center">
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
