import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { calledInUsage, JSON_FLAG, STORE_FLAG } from "../flags.ts";
import type { StoreFlags } from "../store-commands.ts";

const VERIFY_HELP = `Reads every finished run of a store and compares it with its digest. What is damaged counts as not
there, and is run again by the next study that needs it. Exit code 1 if anything is; damaged lines of runs that are
whole elsewhere in the store are told, and are no failure.

Example:
  tokenpit store verify`;

const verify: Command<TokenpitContext> = buildCommand<StoreFlags, [], TokenpitContext>({
  docs: { brief: "Check every finished run", fullDescription: VERIFY_HELP },
  parameters: { flags: { store: STORE_FLAG, json: JSON_FLAG } },
  async func(flags) {
    const { verifyStoreCommand } = await import("../store-commands.ts");
    verifyStoreCommand(this, flags);
  },
});

const PRUNE_HELP = `Removes finished runs of other engine versions, which no study can use any more; with --keep,
everything that is in none of these results. Refused while a study is running.

Examples:
  tokenpit store prune --trial
  tokenpit store prune --keep out/position-limits --keep out/fees`;

type PruneFlags = StoreFlags & { readonly keep?: readonly string[]; readonly trial: boolean };

const prune: Command<TokenpitContext> = buildCommand<PruneFlags, [], TokenpitContext>({
  docs: { brief: "Remove runs that are not needed any more", fullDescription: PRUNE_HELP },
  parameters: {
    flags: {
      store: STORE_FLAG,
      keep: {
        kind: "parsed",
        parse: String,
        optional: true,
        variadic: true,
        brief: "Folders of results whose runs are kept",
        ...calledInUsage("DIR"),
      },
      trial: { kind: "boolean", default: false, brief: "Only tell what would be removed" },
      json: JSON_FLAG,
    },
  },
  async func(flags) {
    const { pruneStoreCommand } = await import("../store-commands.ts");
    pruneStoreCommand(this, flags);
  },
});

const HELP = `Finished runs are kept in a store that all studies of a folder share, so that none is computed twice.

Examples:
  tokenpit store verify
  tokenpit store prune --trial`;

/** `tokenpit store …` */
export const store: RouteMap<TokenpitContext> = buildRouteMap({
  routes: { verify, prune },
  docs: { brief: "Check and clean the store of finished runs", fullDescription: HELP },
});
