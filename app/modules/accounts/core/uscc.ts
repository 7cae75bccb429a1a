/** The letters of GB 32100-2015: no I, O, S, V, Z. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Whether the text is a unified social credit code (统一社会信用代码) with a right checksum. Capitals only. */
export function isUscc(code: string): boolean {
  return shape.test(code) && usccCheckCharacter(code.slice(0, 17)) === code[17];
}

/** The 18th character that belongs to the first 17. */
export function usccCheckCharacter(first17: string): string {
  let weight = 1;
  let total = 0;
  for (const letter of first17) {
    total += alphabet.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (total % 31)) % 31);
}
