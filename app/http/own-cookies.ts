/**
 * Every cookie that this site sets begins so (browsers add `__Host-` or `__Secure-` in front). A request that
 * carries one is never answered from, nor kept in, the cache of public pages.
 */
export const OWN_COOKIE_PREFIX = "site.";

const ownCookie = /(?:^|;\s*)(?:__Host-|__Secure-)?site\./;

/** Whether a Cookie header names one of our cookies; others (of a parent domain, say) do not count. */
export function carriesOwnCookie(header: string | undefined): boolean {
  return header !== undefined && ownCookie.test(header);
}
