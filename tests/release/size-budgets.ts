import { readFileSync } from "node:fs";
import type { Sizes } from "./sizes.ts";

/** What is handed out, in bytes, when somebody last said that it may be so large. */
export const SIZES_FILE: URL = new URL("./size-budgets.json", import.meta.url);

export const sizeBudgets = (): Sizes => JSON.parse(readFileSync(SIZES_FILE, "utf8")) as Sizes;
