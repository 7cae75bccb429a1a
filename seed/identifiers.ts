import { usccCheckCharacter } from "~/app/modules/accounts/core/uscc";

/** First two characters of the code: who registers, and as what. */
const registrars = {
  enterprise: "91",
  association: "51",
  university: "12",
  institute: "12",
  hospital: "12",
} as const;
export type InventedKind = keyof typeof registrars;

/** No division has this code, so that no invented organisation bears a real one's number. */
const noArea = "159900";
const weights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A unified social credit code with right check characters for the invented organisation of this number. `district`: one
 * that no division has, of another province.
 */
export function inventedUscc(kind: InventedKind, number: number, district: string = noArea): string {
  const first17 = registrars[kind] + district + organisationCode(`YL${String(number).padStart(6, "0")}`);
  return first17 + usccCheckCharacter(first17);
}

/** The nine characters of GB 11714: eight and their check character. */
function organisationCode(first8: string): string {
  const total = weights.reduce(
    (sum, weight, index) => sum + weight * Number.parseInt(first8.charAt(index), 36),
    0,
  );
  const check = 11 - (total % 11);
  return first8 + (check === 10 ? "X" : check === 11 ? "0" : String(check));
}

/** Area codes of the leagues' telephones. */
const dialling: Record<string, string> = {
  "150100": "0471",
  "150200": "0472",
  "150300": "0473",
  "150400": "0476",
  "150500": "0475",
  "150600": "0477",
  "150700": "0470",
  "150800": "0478",
  "150900": "0474",
  "152200": "0482",
  "152500": "0479",
  "152900": "0483",
};

/** A landline number that nobody has: no local number begins with 0. */
export function inventedPhone(leagueCode: string, number: number): string {
  return `${dialling[leagueCode] ?? "0471"}-0${String(number).padStart(6, "0")}`;
}

/** A mobile number that nobody has: no operator has numbers that begin with 100. */
export function inventedMobile(number: number): string {
  return `1000000${String(number).padStart(4, "0")}`;
}
