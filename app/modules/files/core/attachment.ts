/** Signs that a plain file name may have in a header; every other is replaced there and stands in the second form. */
const plain = /[^A-Za-z0-9._ -]/g;

/**
 * The `Content-Disposition` of a file that is to be kept, never shown (RFC 6266, RFC 5987): its name as it is for
 * programs of today, and in plain signs for older ones. Whatever the name, the header stays one line of ASCII.
 */
export function attachmentHeader(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - ending.length).replace(plain, "_");
  const fallback = /[A-Za-z0-9]/.test(stem) ? stem + ending : `file${ending}`;
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded(name)}`;
}

/** As `ext-value` has it: what `encodeURIComponent` leaves and the grammar does not. A broken surrogate becomes U+FFFD. */
function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
