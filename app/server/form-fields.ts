/** More than any form of ours has, by far: its fields are held one by one, which costs many times their bytes. */
const MOST_FIELDS = 10_000;

/** What stands before the name of each field of a form with files; the reader of forms takes no other spelling. */
const partMark = 'form-data; name="';

/** Between the fields of a form without files. */
const separator = "&";

/** Whether a form has more fields than are read. Counted in the bytes as they came. */
export function hasTooManyFields(body: Buffer, contentType: string): boolean {
  if (/^application\/json\b/i.test(contentType)) return false;
  const mark = /^multipart\//i.test(contentType) ? partMark : separator;
  let count = 0;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length))
    if (++count >= MOST_FIELDS) return true;
  return false;
}
