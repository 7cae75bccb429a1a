import type { Translation } from "../message";
import type { forms as zh } from "../zh-CN/forms";

export const forms: Translation<typeof zh> = {
  faultsTitle: "Please correct the following",
  goneTitle: "Nothing was done",
  goneText:
    "Something has changed here meanwhile, and this can no longer be done. See how it stands now, and decide then.",
  goneTyped: "What you typed is still here to be copied:",
  faultOf: "{label}: {fault}",
  "fault.missing": "Please fill this in.",
  "fault.too_long": "This is too long; please shorten it.",
  "fault.one_line": "This has to be one line; please take out the line breaks.",
  "fault.choose": "Please choose one of the options.",
  "fault.tick": "Please tick this box before sending.",
  "fault.not_web": "A web address begins with http:// or https://; please check it.",
  "fault.not_email": "This is not an e-mail address such as name@example.com.",
  "fault.not_phone":
    "This is not a mobile number such as 13800000000; numbers abroad begin with a country code, such as +852….",
  "fault.not_date": "Write the date as 2026-12-01 or 2026年12月1日; it has to exist.",
  "fault.wrong": "This does not meet the requirements; please check it.",
  "fault.too_many": "Too many attempts. Please try again in {minutes} minutes.",
  "fault.too_many_choices": "Choose {limit} at most; please take some away.",
  "fault.too_many_today": "Enough of these for one day. Please go on tomorrow.",
  "fault.sent_before": "This form was sent before with other content. Please open a new form.",
  "fault.changed_meanwhile":
    "Somebody changed this while you were writing. Please check it and send it again.",
  "fault.empty_file": "The file is empty; please choose another.",
  "fault.file_too_large": "The file is larger than {limit} MB; please make it smaller.",
  "fault.file_type_not_allowed": "This kind of file is not taken. Please use one of the formats listed.",
  "fault.held":
    "It contains words about controlled or secret matters. An officer will check it before it is published.",
};
