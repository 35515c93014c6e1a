#!/usr/bin/env node
// npm test: installs what is missing, then runs the stages of tests/stages.ts.
import { launch } from "./launch.mjs";

const startedMs = Date.now();
process.exitCode = await launch("tests/stages/run-stages.ts", process.argv.slice(2), {
  dev: true,
  environment: () => ({ TOKENPIT_INSTALL_MS: String(Date.now() - startedMs) }),
});
