import { nameKey } from "./import-values";

/** A platform of the register, with every name that it has or had. */
export interface NamedPlatform {
  id: number;
  registrationNumber: string;
  nameZh: string;
  formerNames: readonly string[];
  hasEnded: boolean;
}

/** The platform that a name means, and whether it goes by another one now. */
export interface KnownPlatform {
  platform: NamedPlatform;
  isFormer: boolean;
}

/** An organisation of the register. */
export interface KnownUnit {
  id: number;
  nameZh: string;
  kind: string;
  uscc: string | null;
  isSample: boolean;
}

/**
 * Finds platforms by any of their names, however the width of its signs differs. Of several with one name: a present
 * name before a former one, what goes on before what has ended, what was entered last.
 */
export function platformsByName(
  platforms: readonly NamedPlatform[],
): (name: string) => KnownPlatform | undefined {
  const known = new Map<string, KnownPlatform>();
  const order = [...platforms].sort(
    (a, b) => Number(b.hasEnded) - Number(a.hasEnded) || a.id - b.id, // the last one stays
  );
  for (const platform of order) {
    for (const name of platform.formerNames) known.set(nameKey(name), { platform, isFormer: true });
  }
  for (const platform of order) known.set(nameKey(platform.nameZh), { platform, isFormer: false });
  return (name) => known.get(nameKey(name));
}

/** Organisations by their credit codes and names; an import adds those that it enters. */
export class UnitDirectory {
  private readonly byCode = new Map<string, KnownUnit>();
  private readonly byName = new Map<string, KnownUnit[]>();

  constructor(units: readonly KnownUnit[]) {
    for (const unit of units) this.add(unit);
  }

  add(unit: KnownUnit): void {
    if (unit.uscc) this.byCode.set(unit.uscc, unit);
    const key = nameKey(unit.nameZh);
    this.byName.set(key, [...(this.byName.get(key) ?? []), unit]);
  }

  /** The one of this code, else of this name: as it is written here, else in other widths, rather of its own kind. */
  find({ name, uscc }: { name: string; uscc?: string }, isSample: boolean): KnownUnit | undefined {
    const named = this.byName.get(nameKey(name)) ?? [];
    return (
      (uscc ? this.byCode.get(uscc) : undefined) ??
      named.find(({ nameZh }) => nameZh === name) ??
      named.find((unit) => unit.isSample === isSample) ??
      named[0]
    );
  }
}
