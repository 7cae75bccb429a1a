/** What the published accounts of a demonstration are signed in to with. They exist on no other site. */
export const demoPassword = "demo-2026!";

/** What the codes of the demo officers are made of, as the library for signing in keeps it. */
export const demoTotpSecret = "open-demonstration-officers-only";

/** The same in base 32, as an app for codes wants it typed. */
export const demoTotpSecretToType = "N5YGK3RNMRSW233OON2HEYLUNFXW4LLPMZTGSY3FOJZS233ONR4Q";

/** The demo accounts, in the order in which they are offered. Those of officers ask for a code. */
export const demoAccounts = [
  { email: "sme@demo.test", role: "enterprise" },
  { email: "sme2@demo.test", role: "enterprise" },
  { email: "center@demo.test", role: "center" },
  { email: "center2@demo.test", role: "center" },
  { email: "broker@demo.test", role: "broker" },
  { email: "league@demo.test", role: "department" },
  { email: "dept@demo.test", role: "department" },
  { email: "expert@demo.test", role: "expert" },
  { email: "expert2@demo.test", role: "expert" },
  { email: "officer@demo.test", role: "officer" },
  { email: "officer2@demo.test", role: "officer" },
  { email: "auditor@demo.test", role: "auditor" },
] as const;
