#!/usr/bin/env node
// The command `tokenpit`: in a clone it installs what is missing and runs the sources; in the published package it
// runs the build.
import * as module from "node:module";
import { isClone, launch } from "./launch.mjs";
import { say } from "./install.mjs";

const PUBLISHED_MAJOR_MIN = 20;

if (isClone) {
  process.exitCode = await launch("experiments/cli/main.ts", process.argv.slice(2));
} else if (Number.parseInt(process.versions.node, 10) < PUBLISHED_MAJOR_MIN) {
  say(
    `Node ${PUBLISHED_MAJOR_MIN} or newer is needed, and this is ${process.version}: install it and try again`,
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  await import(new URL("../dist/experiments/cli/main.js", import.meta.url).href);
}
