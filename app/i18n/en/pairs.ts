import type { Translation } from "../message";
import type { pairs as zh } from "../zh-CN/pairs";

export const pairs: Translation<typeof zh> = {
  title: "Similar demands",
  noneTitle: "No similar demand has been found yet",
  noneText:
    "When somebody else asks for nearly the same, you are asked here whether you want to see each other’s. Nobody sees anything of the other’s before both have agreed.",
  noneInvited:
    "This demand is for invited platforms alone and is not compared with those of others, until you let more see it.",
  noneEnded: "This demand has ended; no similar ones are looked for.",
  goneNext: "Answers come in as before; when another similar demand is found, you are asked here.",
  toMatches: "See which platforms suit",
  toDemand: "Back to the demand",
  "stage.asked": "One other organisation asks for something similar",
  "stage.waiting": "You have agreed; waiting for the other",
  "stage.seen": "Both have agreed",
  "stage.wanted": "You want to join; waiting for the other",
  "stage.invited": "The other wants to join with you",
  "stage.joined": "The two demands are one",
  "stage.gone": "This has ended",
  "text.asked":
    "Together you are a more welcome customer, and the price may be lower. If you agree and the other does too, each sees the other’s name, title, problem and aim; never budget, terms or answers. Until the other agrees, nothing of yours is shown.",
  "text.waiting": "You will be told when the other agrees. Until then nothing of yours is shown.",
  "text.seen":
    "This is the other’s demand. Talk to them first if you like, then decide whether to join. You need not.",
  "text.wanted": "The two become one when the other chooses so too.",
  "text.invited": "Choose so too and the two become one; or end it if it does not suit you.",
  "text.joinedLead":
    "Yours was published first, so you lead: answers, quotes and the choice are yours, and your partner sees no quotes. Your partner can go on reading the problem and the aim of this demand.",
  "text.joinedOther":
    "The other’s was published first, so they lead and handle answers and quotes. You can go on reading the joint demand here.",
  "text.gone": "The other demand has ended, or one side did not want to go on. Yours is as it was.",
  joinLead: "Yours was published first: you lead, and quotes are seen by you alone.",
  joinLeadText: "Once joined, you can add what the other asks for to your demand.",
  joinOther:
    "The other’s was published first: they lead. Yours ends, and platforms that have quoted for it are told politely.",
  "joinSeen.public": "The other’s demand is public: what is added to it, everybody can read.",
  "joinSeen.masked":
    "The other’s demand is anonymous: what is added to it, only platforms that they consent to can read.",
  "joinSeen.invited": "The other’s demand is for invited platforms: only those can read what is added to it.",
  joinFinal: "Joining cannot be undone.",
  joinByOthers: "An owner or manager of your organisation decides about showing and joining.",
  "move.agree": "Agree to see each other’s",
  "move.join": "Join the two demands",
  "move.leave": "End this",
  "move.refuse": "No, thank you",
  partner: "The other’s demand",
  partnerJoined: "Your partner’s demand",
  lookKept: "Each look of yours is recorded for the other, and theirs for you.",
  success: "What success would be",
  supplementTitle: "Add what your partner asks for",
  supplementText:
    "Your partner’s words stand here to begin with; make them fit for platforms to read. They follow your “problem”, and all who can read your demand can read them.",
  "supplementDone.saved": "It now follows your “problem”; all who can read your demand can read it.",
  "supplementDone.held": "An officer looks at a word in it first; it appears once cleared.",
  "supplementMore.saved": "Add more",
  "supplementMore.held": "Send another text in place of the one that waits",
  supplementLabel: "To be added",
  supplementSend: "Add to the demand",
  "done.agreed": "Your consent is noted",
  "done.left": "This has ended; the other is not notified",
  "done.wanted": "Noted; waiting for the other to choose so too",
  "done.joined": "The two demands are one",
  "done.saved": "Added to the demand",
  "done.held": "Received; an officer looks at it first",
  "fault.wrong_state": "This has just changed. See how it stands now.",
  "fault.found":
    "It contains a telephone number, an address, an account, a mark of secrecy or an advert. Remove it and send again.",
  "fault.too_long": "Too long. The problem and what is added to it have at most 4,000 characters together.",
};
