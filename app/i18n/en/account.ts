import type { Translation } from "../message";
import type { account as zh } from "../zh-CN/account";

export const account: Translation<typeof zh> = {
  signIn: "Sign in",
  signInLead: "Manage your organisation and platforms, send in documents, read your messages.",
  "signInNote.reset": "Your password has been reset. Please sign in with the new one.",
  "signInNote.confirmed": "Confirmed. Please sign in.",
  "signInNote.signed-out": "You have signed out.",
  loginName: "E-mail or mobile number",
  loginNameHint: "Numbers outside mainland China with their country code, such as +852…",
  password: "Password",
  forgotPassword: "Forgot your password?",
  noAccount: "No account yet?",
  signUp: "Sign up",
  secondStep: "Enter your code",
  secondStepLead: "The password is right. Now enter the six digits that your authenticator app shows.",
  secondStepDo: "Continue",
  code: "Code",
  codeHint: "Phone not at hand? A recovery code works as well.",
  backToSignIn: "Sign in again",

  demoAccounts: "Demo accounts",
  demoAccountsText: "One click signs you in; the password is always {password}. All of it is invented.",
  demoSignInAs: "Sign in as {email}",
  "demoRole.enterprise": "Enterprise",
  "demoRole.center": "Technology innovation center",
  "demoRole.broker": "Technology manager",
  "demoRole.department": "Recommending department",
  "demoRole.expert": "Expert",
  "demoRole.officer": "Officer of the authority (with a code)",
  "demoRole.auditor": "Auditor",
  demoCode: "The demo account’s code now: {code}",
  demoCodeText:
    "A real account’s code is on its owner’s phone alone. It changes every 30 seconds; one that was used is used up.",

  "fault.wrong_password":
    "The e-mail, number or password is wrong, or its link was not opened yet. Please check; a forgotten password can be reset.",
  "fault.wrong_code": "The code is wrong or was used before. Please enter the next one that your app shows.",
  "fault.too_busy": "Many people are signing in just now. Please try again in some seconds.",
  "fault.start_again": "That took too long. Please begin again.",
  "fault.too_many_sign_ins":
    "Too many tries. Please try again in {minutes} minutes; if it is your account, you can reset the password now.",
};
