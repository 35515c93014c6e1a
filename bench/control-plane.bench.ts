import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readMeasured } from "./control-plane/measured.ts";
import { scaleBlocks, withBlocks } from "./control-plane/scale-blocks.ts";

/**
 * The control plane of a study on AWS as a discrete-event simulation: what it makes of a rehearsal, and what a million
 * and a billion runs of two seconds take. Seeded: it prints the same each time.
 *
 * `--measured FILE` takes another rehearsal than the one that docs/scale.md tells of (bench/rehearsed-times.bench.ts
 * writes one); `--write` writes the tables into that page.
 */
const { values } = parseArgs({
  options: { measured: { type: "string" }, write: { type: "boolean", default: false } },
});

const PAGE = new URL("../docs/scale.md", import.meta.url);
const blocks = scaleBlocks(readMeasured(values.measured));
for (const [name, text] of blocks) console.log(`${name}\n\n${text}\n`);
if (values.write) writeFileSync(PAGE, withBlocks(readFileSync(PAGE, "utf8"), blocks));
