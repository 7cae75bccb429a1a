import { create } from "qrcode";
import type { QrPicture } from "./second-factor-page";

/** White squares around the code, which readers need. */
const margin = 4;

/** The address that an app for codes reads from a picture. `secret`: in base 32. */
export function secondFactorAddress(secret: string, account: string, issuer: string): string {
  const query = new URLSearchParams({ secret, issuer, digits: "6", period: "30" });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`;
}

/** A text as the squares of a QR code. */
export function qrPicture(text: string): QrPicture {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const path = [...Array(modules.size).keys()].flatMap((y) =>
    [...Array(modules.size).keys()].flatMap((x) =>
      modules.get(y, x) ? [`M${x + margin} ${y + margin}h1v1h-1z`] : [],
    ),
  );
  return { size: modules.size + 2 * margin, path: path.join("") };
}
