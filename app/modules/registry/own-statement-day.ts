/** What a platform's page shows of its lead unit's own: statements, and pictures with the day on which they came. */
interface Stated {
  sources: readonly { isOwnStatement: boolean; publishedOn?: string | undefined }[];
  photos: readonly { addedOn: string }[];
}

/** The last day on which the lead unit changed what the page shows of its own; civil date. */
export function ownStatementOn({ sources, photos }: Stated): string | undefined {
  const days = sources.flatMap(({ isOwnStatement, publishedOn }) =>
    isOwnStatement && publishedOn ? [publishedOn] : [],
  );
  return [...days, ...photos.map(({ addedOn }) => addedOn)].sort().at(-1);
}
