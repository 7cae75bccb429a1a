import type { InstrumentDetail } from "./instrument-detail.queries.server";

interface Addresses {
  page: string;
  platform: string;
  /** Of its first picture, where it has one. */
  image?: string | undefined;
}

/** An instrument as schema.org has it: a product whose use is offered by the hour. */
export function instrumentLinkedData(
  instrument: InstrumentDetail,
  language: "zh-CN" | "en",
  { page, platform, image }: Addresses,
): Record<string, unknown> {
  const name = (of: { zh: string; en?: string }) => (language === "en" && of.en ? of.en : of.zh);
  const [tariff] = instrument.tariffs;
  const prices = tariff
    ? [tariff.operatedHourFen, tariff.selfHourFen].filter((fen) => fen !== null).map((fen) => fen / 100)
    : [];
  const description = language === "en" ? instrument.functions.en : instrument.functions.zh;
  return {
    "@type": "Product",
    "@id": page,
    url: page,
    name: name(instrument.name),
    ...(instrument.class ? { category: name(instrument.class.name) } : {}),
    ...(instrument.model ? { model: instrument.model } : {}),
    ...(instrument.maker ? { manufacturer: { "@type": "Organization", name: instrument.maker } } : {}),
    ...(description ? { description } : {}),
    ...(image ? { image } : {}),
    offers: prices.map((price) => ({
      "@type": "Offer",
      url: page,
      businessFunction: "http://purl.org/goodrelations/v1#LeaseOut",
      priceSpecification: {
        "@type": "UnitPriceSpecification",
        price,
        priceCurrency: "CNY",
        unitCode: "HUR",
        valueAddedTaxIncluded: true,
      },
      availability:
        instrument.nextFree && instrument.status === "published"
          ? "https://schema.org/InStock"
          : "https://schema.org/OutOfStock",
      seller: { "@type": "Organization", name: name(instrument.platform.name), url: platform },
    })),
  };
}
