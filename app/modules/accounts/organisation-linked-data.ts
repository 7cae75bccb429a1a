import type { PublicOrganisation } from "./organisations.queries.server";

const types: Readonly<Partial<Record<PublicOrganisation["kind"], string>>> = {
  university: "CollegeOrUniversity",
  institute: "ResearchOrganization",
  enterprise: "Corporation",
  hospital: "Hospital",
  government: "GovernmentOrganization",
};

/** An organisation in the words of schema.org. `address`: its page's absolute address. */
export function organisationLinkedData(
  organisation: PublicOrganisation,
  address: string,
): Record<string, unknown> {
  const { name, uscc, ror, place, county, addressZh, phone, website, isSample } = organisation;
  const alternateNames = [name.en, name.mn].filter(Boolean);
  const identifiers = [
    ...(uscc ? [{ "@type": "PropertyValue", propertyID: "USCC", value: uscc }] : []),
    ...(ror ? [{ "@type": "PropertyValue", propertyID: "ROR", value: ror }] : []),
  ];
  const sameAs = [...(ror ? [`https://ror.org/${ror}`] : []), ...(website ? [website] : [])];
  return {
    "@type": types[organisation.kind] ?? "Organization",
    "@id": address,
    url: address,
    name: name.zh,
    ...(alternateNames.length > 0 ? { alternateName: alternateNames } : {}),
    ...(identifiers.length > 0 ? { identifier: identifiers } : {}),
    // An invented organisation must not be taken for a real one by who reads only this.
    ...(isSample ? { disambiguatingDescription: "演示数据，非真实机构 / sample data, not a real body" } : {}),
    ...(place
      ? {
          address: {
            "@type": "PostalAddress",
            addressCountry: "CN",
            addressLocality: place.zh + (county?.zh ?? ""),
            ...(addressZh ? { streetAddress: addressZh } : {}),
          },
        }
      : {}),
    ...(phone ? { telephone: phone } : {}),
    ...(sameAs.length > 0 ? { sameAs } : {}),
  };
}
