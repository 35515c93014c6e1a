import {
  type Application,
  ArgumentParseError,
  buildApplication,
  buildRouteMap,
  type Command,
  type RouteMap,
  ExitCode,
  run,
  text_en,
} from "@stricli/core";
import { calibrate } from "./commands/calibrate.ts";
import { diff } from "./commands/diff.ts";
import { hedge } from "./commands/hedge.ts";
import { metrics } from "./commands/metrics.ts";
import { replay } from "./commands/replay.ts";
import { runCommand } from "./commands/run.ts";
import { schema } from "./commands/schema.ts";
import { start } from "./commands/start.ts";
import { store } from "./commands/store.ts";
import { study } from "./commands/study.ts";
import { validate } from "./commands/validate.ts";
import { view } from "./commands/view.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput, FAILED, WRONG_USE } from "./exit-codes.ts";
import { RunEnded } from "./run-ended.ts";
import { STOP_EXIT_CODES } from "./stop-request.ts";

const HELP = `Tokenpit simulates a futures market in AI tokens and GPU compute, with people, a clearing house and
a rulebook.

The first things to try:
  tokenpit start
  tokenpit run scu-nymex --days 5
  tokenpit view

Every command has --help with an example.`;

/** Commands by name, in the order of the help. */
export type Commands = Readonly<
  Record<string, Command<TokenpitContext> | RouteMap<TokenpitContext>>
>;

const COMMANDS: Commands = {
  start,
  run: runCommand({
    here: async () => (await import("./run-scenario.ts")).runScenario,
    apart: async () => (await import("./run-apart.ts")).runApart,
  }),
  study,
  view,
  diff,
  store,
  metrics,
  calibrate,
  hedge,
  validate,
  replay,
  schema,
};

/** The program: its commands, and how it speaks of what goes wrong. */
function buildTokenpit(version: string, commands: Commands): Application<TokenpitContext> {
  const routes = buildRouteMap({
    routes: commands,
    docs: {
      brief: "A laboratory for the rules of a futures market",
      fullDescription: HELP,
    },
  });
  return buildApplication(routes, {
    name: "tokenpit",
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: "allow-kebab-for-camel", allowArgumentEscapeSequence: true },
    documentation: { disableAnsiColor: true },
    determineExitCode: (error) => (error instanceof BadInput ? WRONG_USE : FAILED),
    localization: {
      text: { ...text_en, exceptionWhileRunningCommand, exceptionWhileParsingArguments },
    },
  });
}

const exceptionWhileRunningCommand = (error: unknown): string => {
  if (error instanceof BadInput) return error.message;
  if (error instanceof RunEnded) return `tokenpit: ${error.message}`;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `tokenpit failed: ${what}`;
};

function exceptionWhileParsingArguments(this: object, error: unknown, ansiColor: boolean): string {
  if (error instanceof ArgumentParseError && error.exception instanceof Error) {
    const { externalFlagNameOrPlaceholder: what, exception } = error;
    const isArgument = what === what.toUpperCase();
    return `${isArgument ? what : `--${what}`}: ${exception.message}`;
  }
  return text_en.exceptionWhileParsingArguments.call(this, error, ansiColor);
}

/** Runs a command line. Exit codes: 0 done, 1 failed, 2 wrong use or bad input, 128 + n stopped by signal n. */
export async function runTokenpit(
  inputs: readonly string[],
  context: TokenpitContext,
  version: string,
  commands: Commands = COMMANDS,
): Promise<number> {
  await run(buildTokenpit(version, commands), inputs, context);
  const code = Number(context.process.exitCode ?? 0);
  const { reason } = context.stop;
  if (reason !== null && code !== WRONG_USE) return STOP_EXIT_CODES[reason];
  return code < 0 ? (WRONG_INPUT_CODES.has(code) ? WRONG_USE : FAILED) : code;
}

const WRONG_INPUT_CODES: ReadonlySet<number> = new Set([
  ExitCode.UnknownCommand,
  ExitCode.InvalidArgument,
]);
