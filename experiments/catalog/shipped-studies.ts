import { fileURLToPath } from "node:url";
import { type Catalog, catalogOf } from "./shipped-scenarios.ts";

/** The studies that are shipped. */
export const SHIPPED_STUDIES: Catalog = catalogOf(
  fileURLToPath(new URL("./studies", import.meta.url)),
);
