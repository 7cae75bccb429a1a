import { applyHeldBroker, heldBroker } from "../modules/accounts/broker-profile.commands.server";
import {
  applyHeldAchievementFile,
  heldAchievementFile,
} from "../modules/achievements/achievement-files.commands.server";
import { heldAchievement } from "../modules/achievements/achievement-screening.commands.server";
import { applyHeldAchievement } from "../modules/achievements/held-achievements.commands.server";
import { answerHeldQuestion, heldAnswer } from "../modules/capabilities/answer-question.commands.server";
import { askHeldQuestion, heldQuestion } from "../modules/capabilities/ask-question.commands.server";
import {
  applyHeldInstrumentEdit,
  heldInstrumentEdit,
} from "../modules/capabilities/instrument-changes.commands.server";
import { applyHeldOfferFiles, heldOfferFiles } from "../modules/capabilities/offer-files.commands.server";
import { heldOfferMove, publishHeldOffer } from "../modules/capabilities/offer-moves.commands.server";
import {
  applyHeldQualification,
  heldQualification,
} from "../modules/capabilities/qualifications.commands.server";
import { applyHeldResource, heldResource } from "../modules/capabilities/resources.commands.server";
import { applyHeldService, heldService } from "../modules/capabilities/services.commands.server";
import { heldContractText } from "../modules/contracts/contract-draft.commands.server";
import { proposeHeldText } from "../modules/contracts/propose-version.commands.server";
import { heldRating, heldRatingAnswer } from "../modules/contracts/rating-form";
import { answerHeldRating, rateHeld } from "../modules/contracts/ratings.commands.server";
import { askHeldAccess, heldAccess } from "../modules/demands/access-requests.commands.server";
import { heldStatement, stateHeldStatement } from "../modules/demands/complaint-decisions.commands.server";
import { heldComplaint, sendHeldComplaint } from "../modules/demands/complaints.commands.server";
import { applyHeldDemandText, heldDemandText } from "../modules/demands/draft-open-texts.commands.server";
import { heldQuote } from "../modules/demands/held-quote.commands.server";
import { heldIntroduction, proposeHeldIntroduction } from "../modules/demands/introduce.commands.server";
import { heldDemand, publishHeldDemand } from "../modules/demands/publish-demand.commands.server";
import { sendHeldQuote } from "../modules/demands/send-quote.commands.server";
import { sayHeldDemandMessage } from "../modules/demands/talk.commands.server";
import { heldDemandMessage } from "../modules/demands/talk-form";
import { heldEnquiryMessage, sayHeldMessage } from "../modules/enquiries/enquiry-messages.commands.server";
import { heldEnquiry, sendHeldEnquiry } from "../modules/enquiries/send-enquiry.commands.server";
import {
  heldNotice,
  heldWithdrawal,
  publishHeldNotice,
  withdrawHeldNotice,
} from "../modules/publications/send-notice.commands.server";
import {
  heldPolicyEdit,
  heldPolicyImport,
  importHeldPolicy,
  saveHeldPolicyEdit,
} from "../modules/publications/send-policy.commands.server";
import { importHoldKind } from "../modules/registry/desk-import-form";
import { carryOutImportedRow } from "../modules/registry/desk-import-rows.commands.server";
import { applyHeldPlatformPage, heldPlatformPage } from "../modules/registry/own-platform.commands.server";
import type { ReleaseHandlers } from "../modules/screening/holds.commands.server";

/**
 * What is done with each kind of thing that control terms held, once an officer releases it. A kind that is held and
 * not named here cannot be released.
 */
export const releaseHandlers: ReleaseHandlers = {
  [heldBroker]: applyHeldBroker,
  [heldNotice]: publishHeldNotice,
  [heldWithdrawal]: withdrawHeldNotice,
  [heldPolicyEdit]: saveHeldPolicyEdit,
  [heldPolicyImport]: importHeldPolicy,
  [heldPlatformPage]: applyHeldPlatformPage,
  [importHoldKind]: carryOutImportedRow,
  [heldOfferMove]: publishHeldOffer,
  [heldInstrumentEdit]: applyHeldInstrumentEdit,
  [heldService]: applyHeldService,
  [heldOfferFiles]: applyHeldOfferFiles,
  [heldQualification]: applyHeldQualification,
  [heldQuestion]: askHeldQuestion,
  [heldAnswer]: answerHeldQuestion,
  [heldResource]: applyHeldResource,
  [heldAchievement]: applyHeldAchievement,
  [heldAchievementFile]: applyHeldAchievementFile,
  [heldDemand]: publishHeldDemand,
  [heldDemandText]: applyHeldDemandText,
  [heldEnquiry]: sendHeldEnquiry,
  [heldEnquiryMessage]: sayHeldMessage,
  [heldQuote]: sendHeldQuote,
  [heldDemandMessage]: sayHeldDemandMessage,
  [heldAccess]: askHeldAccess,
  [heldIntroduction]: proposeHeldIntroduction,
  [heldComplaint]: sendHeldComplaint,
  [heldStatement]: stateHeldStatement,
  [heldRating]: rateHeld,
  [heldRatingAnswer]: answerHeldRating,
  [heldContractText]: proposeHeldText,
};
