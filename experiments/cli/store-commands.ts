import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { engineVersion } from "../record/engine-version.ts";
import { pruneStore, verifyStore } from "../runner/local/keep-store.ts";
import { engineOfSeries, isStore } from "../runner/local/series-folders.ts";
import { storeUsers } from "../runner/local/store-users.ts";
import { readStudyManifest } from "../study/study-manifest.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput, FAILED } from "./exit-codes.ts";
import { STORE_FOLDER } from "./open-study.ts";
import { writeJson } from "./output.ts";

export interface StoreFlags {
  readonly store?: string;
  readonly json: boolean;
}

const MOST_LISTED = 20;

/** `store verify`: exit code 1 where a line is damaged and no whole copy is there. */
export function verifyStoreCommand(context: TokenpitContext, flags: StoreFlags): void {
  const root = rootOf(context, flags);
  const check = verifyStore(root);
  if (check.damaged.length > 0) context.process.exitCode = FAILED;
  if (flags.json) return writeJson(context, { store: root, ...check });
  const lines = [
    `${root}: ${check.cells} runs in ${check.series} series, ${linesOf(check.damaged)} damaged`,
    ...listed(check.damaged),
    ...(check.damaged.length === 0
      ? []
      : ["What is damaged counts as not there: a study runs it again."]),
    ...(check.replaced.length === 0
      ? []
      : [
          `${linesOf(check.replaced)} more damaged, of runs that are whole elsewhere in the store:`,
        ]),
    ...listed(check.replaced),
  ];
  context.process.stdout.write(`${lines.join("\n")}\n`);
}

const linesOf = ({ length }: readonly string[]): string =>
  `${length} ${length === 1 ? "line" : "lines"}`;

const listed = (lines: readonly string[]): string[] =>
  lines.slice(0, MOST_LISTED).map((line) => `  ${line}`);

/** `store prune`: what other engine versions left; with `keep`, what is in none of these results. */
export function pruneStoreCommand(
  context: TokenpitContext,
  flags: StoreFlags & { readonly keep?: readonly string[]; readonly trial: boolean },
): void {
  const root = rootOf(context, flags);
  const [user] = storeUsers(root);
  if (user !== undefined && !flags.trial) {
    throw new BadInput(`${root}: process ${user} is using it; wait for it`);
  }
  const kept = flags.keep === undefined ? null : seriesKept(context, flags.keep);
  const version = engineVersion();
  const pruned = pruneStore(
    root,
    (name, folder) => (kept === null ? engineOfSeries(folder) === version : kept.has(name)),
    flags.trial,
  );
  if (flags.json) return writeJson(context, { store: root, trial: flags.trial, ...pruned });
  const done = flags.trial ? "would be removed" : "removed";
  const size = `${(pruned.bytes / 1e6).toFixed(1)} MB`;
  context.process.stdout.write(`${root}: ${pruned.series} series, ${size}, ${done}\n`);
}

function rootOf({ folder }: TokenpitContext, { store = STORE_FOLDER }: StoreFlags): string {
  const root = resolve(folder, store);
  if (!existsSync(root)) throw new BadInput(`${store}: there is no such store`);
  if (!isStore(root)) {
    throw new BadInput(
      `${store} is no store: it holds what no store does; name a store with --store`,
    );
  }
  return root;
}

function seriesKept({ folder }: TokenpitContext, keep: readonly string[]): ReadonlySet<string> {
  return new Set(
    keep.flatMap((shown) => {
      const manifest = readStudyManifest(resolve(folder, shown));
      if (manifest === null) throw new BadInput(`${shown}: no finished study is there`);
      return manifest.arms.flatMap(({ series, seriesByJumps = {} }) => [
        series,
        ...Object.values(seriesByJumps),
      ]);
    }),
  );
}
