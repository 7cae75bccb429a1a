/** Every cookie that this site sets begins with `site.` (browsers add `__Host-` or `__Secure-` in front). */
const ownCookie = /(?:^|;\s*)(?:__Host-|__Secure-)?site\./;

/**
 * Whether a Cookie header names one of our cookies; others (of a parent domain, say) do not count. Such a request is
 * never answered from, nor kept in, the cache of public pages.
 */
export function carriesOwnCookie(header: string | undefined): boolean {
  return header !== undefined && ownCookie.test(header);
}
