import type { Translation } from "../message";
import type { data as zh } from "../zh-CN/data";

export const data = {
  tokensTitle: "Access tokens",
  tokensLead:
    "A token lets a program read this site’s API in your name without knowing your password. Give each program its own, and revoke what you no longer use.",
  tokenNew: "New token",
  tokenName: "What it is for",
  tokenNameHint: "For yourself to know it by, such as “statistics script of our group”.",
  tokenDays: "Valid for",
  "tokenDays.7": "7 days",
  "tokenDays.30": "30 days",
  "tokenDays.90": "90 days",
  "tokenDays.365": "a year (the longest)",
  tokenScopes: "What it may do",
  "scope.account:read": "Read whose token it is and for which organisation (account:read)",
  tokenOrganisation: "For whom",
  tokenAlone: "For me alone",
  tokenCreate: "Create token",
  tokenCreated: "The token is made. It is shown this once",
  tokenCreatedText:
    "Copy it now into your program’s secrets. The site keeps only its fingerprint: once you leave this page nobody can see it again.",
  tokenUse: "A program uses it like this:",
  tokenSentBefore: "This token was made before and cannot be shown again",
  tokenSentBeforeText: "If you have not copied it, revoke it below and make another.",
  tokenRevoked: "The token is revoked and no longer works.",
  tokenList: "Your tokens",
  tokenState: "State",
  "tokenState.works": "Works",
  "tokenState.expired": "Expired",
  "tokenState.revoked": "Revoked",
  tokenExpires: "Expires",
  tokenLastUsed: "Last used",
  tokenNeverUsed: "Never",
  tokenRevoke: "Revoke",
  tokenRevokeOne: "Revoke the token “{name}”",
  tokenNone: "No tokens yet",
  tokenNoneText:
    "Make one below when a program of yours should read this site’s data. Public data needs none.",
  tooManyTokens: "You have {limit} tokens that work. Revoke one that you no longer use first.",
  notAMember: "You no longer belong to this organisation. Choose another.",
} satisfies Translation<typeof zh>;
