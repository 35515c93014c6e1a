import { mkdirSync, writeFileSync } from "node:fs";
import { dataDictionary } from "./data-dictionary.ts";

/** `node experiments/record/write-data-dictionary.ts` writes the page anew after a change of the fact schema. */
const folder = new URL("../../docs/reference/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("tables.md", folder), dataDictionary());
