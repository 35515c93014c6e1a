#!/usr/bin/env node
// The command `tokenpit`: in a clone it installs what is missing and runs the sources; in the published package it
// runs the build.
import * as module from "node:module";
import { isClone, launch } from "./launch.mjs";
import { say } from "./install.mjs";
import { buildSite } from "./site.mjs";

/** The first of Node 20 with the checksum of Parquet's pages, `zlib.crc32`. */
const PUBLISHED_MIN = "20.15.0";

/** @param {string} version */
const ordinal = (version) =>
  version.split(".").reduce((sum, part) => sum * 1000 + Number.parseInt(part, 10), 0);

/**
 * Whether a command line needs the pages of the site.
 * @param {readonly string[]} args
 */
const showsPages = ([command, ...rest]) =>
  command === "view" && !rest.some((one) => one === "--help" || one === "-h");

if (isClone) {
  const args = process.argv.slice(2);
  const built = showsPages(args) ? await buildSite({ ifStale: true }) : 0;
  process.exitCode = built === 0 ? await launch("experiments/cli/main.ts", args) : built;
} else if (ordinal(process.versions.node) < ordinal(PUBLISHED_MIN)) {
  say(
    `Node ${PUBLISHED_MIN} or newer is needed, and this is ${process.version}: install it and try again`,
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  await import(new URL("../dist/experiments/cli/main.js", import.meta.url).href);
}
