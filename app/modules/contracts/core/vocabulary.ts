/** The five types of a 技术合同 (民法典 第三编第二十章; 技术合同认定登记). */
export const contractTypes = ["development", "assignment", "licence", "consulting", "service"] as const;
export type ContractType = (typeof contractTypes)[number];

/** What a revenue entry is of: one of the contract types, or something that is no technology contract. */
export const revenueNatures = [
  ...contractTypes,
  "instrument_use",
  "competitive_project",
  "government_funding",
  "product_sale",
] as const;
export type RevenueNature = (typeof revenueNatures)[number];

/** Natures that together are 综合技术创新服务收入 (S1 三(二)). */
export const serviceNatures = [
  ...contractTypes,
  "instrument_use",
] as const satisfies readonly RevenueNature[];

/** How the money came to the book: agreed here, agreed elsewhere with evidence, or history that was imported. */
export const revenueChannels = ["on_site", "off_site", "imported"] as const;
export type RevenueChannel = (typeof revenueChannels)[number];

/** 一次总付, 分期支付, 提成支付, 提成支付附加预付入门费 (民法典 art. 846). */
export const paymentModes = ["lump_sum", "instalments", "royalty", "royalty_with_entry_fee"] as const;
export type PaymentMode = (typeof paymentModes)[number];

/** Which modes leave the whole sum open: nothing caps what is paid under them. */
export function isRoyalty(mode: PaymentMode): boolean {
  return mode === "royalty" || mode === "royalty_with_entry_fee";
}

export const ipKinds = [
  "invention_patent",
  "utility_model",
  "design_patent",
  "software",
  "plant_variety",
  "ic_layout",
  "know_how",
  "none",
] as const;
export type IpKind = (typeof ipKinds)[number];

export const ipOwners = ["seller", "buyer", "joint", "unchanged"] as const;
export type IpOwner = (typeof ipOwners)[number];

/** 卖方 (受托方, 让与方, 许可方) and 买方 (委托方, 受让方, 被许可方). */
export const contractSides = ["seller", "buyer"] as const;
export type ContractSide = (typeof contractSides)[number];

/** Where a contract came from. */
export const contractOrigins = ["quote", "booking", "enquiry", "direct"] as const;
export type ContractOrigin = (typeof contractOrigins)[number];

/** How a side bound itself: consent on this site, or a paper with seals, or a file of a certified signing service. */
export const signingWays = ["consent", "sealed_scan", "certified_file"] as const;
export type SigningWay = (typeof signingWays)[number];

export const contractFileKinds = [
  "sealed_scan",
  "certified_file",
  "annex",
  "certificate",
  "invoice",
  "bank_receipt",
  "other",
] as const;
export type ContractFileKind = (typeof contractFileKinds)[number];

/** How large a buyer is (工信部联企业〔2011〕300号); `not_enterprise`: an institution or a person. */
export const buyerSizes = ["micro", "small", "medium", "large", "not_enterprise", "unknown"] as const;
export type BuyerSize = (typeof buyerSizes)[number];
/** 中小微企业. */
export const smeSizes = ["micro", "small", "medium"] as const satisfies readonly BuyerSize[];

/** Whether a stated sum contains VAT, or the service is exempt. */
export const vatBases = ["included", "excluded", "exempt"] as const;
export type VatBasis = (typeof vatBases)[number];

/** Why a buyer counts as 关联方: known here, or declared. */
export const tieGrounds = [
  "same_organisation",
  "lead",
  "co_builder",
  "affiliate",
  "same_legal_person",
  "same_phone",
  "same_member",
  "declared",
] as const;
export type TieGround = (typeof tieGrounds)[number];

export const terminationGrounds = [
  "agreed",
  "buyer_breach",
  "seller_breach",
  "impossible",
  "technology_public",
  "as_contract_says",
] as const;
export type TerminationGround = (typeof terminationGrounds)[number];
