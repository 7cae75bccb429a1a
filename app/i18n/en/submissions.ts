import type { Translation } from "../message";
import type { submissions as zh } from "../zh-CN/submissions";

export const submissions: Translation<typeof zh> = {
  faultsTitle: "This cannot be sent yet. Please correct:",
  filesAgain:
    "Everything you typed is still here, but files have to be chosen again: browsers do not let a page keep them for you.",
  "fault.objectorKind": "Choose whether you object as a person or for an organisation",
  "fault.objectorName": "Enter your name or that of your organisation",
  "fault.contact": "Enter how you can be reached",
  "fault.statement": "Describe the matter",
  "fault.subject": "Say which platform it is about",
  "fault.consent": "Tick the box: without your consent your data cannot be used",
  "fault.too_long": "{label}: at most {longest} characters; this has {length}. Please shorten it",
  "long.objectorName": "Name",
  "long.contact": "Contact",
  "long.statement": "Text",
  "long.subject": "Platform",
  "fault.empty_file": "The file “{name}” is empty. Choose another",
  "fault.file_too_large": "The file “{name}” is larger than {megabytes} MB. Compress or divide it",
  "fault.file_type_not_allowed":
    "The file “{name}” is of a type that is not taken. Use PDF, PNG, JPEG, DOCX, XLSX or plain text",
  "fault.too_many_files": "At most {count} files",
  "fault.too_many":
    "Too much was sent from this network within an hour. Please send it again in about {minutes} minutes. Nothing you typed is lost.",
  "fault.sent_before":
    "This form was sent before, with other content. To send this as a further one, press the button again.",
  "fault.ended":
    "The notice had ended when this was sent, so it was not taken. What you typed stands below, to be copied.",
  "fault.closed": "This notice takes no objections now. What you typed stands below, to be copied.",
  "fault.form_expired": "The form was incomplete. Please press the button again.",

  classifiedTitle: "Send nothing that is a state secret",
  classifiedText: "This site is not made for classified material. Use the channels that are.",

  evidence: "Evidence (optional)",
  evidenceHint: "At most {count} files of {megabytes} MB each: PDF, PNG, JPEG, DOCX, XLSX or plain text.",
  evidenceProperties:
    "Files may name their author, device and place in their properties: remove these first.",

  statement: "Your objection",
  statementHint: "What you object to, the facts and the reasons, in at most {longest} characters.",
  objectionTitle: "Object to a public notice",
  objectionLead:
    "State facts and reasons; the officers in charge of the notice look into them. You receive a receipt number with which you can read their answer.",
  objectionUntil: "Objections are taken until {instant}",
  objectionWasUntil: "Objections were taken until {instant}",
  objectorKind: "In whose name",
  "objectorKind.person": "My own",
  "objectorKind.organisation": "An organisation’s",
  objectorName: "Name of the person or organisation",
  objectorNameHint: "Seen by the officers in charge only, never published.",
  contact: "Contact",
  contactHint: "A telephone number or e-mail address, for questions; never published.",
  dataTitle: "How your data is used",
  objectionData:
    "Name and contact serve to look into this objection and to answer it. Only the officers in charge see them; the organisation concerned does not. They are kept with the file of this notice for as long as the rules on records say. You may ask to see, correct or erase them.",
  consent: "I have read this and agree that this data is used for my objection",
  privacyLink: "Privacy (opens a new tab; what you typed stays here)",
  objectionSend: "Send the objection",
  backToNotice: "Back to the notice",
  endedTitle: "The notice has ended",
  endedText: "Its time ran until {instant}; objections are not taken after that. The server’s time decides.",
  closedTitle: "This notice takes no objections",
  closedText: "Objections are possible to public notices while they run.",
  endedStatement: "What you typed (it was not sent)",
  endedStatementHint: "You can copy it from here.",
  objectionReceived: "Your objection has been received",
  objectionNext1: "Officers look into what you say and contact you if they have questions.",
  objectionNext2: "If the objection is upheld, the matter goes back to be decided anew.",
  objectionNext3: "The answer appears on this site, under your receipt number.",

  reportTitle: "Report falsification",
  reportLead:
    "Report here when a platform has falsified an application, an annual report, an evaluation or its income. You need no account and no name.",
  protectionTitle: "How you are protected",
  protectionNot: "Not kept",
  protectionNot1: "Your network address, browser and device.",
  protectionNot2: "The time of your report: the report and its files bear only the day.",
  protectionNot3: "Nothing you type goes to the log. The log says when this page was used, and not by whom.",
  protectionKept: "Kept",
  protectionKept1: "What you write and the files you add, for those who investigate.",
  protectionKept2:
    "A contact, if you leave one, is stored apart: the login with which this site serves its pages can write it and cannot read it. Only the administrators of the database can, with permission.",
  protectionKept2Open:
    "A contact, if you leave one, is stored apart. As this site is set up now, its program would be able to read it: leave one only if you accept that.",
  protectionKept3:
    "Against abuse the site counts for an hour how often one network sends something, under a key made from its address and a number drawn for that hour. Number and counts are deleted within ten minutes after the hour, or when the site starts next; nothing links them to your report.",
  protectionKept4:
    "Computers and databases note for themselves when and in which order something was written, as they do for everything; their administrators could narrow down the time of your report from that.",
  protectionMind: "What you should mind yourself",
  protectionMind1: "Details that only you know may give you away.",
  protectionMind2:
    "Files may name their author, device and place in their properties. This site does not change files: remove these first.",
  protectionMind3: "Do not use your employer’s network or computer: it may record that you were here.",
  protectionMind4:
    "The day of a report and the log’s times of this page can be laid side by side: on a day with few reports, an administrator who sees both may work out when you sent yours. Neither says who you are; but network operators keep records of their own, which this site does not control.",
  subject: "Which platform it is about",
  subjectHint: "Its name or registration number; or the organisation or matter.",
  reportStatement: "What was falsified",
  reportStatementHint: "When, in which document, and what is untrue, in at most {longest} characters.",
  reportContact: "Contact (optional)",
  reportContactHint: "The report is looked into without it as well. With it, investigators may contact you.",
  reportSend: "Send the report",
  reportReceived: "Your report has been received",
  reportNext1:
    "Investigators look into it. Serious falsification that is established has its consequences, up to the end of the platform.",
  reportNext2: "Progress and result appear on this site, under your receipt number.",
  reportNext3: "The number is not tied to you: a lost one cannot be recovered.",

  receiptNumber: "Receipt number",
  receiptKeep:
    "Write this number down or print it: it is the only way to the answer. Reloading this page shows it again; once you leave, this site does not tell it a second time.",
  receiptKeepTitle: "Keep the receipt number",
  sentTwiceTitle: "You have sent the same objection before",
  sentTwiceText:
    "It was not entered twice; this is the number of the first. To add something, change the text or add files and send again.",
  receiptCopy: "Copy the number",
  nextTitle: "What happens next",
  toReceipts: "Look up a receipt number",
  receiptsTitle: "Results of objections and reports",
  receiptsLead:
    "Enter the receipt number you were given. Whoever knows it can read the answer, so keep it safe.",
  receiptNumberHint:
    "It begins with YY or JB, such as YY-7K3M-A2P9-0XQ4-T6WD; capitals and hyphens do not matter.",
  receiptLookUp: "Look up",
  receiptFaultTitle: "Nothing found",
  receiptUnknown: "There is no such number. Check it and try again.",
  receiptTooMany:
    "Too many numbers were tried from this network within an hour. Try again in about {minutes} minutes.",
  "receiptKind.objection": "Objection",
  "receiptKind.report": "Report",
  receiptStatus: "Status",
  "status.received": "Received, being looked into",
  "status.upheld": "Upheld",
  "status.not_upheld": "Not upheld",
  "status.investigating": "Under investigation",
  "status.closed": "Closed",
  receivedOn: "Received on",
  receiptNotice: "Public notice",
  receiptAnswer: "Answer",
  receiptNoAnswer: "There is no answer yet",
};
