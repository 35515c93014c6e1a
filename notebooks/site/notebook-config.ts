import { join } from "node:path";
import { config, observable } from "@observablehq/notebook-kit/vite";
import type { InlineConfig, Plugin } from "vite";
import { notebookNames } from "./notebook-names.ts";
import { withPolicy } from "./page-policy.ts";

const notebooks = join(import.meta.dirname, "..");
const AWAY = /^(?:npm:|https:\/\/)/;
const NOT_HERE = "\0not-in-these-pages";
const LIBRARIES =
  /notebook-kit\/dist\/src\/runtime\/stdlib\/(?:recommendedLibraries|sampleDatasets)\.js$/;

/** How the notebooks are built: static pages that run what their cells import from this machine, and nothing else. */
export function notebookConfig(outDir: string): InlineConfig {
  const { base, resolve } = config();
  return {
    configFile: false,
    root: notebooks,
    logLevel: "warn",
    ...(base === undefined ? {} : { base }),
    resolve: { alias: aliases(resolve?.alias) },
    plugins: [
      nothingFromAway(),
      observable({ template: join(import.meta.dirname, "notebook-template.html") }),
      ownStyle(),
      { name: "page-policy", transformIndexHtml: { order: "post", handler: policed } },
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2024",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: notebookNames().map((name) => join(notebooks, `${name}.html`)),
        checks: { pluginTimings: false },
      },
    },
  };
}

/** The kit's short names for its own modules, without those that lead to a host of packages. */
const aliases = (kits: unknown): { find: RegExp; replacement: string }[] =>
  (kits as { find: RegExp; replacement: string }[]).filter(({ find }) =>
    find.test("observable:runtime"),
  );

/**
 * The kit's library would load packages and sample data from elsewhere: a cell here imports what it needs by name. What
 * else of the kit names another host throws when it is used.
 */
const nothingFromAway = (): Plugin => ({
  name: "nothing-from-away",
  enforce: "pre",
  resolveId: (source) => (AWAY.test(source) ? NOT_HERE : null),
  load(id) {
    if (LIBRARIES.test(id)) return "export {};";
    if (id !== NOT_HERE) return null;
    return 'throw new Error("these pages load nothing from other hosts"); export default null;';
  },
});

/**
 * What the policy refuses of the kit's page is taken out of it: its theme, which our style sheet stands for, and how
 * columns of a table in text are aligned, for which there is a class.
 */
const ownStyle = (): Plugin => ({
  name: "own-style",
  transformIndexHtml: {
    order: "pre",
    handler: (html) =>
      html
        .replace(/<style[\s\S]*?<\/style>/, "")
        .replaceAll(/ style="text-align:(\w+)"/g, ' class="aligned-$1"'),
  },
});

/** With the page's policy; the kit's page has its tags as a browser writes them. */
const policed = (html: string): string =>
  withPolicy(html.replace('<meta charset="utf-8">', '<meta charset="utf-8" />'));
