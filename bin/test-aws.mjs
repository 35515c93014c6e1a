#!/usr/bin/env node
// npm run test:aws: installs what is missing, then tries everything in an account of AWS (docs/aws.md).
import { launch } from "./launch.mjs";

process.exitCode = await launch("tests/aws/run-aws-test.ts", process.argv.slice(2), { dev: true });
