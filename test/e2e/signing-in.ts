import { createHmac } from "node:crypto";
import { inject } from "vitest";
import { demoPassword, demoTotpSecret } from "~/app/modules/accounts/core/demo-accounts";
import { pathsIn } from "~/app/paths";

type Cookie = { name: string; value: string; url: string };

/** Signs a demo account in by the form's own address; what a browser then holds. Officers' codes come along. */
export async function signedInAs(account: string): Promise<Cookie[]> {
  const url = inject("siteUrl");
  const answer = await fetch(url + pathsIn("zh-CN").login(), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      email: `${account}@demo.test`,
      password: demoPassword,
      code: account.startsWith("officer") ? currentCode(demoTotpSecret) : "",
    }),
  });
  const cookies = answer.headers.getSetCookie().flatMap((line) => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    return value === "" ? [] : [{ name, value, url }];
  });
  if (!cookies.some(({ name }) => name.endsWith("site.session")))
    throw new Error(`${account} is not let in: ${answer.status} ${answer.headers.get("location")}`);
  return cookies;
}

/** The six digits that an app shows now (RFC 6238: SHA-1, 30 seconds). */
function currentCode(secret: string): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", secret).update(step).digest();
  const at = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
