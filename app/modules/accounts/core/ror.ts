const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const shape = /^0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}$/;

/** Whether the text is a ROR identifier (nine characters, without the registry's address) with a right checksum. */
export function isRor(id: string): boolean {
  if (!shape.test(id)) return false;
  let n = 0n;
  for (const letter of id.slice(0, 7)) n = n * 32n + BigInt(alphabet.indexOf(letter));
  return 98n - ((n * 100n) % 97n) === BigInt(id.slice(7));
}
