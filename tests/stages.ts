/** One command of a stage. It runs under the pinned Node, in the root of the clone. */
export interface Check {
  readonly name: string;
  /** The JavaScript or TypeScript file to run, relative to the root, then its arguments. */
  readonly command: readonly [script: string, ...args: string[]];
  /**
   * What is counted: `exit`: the command is one check, passed if it exits with 0; `vitest`: every test of a vitest
   * run; `report`: what the command writes to the file named by TOKENPIT_CHECK_REPORT, as
   * `tests/stages/check-report.ts` describes.
   */
  readonly counts: "exit" | "vitest" | "report";
}

export interface Stage {
  readonly name: string;
  /** `short`: part of `npm test`; `long`: part of `npm run test:long`. */
  readonly tier: "short" | "long";
  /** True: it keeps one core busy, or waits, so it runs beside the next such stage. */
  readonly onOneCore?: boolean;
  readonly checks: readonly Check[];
}

/** What `npm test` and `npm run test:long` run, in this order. */
export const stages: readonly Stage[] = [
  {
    name: "static",
    tier: "short",
    checks: [
      exits(
        "format (mend it with npx oxfmt)",
        "node_modules/oxfmt/bin/oxfmt",
        "--list-different",
        ".",
      ),
      exits("lint", "node_modules/oxlint/bin/oxlint", "--format=unix"),
      exits("types", "node_modules/typescript/bin/tsc", "--noEmit", "--pretty", "false"),
      exits(
        "types of the workshop",
        "node_modules/typescript/bin/tsc",
        "-p",
        "tsconfig.workshop.json",
        "--pretty",
        "false",
      ),
      exits(
        "types of the browser view",
        "node_modules/typescript/bin/tsc",
        "-p",
        "notebooks/view/page/tsconfig.json",
        "--pretty",
        "false",
      ),
      exits("dead code", "node_modules/knip/bin/knip.js", "--no-progress"),
    ],
  },
  { name: "unit", tier: "short", checks: [vitest("unit and property tests")] },
  {
    name: "runtimes",
    tier: "short",
    onOneCore: true,
    checks: [reports("goldens", "tests/runtimes/check-runtimes.ts")],
  },
  {
    name: "view",
    tier: "short",
    onOneCore: true,
    checks: [reports("pages in Chromium", "tests/view/check-view.ts")],
  },
  {
    name: "inputs",
    tier: "short",
    onOneCore: true,
    checks: [reports("damaged and odd inputs", "tests/fuzz/check-fuzz.ts", "--inputs", "300000")],
  },
  {
    name: "build",
    tier: "short",
    onOneCore: true,
    checks: [reports("build", "tests/runtimes/check-build.ts")],
  },
  {
    name: "cloud",
    tier: "short",
    onOneCore: true,
    checks: [reports("S3 on Ceph", "tests/cloud/check-s3-on-ceph.ts")],
  },
  {
    name: "books",
    tier: "long",
    onOneCore: true,
    checks: [
      exits(
        "50 million messages to both order books",
        "tests/simulation/book-differential.ts",
        "--messages",
        "50000000",
      ),
      exits("every few order messages in every order", "tests/replay/check-sequences.ts"),
    ],
  },
  {
    name: "sanity",
    tier: "long",
    onOneCore: true,
    checks: [reports("market sanity", "tests/sanity/check-sanity.ts")],
  },
  {
    name: "reproducible",
    tier: "long",
    onOneCore: true,
    checks: [reports("the package made twice", "tests/runtimes/check-reproducible.ts")],
  },
  {
    name: "properties",
    tier: "long",
    checks: [
      vitest(
        "properties with twenty times the runs",
        "--config",
        "tests/stages/more-runs.config.ts",
      ),
    ],
  },
  {
    name: "coverage",
    tier: "long",
    checks: [vitest("branches of the exchange", "--config", "tests/stages/coverage.config.ts")],
  },
  {
    name: "kills",
    tier: "long",
    checks: [reports("a study killed 200 times", "tests/studies/check-kills.ts")],
  },
  {
    name: "statistics",
    tier: "long",
    onOneCore: true,
    checks: [
      reports("null studies", "tests/statistics/check-null-studies.ts"),
      reports("calibration finds known parameters", "tests/statistics/check-calibration.ts"),
      reports("hedges agree with closed forms", "tests/statistics/check-hedge.ts"),
    ],
  },
  {
    name: "fuzz",
    tier: "long",
    onOneCore: true,
    checks: [
      reports(
        "10 million damaged and odd inputs",
        "tests/fuzz/check-fuzz.ts",
        "--inputs",
        "10000000",
      ),
    ],
  },
  {
    name: "flagship",
    tier: "long",
    checks: [
      exits(
        "every run, table and figure of the flagship, from nothing",
        "experiments/cli/repeat-study.ts",
        "position-limits",
      ),
    ],
  },
  {
    name: "mutation",
    tier: "long",
    checks: [reports("mutants are killed", "tests/mutation/check-mutation.ts")],
  },
];

function exits(name: string, ...command: Check["command"]): Check {
  return { name, command, counts: "exit" };
}

function reports(name: string, ...command: Check["command"]): Check {
  return { name, command, counts: "report" };
}

function vitest(name: string, ...args: string[]): Check {
  return { name, command: ["node_modules/vitest/vitest.mjs", "run", ...args], counts: "vitest" };
}
