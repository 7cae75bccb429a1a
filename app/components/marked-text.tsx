/** Text with the words that were searched for marked. */
export function MarkedText({ parts }: { parts: readonly { text: string; isHit: boolean }[] }) {
  let offset = 0;
  return (
    <>
      {parts.map(({ text, isHit }) => {
        const key = offset;
        offset += text.length;
        return isHit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
      })}
    </>
  );
}
