/** The measure of a family's measure: `SCU.depth_lots` is of `depth_lots`. A family may have points in its name. */
export const measureOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
