import type { Translation } from "../message";
import type { mails as zh } from "../zh-CN/mails";

export const mails: Translation<typeof zh> = {
  "mail.open": "Link:",
  "mail.automatic": "{site} sent this mail by itself; nobody reads replies.",
  "mail.stop": "No more mails of this kind? Open this link; you need not sign in:",

  "code.role.owner": "owner",
  "code.role.manager": "manager",
  "code.role.finance": "finance",
  "code.role.officer": "officer of the authority",
  "code.role.department": "officer of a recommending department",
  "code.role.auditor": "auditor",
  "code.result.approved": "approved",
  "code.result.refused": "not approved",
  "code.result.applied": "in effect",
  "code.result.rejected": "rejected",
  "code.result.withdrawn": "withdrawn",
  "code.result.released": "released",
  "code.result.published": "published",

  "application-submitted.title": "To verify: {organisation}",
  "application-submitted.text": "{organisation} asks to be registered. Please compare its papers and decide.",
  "application-approved.title": "Verified: {organisation}",
  "application-approved.text":
    "{organisation} has been verified. You can now act for it, and invite colleagues.",
  "application-refused.title": "Not registered: {organisation}",
  "application-refused.text":
    "{organisation} was not registered. The reason: {reason}\nYou can change the form and send it again; all you filled in is still there.",
  "application-joined.title": "{organisation} was registered by somebody else",
  "application-joined.text":
    "While you were waiting, {organisation} was verified for somebody else. Your application is now a request to join it, which its owner decides.",
  "organisation-restored.title": "Open again: {organisation}",
  "organisation-restored.text": "{organisation} is no longer suspended; you can act for it again.",
  "office-ended.title": "You are no longer {role}",
  "office-ended.text":
    "Your office at {organisation} has ended. Please ask the authority if you have a question.",
  "expert-appointed.title": "You have been appointed as an expert",
  "expert-appointed.text":
    "Please fill in your fields, your employer and your ties to organisations. None of it is published.",
  "expert-ended.title": "Your appointment as an expert has ended",
  "expert-ended.text": "Thank you for your work. Please ask the authority if you have a question.",
  "join-requested.title": "{person} asks to join {organisation}",
  "join-requested.text": "Please make sure that they work for {organisation} before you decide.",
  "join-accepted.title": "You have joined {organisation}",
  "join-accepted.text": "Your request to join {organisation} was accepted. You can now act for it.",
  "join-refused.title": "Your request to join {organisation} was declined",
  "join-refused.text":
    "{organisation} declined your request. Please ask them directly if you think otherwise.",
  "member-joined.title": "{person} has joined {organisation}",
  "member-joined.text":
    "{person} can now act for {organisation}. If you do not know this person, remove them on the page of members at once.",
  "membership-changed.title": "Your role in {organisation} has changed",
  "membership-changed.text": "Open the organisation's page to see what you can do now.",
  "organisation-suspended.title": "Stopped: {organisation}",
  "organisation-suspended.text":
    "{organisation} has been stopped, and nobody can act for it until this is taken back. The reason: {reason}",
  "broker-submitted.title": "Broker to verify: {name}",
  "broker-submitted.text":
    "{name} has sent a broker's profile. Please check it and decide whether it is published.",
  "broker-decided.title": "Your broker's profile: {result}",
  "broker-decided.text": "Your broker's profile: {result}. {reason}",
  "assisted-confirmed.title": "Confirmed: the form for {organisation}",
  "assisted-confirmed.text": "The form that you filled in for {organisation} has been confirmed and sent.",
  "assisted-declined.title": "Declined: the form for {organisation}",
  "assisted-declined.text":
    "The form that you filled in for {organisation} was declined, and what it said has been deleted.",
  "office-granted.title": "You now hold an office: {role}",
  "office-granted.text":
    "You are now {role}. Officers set up a second factor before they enter the desk for the first time.",
  "sign-in-new-place.title": "Your account was used in a new place",
  "sign-in-new-place.text":
    "Somebody signed in to your account from a new network or browser. If it was you, there is nothing to do. If not, change your password now: all other sign-ins end with it.",
  "password-changed.title": "Your password was changed",
  "password-changed.text":
    "Your password was just changed; all other sign-ins ended, and API tokens no longer work. If it was not you, reset it now by “Forgot password”.",
  "second-factor-changed.title": "Your second factor was changed",
  "second-factor-changed.text":
    "The second factor of your account was just set up, replaced or removed. If it was not you, change your password now.",
  "api-token-created.title": "A new API token: {name}",
  "api-token-created.text":
    "The API token “{name}” was just made in your account: a program that has it reads this site in your name. If it was not you, revoke it and change your password now.",
  "decision-waiting.title": "A second officer is needed: {platform}",
  "decision-waiting.text":
    "A colleague has entered a decision by which {platform} leaves the register. Another officer has to check and confirm it.",
  "decision-settled.title": "The decision you entered is {result}: {platform}",
  "decision-settled.text": "The decision that you entered about {platform} is {result}. {reason}",
  "held.title": "What you sent is being checked",
  "held.text":
    "It names controlled or secret matters ({terms}), so an officer looks at it before it is public. You need not send it again.",
  "hold-waiting.title": "A text waits to be checked",
  "hold-waiting.text": "It names controlled or secret matters ({terms}). Please release or return it.",
  "hold-decided.title": "What you sent: {result}",
  "hold-decided.text": "An officer has checked what you sent: {result}. {reason}",
  "question-asked.title": "Somebody asks about “{item}”",
  "question-asked.text": "Please answer in the workbench. Question and answer are then public together.",
  "question-answered.title": "Your question about “{item}” has an answer",
  "question-answered.text": "The platform has answered; question and answer are now public.",
  "offer-stale.title": "Does “{item}” still hold?",
  "offer-stale.text":
    "It has not been confirmed for {months} months. If nothing has changed, one click on “Confirm” will do; otherwise the page will say that it may be out of date.",
  "achievement-holder.title": "{organisation} names your organisation as a holder of “{item}”",
  "achievement-holder.text":
    "Please say in the workbench whether it is. Only then do the achievement and your organisation’s page lead to each other.",
  "booking-requested.title": "{organisation} asks to book “{instrument}”",
  "booking-requested.text":
    "Time: {when}; booking number {number}. Please decide by {until}, or the request lapses.",
  "booking-confirmed.title": "Booking confirmed: “{instrument}”, {when}",
  "booking-confirmed.text":
    "Booking number {number}. If you have to cancel, please do so early, in the workbench.",
  "booking-declined.title": "Booking declined: “{instrument}”, {when}",
  "booking-declined.text": "Booking number {number}. The platform says: {reason}",
  "booking-cancelled.title": "Booking cancelled: “{instrument}”, {when}",
  "booking-cancelled.text": "Booking number {number}. Reason: {reason}",
  "booking-expired.title": "Request lapsed: “{instrument}”, {when}",
  "booking-expired.text": "Nobody decided in time, and the time is free again. You can choose another.",
  "booking-joined.title": "{organisation} shares your set-up: “{instrument}”, {when}",
  "booking-joined.text": "Booking number {number}. The cost has been divided anew and is now {price}.",
  "booking-left.title": "{organisation} no longer shares your set-up: “{instrument}”, {when}",
  "booking-left.text": "Booking number {number}. The cost is now {price}.",
  "booking-offered.title": "Your turn: “{instrument}”, {when}",
  "booking-offered.text":
    "Booking number {number}. It is kept for you until {until}. Please confirm before then.",
  "booking-completed.title": "Use completed: “{instrument}”, {when}",
  "booking-completed.text": "The service record has been made. Please say how it went.",
  "enquiry-received.title": "{organisation} asks: {subject}",
  "enquiry-received.text": "Please answer in substance by {until}.",
  "enquiry-message.title": "New message in “{subject}”",
  "enquiry-message.text": "From {organisation}.",
  "enquiry-closed.title": "Enquiry closed: {subject}",
  "enquiry-closed.text": "By {organisation}.",
  "enquiry-overdue.title": "Unanswered enquiry: {platform}",
  "enquiry-overdue.text": "“{subject}” has had no answer in substance within the time allowed.",
  "demand-checking.title": "A demand waits to be checked",
  "demand-checking.text":
    "The check before publication found something that a person should look at. You will see the whole text; each look stands in the demand’s history, which its owner reads.",
  "demand-opened.title": "Your demand is out: {demand}",
  "demand-opened.text": "An officer has checked it. Answers can come now.",
  "demand-sent-back.title": "Please mend your demand: {demand}",
  "demand-sent-back.text": "{reason}",
  "demand-matched.title": "A demand that suits {platform}: {demand}",
  "demand-matched.text":
    "Open it to see why it was found for you. If it is not for you, say so with one click: later ones will fit better.",
  "demand-invited.title": "{organisation} invites {platform} to answer a demand: {demand}",
  "demand-invited.text": "They have agreed to you seeing all of it.",
  "demand-suggested.title": "Your department asks {platform} to look at a demand: {demand}",
  "demand-suggested.text": "Nobody has answered it so far. You can ask its owner for the details.",
  "demand-for-broker.title": "A demand that you could introduce: {demand}",
  "demand-for-broker.text": "Its owner would like a broker to find a platform.",
  "demand-access-asked.title": "{platform} would like to know more about “{demand}”",
  "demand-access-asked.text":
    "They see the details only if you agree; each look stands in the demand’s history.",
  "demand-access-decided.title": "Your request to see a demand: {result} ({demand})",
  "demand-access-decided.text": "{reason}",
  "demand-message.title": "News about “{demand}”",
  "demand-message.text": "From {organisation}.",
  "demand-unanswered.title": "Nobody has answered a demand in time: {demand}",
  "demand-unanswered.text":
    "Among the platforms that you recommend some suit it. You can ask one to look, or suggest a broker.",
  "demand-passed-on.title": "“{demand}” has no answer yet: departments were asked to help",
  "demand-passed-on.text":
    "They see what the public page shows. You can also invite platforms yourself, or ask for a broker.",
  "demand-expiring.title": "“{demand}” ends on {until}",
  "demand-expiring.text": "If you still need it, extend it in the workbench.",
  "demand-expired.title": "“{demand}” has run out",
  "demand-expired.text":
    "It is no longer open, and platforms that had quoted were told. You can copy it and publish it again.",
  "demand-similar.title": "Another organisation has a demand like “{demand}”",
  "demand-similar.text":
    "Together they are worth more to a platform and may cost less. Nobody sees anything of the other before both agree.",
  "demand-pair-agreed.title": "Both agreed: see the demand that is like “{demand}”",
  "demand-pair-agreed.text": "Look at it first, then decide whether to join the two.",
  "demand-joined.title": "Two demands are one now: {demand}",
  "demand-joined.text": "Answers come to this one from now on.",
  "demand-joined-into.title": "“{demand}” was joined into an older demand",
  "demand-joined-into.text": "It has ended; answers come to the older one. You go on reading both.",
  "quote-received.title": "A quote for “{demand}”",
  "quote-received.text": "From {platform}. Nobody but your organisation sees it.",
  "quote-revised.title": "{platform} has a new version of its quote: {demand}",
  "quote-revised.text": "Earlier versions can still be read.",
  "quote-withdrawn.title": "{platform} has withdrawn its quote: {demand}",
  "quote-withdrawn.text": "It can no longer be chosen.",
  "quote-shortlisted.title": "The quote of {platform} is on the shortlist: {demand}",
  "quote-shortlisted.text": "The owner is comparing, and may have questions.",
  "quote-accepted.title": "The quote of {platform} was chosen: {demand}",
  "quote-accepted.text": "Congratulations. Please agree on a contract with {organisation}.",
  "quote-declined.title":
    "Thank you for answering “{demand}”: the quote of {platform} was not chosen this time",
  "quote-declined.text": "They say: {reason}",
  "introduction-proposed.title": "The broker {broker} introduces: {demand} — {platform}",
  "introduction-proposed.text": "Please read the introduction and its terms, and say whether you accept.",
  "introduction-answered.title": "{side} accepted your introduction: {demand}",
  "introduction-answered.text": "The other side has not answered yet.",
  "introduction-confirmed.title": "Introduced: {demand} — {platform}",
  "introduction-confirmed.text":
    "Both sides accepted. Once they make a contract through it, {broker} is credited.",
  "introduction-ended.title": "An introduction has ended: {demand} — {platform}",
  "introduction-ended.text": "{reason}",
  "introduction-unmet.title": "A demand that you introduced has ended: {demand} — {platform}",
  "introduction-unmet.text":
    "No contract came of your introduction so far, so nothing is credited. If the two make one while the protection lasts, they are still asked whether it came of you.",
  "introduction-share.title": "{broker} would like to introduce together with you: {demand}",
  "introduction-share.text": "Your share is {share}. Please agree to it.",
  "introduction-asked.title": "Did a contract come of an introduction? {demand}",
  "introduction-asked.text": "You pay the commission, so your word decides. Please say what is true.",
  "introduction-credited.title": "A deal: {demand} — {platform}",
  "introduction-credited.text": "It came of your introduction, and is credited to you.",
  "introduction-denied.title": "{organisation} says that a deal did not come of your introduction: {demand}",
  "introduction-denied.text": "They say: {reason}. If you disagree, an officer can decide.",
  "complaint-opened.title": "A new complaint: {demand}",
  "complaint-opened.text": "Please decide by {until}.",
  "complaint-overdue.title": "A complaint is overdue: {demand}",
  "complaint-overdue.text": "It should have been decided by {until}. Please decide it now.",
  "complaint-told.title": "A complaint that concerns you: {demand}",
  "complaint-told.text": "An officer decides by {until}. You can read it on its page.",
  "complaint-decided.title": "A complaint was decided: {demand}",
  "complaint-decided.text": "{result}",
  "platform-changed.title": "A platform you follow has changed: {platform}",
  "platform-changed.text":
    "{platform} has a new change record. Its page shows what changed, and the document it rests on.",
  "saved-search-found.title": "“{search}” has {count} new results",
  "saved-search-found.text": "Your saved search “{search}” has found: {names}",
  "job-failed.title": "A background job failed: {queue}",
  "job-failed.text":
    "The job “{queue}” did not succeed after several attempts. Please look why, and retry it.",

  "confirm-email.subject": "Please confirm your e-mail address",
  "confirm-email.text":
    "Open this link to confirm that the address is yours. If you have not given it on our site, do not open it, and ignore this mail.",
  "reset-password.subject": "Reset your password",
  "reset-password.text":
    "Open this link to set a new password. It works once, and not for long. If you did not ask for it, ignore this mail; your password stays as it is.",
  "already-registered.subject": "You have an account already",
  "already-registered.text":
    "Somebody registered with this address, which has an account already. If it was you, sign in; if you forgot your password, reset it. If it was not you, there is nothing to do.",
  "login-name-changed.subject": "What you sign in with was changed",
  "login-name-changed.text":
    "The address or number that you sign in with was just changed, and all other sign-ins ended. If it was you, there is nothing to do. If not, write to us now; the page below says where.",
  "invitation.subject": "{inviter} invites you to join {organisation}",
  "invitation.text":
    "{inviter} invites you to join {organisation}. Open this link to see what it means, and to accept or not. If you do not know them, ignore this mail.",
  "digest.subject": { one: "You have {count} unread message", other: "You have {count} unread messages" },
  "digest.text": {
    one: "You have not read this message ({count}):",
    other: "You have not read these {count} messages:",
  },

  "confirm-phone.sms": "[Innovation Resources] {code} is your code to confirm this number. Tell nobody.",
  "reset-code.sms": "[Innovation Resources] {code} is your code to reset the password. Not you? Ignore it.",
  "phone-already-registered.sms":
    "[Innovation Resources] Somebody registered with this number, which has an account already. If it was you, sign in.",
  "notification.sms": "[Innovation Resources] {title}. Read more: {link}",
  "login-name-changed.sms":
    "[Innovation Resources] The address or number you sign in with was just changed. Not you? Contact us now.",
  "assisted-form.sms":
    "[Innovation Resources] {office} has filled in a form for you. It is sent once you have confirmed it: {link}",
};
