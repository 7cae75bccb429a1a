import { folded } from "./table-columns";

/** A value that a cell may have: its code, and the words for it. */
export interface TableValue {
  code: string;
  names: readonly string[];
}

/** The code that a cell means, by code or by name in any language; the cell as it is where it means none. */
export function codeOf(cell: string, values: readonly TableValue[]): string {
  const plain = folded(cell);
  if (plain === "") return "";
  const found = values.find(({ code, names }) => [code, ...names].some((name) => folded(name) === plain));
  return found?.code ?? cell;
}

/** The codes of a cell that names several, apart by 、 , ; or lines. */
export function codesOf(cell: string, values: readonly TableValue[]): string[] {
  return partsOf(cell).map((part) => codeOf(part, values));
}

/** The parts of a cell that lists several. */
export function partsOf(cell: string): string[] {
  return cell
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Prices by quantity as a cell has them: `1: 300；10: 250`. What cannot be read stays for the form to refuse. */
export function tiersOf(cell: string): { fromQuantity: string; unitPrice: string }[] {
  return cell
    .normalize("NFKC")
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [fromQuantity = "", unitPrice = ""] = part.split(":").map((one) => one.trim());
      return { fromQuantity, unitPrice };
    });
}

/** The same the other way. */
export function tiersText(tiers: readonly { fromQuantity: string; unitPrice: string }[]): string {
  return tiers.map(({ fromQuantity, unitPrice }) => `${fromQuantity}: ${unitPrice}`).join("; ");
}
