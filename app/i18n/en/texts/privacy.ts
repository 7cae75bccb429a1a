import type { SiteText } from "../../text";

export const privacy: SiteText = {
  updated: "2026-11-22",
  sections: [
    {
      id: "short",
      title: "In short",
      blocks: [
        {
          list: [
            "Browsing and searching need no registration; the site has no user accounts at present.",
            "There are no cookies, no profiles, no advertising and no analytics.",
            "Pages send no request to any third party: fonts, pictures and scripts come from this site.",
            "The operating log holds neither your network address nor what you searched for.",
          ],
        },
      ],
    },
    {
      id: "logs",
      title: "What is recorded",
      blocks: [
        "To keep the service running, find faults and fend off attacks, the server records for each request: the time, the method, the path of the page without its query, the status, the duration and a random request number. None of this identifies you.",
        "To slow down excessive requests, the server counts by network address in memory for a few minutes. This is not written to disk.",
        "The basis is the legal duty to operate the network safely and the delivery of the page you asked for. The program only writes its log out and keeps none itself; the office that runs the site keeps it, for at least six months as the Cybersecurity Law asks.",
      ],
    },
    {
      id: "published",
      title: "Persons named on pages",
      blocks: [
        "A platform's page may name its director, taken from a notice or report that is already public. A person's telephone number and e-mail address are shown only in part.",
        { only: "demo", text: "This is a demonstration: the contacts on its pages are invented." },
        "The site handles no sensitive personal information, sends none abroad, and makes no automated decision from it.",
      ],
    },
    {
      id: "rights",
      title: "Your rights",
      blocks: [
        "Under China's Personal Information Protection Law you may ask to see, copy, correct, complete or delete information about you on these pages, and to have the rules explained.",
        "Tell the office that runs the site the address of the page and what you ask. It names itself and its contact in “About this site” when the site goes live for real; there is no contact yet. You may also complain to the cyberspace administration.",
      ],
    },
    {
      id: "changes",
      title: "What may change",
      blocks: [
        "Before accounts, bookings and contracts open, this notice will be updated to say what more is collected, why, and for how long, and your consent will be asked where it is needed.",
      ],
    },
  ],
};
