import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { build } from "esbuild";

/**
 * Bundles a golden entry into one file that runs in browsers and in Node from 20 on, as
 * `globalThis.tokenpitGolden()`.
 */
export async function bundle(entry: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await build({
    stdin: {
      contents: `import { goldenHashes } from ${JSON.stringify(entry)};\nglobalThis.tokenpitGolden = goldenHashes;\n`,
      resolveDir: dirname(entry),
    },
    outfile: file,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2023",
    logLevel: "warning",
  });
}
