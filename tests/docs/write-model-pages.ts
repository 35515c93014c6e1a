// Writes what the pages of the model have from the code itself.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withBlocks } from "../../experiments/report/marked-blocks.ts";
import { MODEL, MODEL_BLOCKS, modelPages } from "./model-pages.ts";

const root = join(import.meta.dirname, "..", "..");

for (const page of modelPages) {
  writeFileSync(join(root, page.path), withBlocks(page, MODEL, MODEL_BLOCKS).join("\n"));
}
