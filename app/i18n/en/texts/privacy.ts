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
            "Browsing and searching need no registration. An account needs a name and one e-mail address or mobile number.",
            "What you write and send yourself is kept; a report may be sent without any name.",
            "You can export and correct your data at any time, and close your account.",
            "The map uses your position only after you ask for what is nearest to you; it stays in your browser and is not sent to this site.",
            "Reading uses no cookies; signing in uses one that keeps you signed in. There are no profiles, no advertising and no analytics.",
            {
              only: "noTiles",
              text: "Pages send no request to any third party: fonts, pictures and scripts come from this site.",
            },
            {
              only: "tiles",
              text: "Only the map's ground comes from a third party, {tileHost}; fonts, scripts and all other pictures come from this site.",
            },
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
        "To slow down excessive requests, the server counts by network address in memory for a few minutes. This is not written to disk. For forms, see “Against misuse”.",
        "The basis is the legal duty to operate the network safely and the delivery of the page you asked for. The program only writes its log out and keeps none itself; the office that runs the site keeps it, for at least six months as the Cybersecurity Law asks.",
      ],
    },
    {
      id: "map",
      only: "tiles",
      title: "When you open a map",
      blocks: [
        {
          only: "tiles",
          text: "When a page shows a map, your browser asks {tileHost} for the map's ground. That host sees your network address and the part of the map that you look at; when you let the map move to where you are, it can tell roughly where that is. This site sends it nothing else. With scripts turned off no such request is made.",
        },
      ],
    },
    {
      id: "accounts",
      title: "When you register and sign in",
      blocks: [
        "An account holds: your name, your e-mail address or mobile number (and whether it is confirmed), your language, when you agreed to the terms and to which version, and a hash of your password, which cannot be turned back. With two-step sign-in it also holds an encrypted secret and recovery codes. The basis is your consent when you register, and the account that you asked for.",
        "Each sign-in keeps a session: when it began and was last used, what the browser calls itself, and the network block it came from, for you to check and end under “Sign-in and security”. A session lasts at most 30 days, an officer’s 12 hours. The network block is also remembered for 90 days as a keyed hash, so that nobody who tries passwords from elsewhere can lock you out.",
        "When you join an organisation, your role in it and its dates are kept; its owners and the officers who verify it see your name and how to reach you. Documents sent with the registration of an organisation are seen by the applicant and the verifying officers only.",
        "A broker’s profile is written by the broker and published after a check, without a personal number or address. Experts’ profiles, employers and ties are never public; they serve selection and the avoidance of conflicts.",
        "Mails and text messages lose their address and words as soon as they are sent; only the time stays. Every kind of notification can be turned off, in mails by one click; messages about the safety of your account cannot.",
        "Who signed in, looked at another person’s contact or decided something, and when, is written to a log. The log holds numbers, not names; only auditors can read it and nobody can change it.",
        "An officer may fill in a registration for you. You receive a text message, and it counts only once you have confirmed it; when you decline, or do not confirm within seven days, what was filled in is deleted.",
        {
          only: "demo",
          text: "This is a demonstration: the passwords of its accounts are published, so please enter no real personal information.",
        },
      ],
    },
    {
      id: "objections",
      title: "When you object to a public notice",
      blocks: [
        "An objection states whether you are a person or an organisation, a name, a way to reach you and your reasons, with evidence if you wish. They are collected only to examine the objection and to tell you the outcome, by your consent when you send it and because public notices have to take objections; without consent you cannot send it, but you can read everything.",
        "Only the officers who handle the notice see your name, contact, reasons and evidence. They appear on no page, in no search, feed or open data. With the receipt number you can look up the outcome, which shows neither name nor contact; keep the number safe, it never stands in an address.",
        "The objection and its evidence are kept as part of the record of the notice. How long is decided by the office that runs the site under the rules for archives, and published here; the program deletes nothing by itself. You may ask the office to erase it: name, contact, reasons and evidence then go, while the number, the dates and the answer stay. What is in copies made before goes with those copies.",
        {
          only: "demo",
          text: "This is a demonstration: please enter no real name, telephone number or document.",
        },
      ],
    },
    {
      id: "reports",
      title: "When you report falsification",
      blocks: [
        {
          list: [
            "What you report and attach is kept, and only the officers who investigate see it.",
            "The report holds neither your network address nor your browser, and of the time only the date. The operating log has the time and the path of every request, this one too, but no network address and nothing of what you wrote. The computer and the database note for themselves when and in which order something was written; their administrators could narrow down the time from that.",
            "You need not leave a contact. If you do, it is stored apart, and whoever holds the database takes it out when you have to be reached. Whether the program of this site could read it too depends on how it is set up: the form says how it is here.",
            "Properties inside a file (author, place of a photograph) may tell who you are. The site changes no file; please remove them before you send it.",
          ],
        },
        "How long reports are kept is decided by the office that runs the site under the rules for investigations and archives, and published here.",
      ],
    },
    {
      id: "limits",
      title: "Against misuse",
      blocks: [
        "To keep the forms from being misused, the server counts by the hour how often one network sends or looks up something. The key of a count is computed from the network address with the site’s secret and a number drawn at random for that hour; it is tied to no objection or report. During the hour, somebody who held both the database and the secret could try which address a count belongs to. Number and counts are deleted within ten minutes after the hour, or, if the site stands still then, when it starts next; afterwards nobody can.",
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
        "With an account you can export your data (as JSON), correct it and close the account under “My data” in the workbench. Name, addresses, numbers, password, sessions and settings are then deleted; public records, change records and the log stay by number and no longer lead to your name; only the terms of introductions that both sides accepted keep their text, and the broker's name in it, as proof of a contract. If you are the only owner of an organisation that has other members, hand it over first.",
        "Otherwise, tell the office that runs the site the address of the page and what you ask. It names itself and its contact in “About this site” when the site goes live for real; there is no contact yet. You may also complain to the cyberspace administration.",
      ],
    },
    {
      id: "changes",
      title: "What may change",
      blocks: [
        "Before bookings, demands and contracts open, this notice will be updated to say what more is collected, why, and for how long, and your consent will be asked where it is needed.",
      ],
    },
  ],
};
