import { bundleFunctions } from "./function-bundles.ts";

/** Writes the code of the functions on AWS: `node tests/release/write-functions.ts FOLDER`. */
const folder = process.argv[2];
if (folder === undefined) {
  console.error("Say where to: node tests/release/write-functions.ts FOLDER");
  process.exitCode = 2;
} else bundleFunctions(folder);
