/** `SCU.depth_lots` as a column: `scu_depth_lots`. */
export const columnName = (name: string): string =>
  name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
