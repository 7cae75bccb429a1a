import type { SiteText } from "../../text";

export const terms: SiteText = {
  updated: "2026-11-22",
  sections: [
    {
      id: "use",
      title: "What you may do",
      blocks: [
        "Anyone may read this site free of charge, link to any page, follow its feeds, download the tables of its statistics and quote its public facts. When you quote, name the original source that the page states.",
        "Coordinates from GeoNames are used under CC BY 4.0 and must be credited to GeoNames when used again. Identifiers from ROR are free to use.",
        {
          only: "demo",
          text: "Sample data may be used for tests and teaching, but must not be passed on as real.",
        },
      ],
    },
    {
      id: "limits",
      title: "Please do not",
      blocks: [
        {
          list: [
            "fetch pages by program too fast: requests beyond the limit are refused for a while, and told when to try again;",
            "get around security measures, or hinder others in using the site;",
            "collect personal information from these pages for marketing;",
            "publish anything in the name of this site or of a government department;",
            "send classified material, or knowingly false accusations, in an objection or report.",
          ],
        },
      ],
    },
    {
      id: "accounts",
      title: "Accounts and organisations",
      blocks: [
        {
          list: [
            "an account is for one person; keep your password and recovery codes safe, and change the password at once when something looks wrong;",
            "whoever acts for an organisation needs its authority; an organisation is verified by an officer, and nobody acts for it before that;",
            "what you publish on a platform’s page, in a profile or elsewhere has to be true and must hold no state secrets, no export-controlled technology and no personal data of others; texts with controlled terms are checked by an officer first;",
            "an account or organisation that acts in another’s name, or breaks these terms again and again, may be suspended, with the reason.",
          ],
        },
        "The site charges nobody and holds no money.",
      ],
    },
    {
      id: "accuracy",
      title: "Accuracy and liability",
      blocks: [
        "Summaries and outlines of policies are written by this site and are not the text of the policy; values of rules that are not marked as official are this site's own. The text published by the issuing authority counts.",
        "We try to be accurate and name our sources, but this site does not replace the notices and decisions of the authorities. Where the two differ, the document published by the authority counts.",
        "Before you invest or sign, check with the platform's lead unit. As far as the law allows, the site is not liable for losses that come from relying on it alone.",
      ],
    },
    {
      id: "availability",
      title: "Changes to the service",
      blocks: [
        {
          only: "demo",
          text: "This is a demonstration, which may be updated, reset or closed at any time; registration numbers and addresses of pages are lasting once the site is in operation.",
        },
        { only: "operation", text: "Registration numbers and addresses of pages are lasting." },
        "Important changes to these terms are announced here with a new date.",
      ],
    },
    {
      id: "law",
      title: "Applicable law",
      blocks: [
        "These terms are governed by the law of the People's Republic of China. Where the Chinese and English differ, the Chinese counts.",
      ],
    },
  ],
};
