/** What a second factor is shown for: this version, and this very paper of it. */
export function signingAbout(versionId: string, sha256: string): string {
  return `contract-version ${versionId} ${sha256}`;
}
