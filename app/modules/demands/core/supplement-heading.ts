/** Stands in a joint demand before what its owner added of the partner's. Demands are written in Chinese. */
export const supplementHeading = "【合并需求的补充】";
