/** The tag of pages that show how fast a platform answers. */
export function replyFiguresTag(platformId: number): string {
  return `reply-figures:${platformId}`;
}
