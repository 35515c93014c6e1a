import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "./packed.ts";
import { SIZES_FILE } from "./size-budgets.ts";
import { functionSizes, packageSizes, siteSizes } from "./sizes.ts";

/** Takes the sizes of what `npm run build` made as those that are meant. */
const root = join(import.meta.dirname, "..", "..");
const packed = await pack(root, join(root, "out", "package"));
const sizes = {
  ...packageSizes(packed),
  ...siteSizes(join(root, "dist", "site")),
  ...functionSizes(),
};
writeFileSync(SIZES_FILE, `${JSON.stringify(sizes, null, 2)}\n`);
