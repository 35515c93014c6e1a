#!/usr/bin/env node
// npm start
import { launch } from "./launch.mjs";

process.exitCode = await launch("experiments/cli/main.ts", ["start", ...process.argv.slice(2)]);
