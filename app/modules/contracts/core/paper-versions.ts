/** A version of a contract as its paper stands: the one that holds, one that was replaced, or one that waits. */
interface Standing {
  number: number;
  state: "current" | "replaced" | "open";
  sha256: string;
}

/**
 * What a file can be: each different paper once, as the version that it stands for. Of versions that have the same paper
 * that is the one that holds, else the newest; `also`: the numbers of the others. `versions`: newest first.
 */
export function differentPapers<Version extends Standing>(
  versions: readonly Version[],
): { version: Version; also: number[] }[] {
  return [...new Set(versions.map(({ sha256 }) => sha256))].flatMap((sha256) => {
    const same = versions.filter((one) => one.sha256 === sha256);
    const version = same.find(({ state }) => state === "current") ?? same[0];
    if (!version) return [];
    return [{ version, also: same.flatMap(({ number }) => (number === version.number ? [] : [number])) }];
  });
}
