import { join } from "node:path";
import type { InlineConfig } from "vite";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { withPolicy } from "./page-policy.ts";

const root = join(import.meta.dirname, "..", "..");

/** Where the pages are built: one folder that any server of files can serve. */
export const SITE: string = join(root, "dist", "site");

/** How the browser view is built: no inline script, every address relative. */
export function viewConfig(outDir: string = join(SITE, "view")): InlineConfig {
  return {
    configFile: false,
    root: join(root, "notebooks", "view"),
    base: "./",
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    plugins: [{ name: "page-policy", transformIndexHtml: withPolicy }],
    worker: { format: "es" },
    define: { TOKENPIT_ENGINE_VERSION: JSON.stringify(engineVersion()) },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  };
}
