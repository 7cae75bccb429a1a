import { pinyin } from "pinyin-pro";

const longest = 40;

/**
 * The last part of a policy's address: of its number, 内科发〔2020〕68号 gives `nkf-2020-68`; without one of the
 * initials of its title, and the year. Addresses are permanent, so it is made once, when the policy is registered.
 */
export function policySlug(policy: { number?: string; title: string; year?: string }): string {
  const parts = policy.number
    ? policy.number.split(/[^\p{Script=Han}0-9]+/u).flatMap((part) => part.split(/(?<=\D)(?=\d)/))
    : [initials(policy.title).slice(0, longest), policy.year ?? ""];
  const slug = parts
    .map((part) => (/^\d/.test(part) ? part.replace(/\D/g, "") : initials(part.replace(/[第号]/g, ""))))
    .filter((part) => part !== "")
    .join("-")
    .slice(0, 2 * longest)
    .replace(/-+$/, "");
  return slug === "" ? "policy" : slug;
}

function initials(text: string): string {
  const han = text.normalize("NFKC").replace(/[^\p{Script=Han}a-z0-9]/giu, "");
  return pinyin(han, { pattern: "first", toneType: "none", type: "array", nonZh: "consecutive" })
    .join("")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
