import { shownPrice } from "./core/service-price";
import type { ServiceDetail } from "./service-detail.queries.server";

/** A service and its offer in the words of schema.org. `addressOf` gives the absolute address of a page. */
export function serviceLinkedData(
  service: ServiceDetail,
  addressOf: { service: string; platform: string },
): Record<string, unknown> {
  const { name, summary, category, platform, league, status } = service;
  const price = shownPrice(service.price);
  return {
    "@type": "Service",
    "@id": addressOf.service,
    url: addressOf.service,
    name: name.zh,
    ...(name.en ? { alternateName: name.en } : {}),
    ...(summary.zh ? { description: summary.zh } : {}),
    serviceType: category.name.zh,
    // An invented service must not be taken for a real one by who reads only this.
    ...(service.isSample
      ? { disambiguatingDescription: "演示数据，非真实服务 / sample data, not a real service" }
      : {}),
    provider: {
      "@type": "ResearchOrganization",
      "@id": addressOf.platform,
      url: addressOf.platform,
      name: platform.name.zh,
    },
    areaServed: `内蒙古自治区${league.zh}`,
    offers: {
      "@type": "Offer",
      url: addressOf.service,
      availability: `https://schema.org/${status === "published" ? "InStock" : "OutOfStock"}`,
      ...(price
        ? {
            priceCurrency: "CNY",
            priceSpecification: {
              "@type": "UnitPriceSpecification",
              priceCurrency: "CNY",
              [price.isFrom ? "minPrice" : "price"]: (price.fen / 100).toFixed(2),
              valueAddedTaxIncluded: true,
            },
          }
        : {}),
    },
  };
}
