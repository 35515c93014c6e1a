import * as determinism from "./rules/determinism.ts";
import * as layering from "./rules/layering.ts";
import * as names from "./rules/names.ts";
import * as purity from "./rules/purity.ts";
import * as text from "./rules/text.ts";
import { wholeTests } from "./rules/whole-tests.ts";
import type { Rule } from "./rule.ts";

/** Texts of files, by their paths. */
export type Texts = Readonly<Record<string, string>>;

/** What a rule must find, and what it must leave alone. */
export interface Case {
  readonly rule: Rule;
  /** The offender stands in the first file. */
  readonly caught: readonly Texts[];
  readonly passed: readonly Texts[];
}

export const ROOM = "engine/clearing/ledger.ts";

export const CASES: Readonly<Record<string, Case>> = {
  folders: {
    rule: layering.folders,
    caught: [
      { [ROOM]: '\nimport { x } from "../../agents/prices.ts";' },
      { [ROOM]: '\nimport type { X } from "../../experiments/spec/x.ts";' },
      { "agents/prices.ts": 'export * from "../experiments/spec/x.ts";' },
      { "experiments/cli/main.ts": 'await import("../../infra/app.ts");' },
      { "infra/app.ts": 'import { x } from "../notebooks/view/x.ts";' },
      { "notebooks/view/x.ts": 'import { x } from "../../infra/app.ts";' },
      { [ROOM]: 'import { x } from "../../tests/contracts/x.ts";' },
    ],
    passed: [
      { "agents/prices.ts": 'import { x } from "../engine/agent.ts";' },
      { "infra/app.ts": 'import { x } from "../experiments/run/x.ts";' },
      { "engine/clearing/ledger.test.ts": 'import { x } from "../../tests/contracts/x.ts";' },
      { [ROOM]: '// import { x } from "../../agents/prices.ts";' },
      { [ROOM]: "const text = 'import { x } from \"../../agents/prices.ts\"';" },
    ],
  },
  rooms: {
    rule: layering.rooms,
    caught: [
      { [ROOM]: '\nimport { fifo } from "../matching/fifo.ts";' },
      { "engine/matching/fifo.ts": 'import type { Rule } from "../regulation/rule.ts";' },
      { "engine/exchange/exchange.ts": 'import { Recorder } from "../recorder/recorder.ts";' },
      {
        "engine/recorder/recorder.ts":
          'import { QuoteHistory } from "../market-data/quote-history.ts";',
      },
      { "engine/base/money.ts": 'import { x } from "../random/x.ts";' },
      { "engine/agent.ts": 'import { x } from "./simulate.ts";' },
      { "engine/attic/thing.ts": "" },
      { "engine/thing.ts": "" },
    ],
    passed: [
      { [ROOM]: 'import { x } from "../book/order-books.ts";\nimport { y } from "./accounts.ts";' },
      { [ROOM]: 'import { x } from "./margin/paper-margin.ts";' },
      { "engine/clearing/margin/x.ts": 'import { x } from "../../base/money.ts";' },
      {
        "engine/simulate.ts":
          'import { x } from "./simulation/desk.ts";\nimport { y } from "./recorder/recorder.ts";',
      },
      { "engine/clearing/ledger.test.ts": 'import { fifo } from "../matching/fifo.ts";' },
    ],
  },
  "Node below runCell": {
    rule: layering.noNodeInRunCell,
    caught: [
      { "experiments/run/run-cell.ts": 'import { readFileSync } from "node:fs";' },
      {
        "experiments/spec/parse.ts": 'import { read } from "../record/read.ts";',
        "experiments/record/read.ts": 'export { read } from "./read-file.ts";',
        "experiments/record/read-file.ts": 'import "node:fs";',
      },
    ],
    passed: [
      { "experiments/run/run-cell.ts": 'import type { Stats } from "node:fs";' },
      { "experiments/cli/main.ts": 'import { readFileSync } from "node:fs";' },
      { "experiments/run/run-cell.test.ts": 'import { readFileSync } from "node:fs";' },
      {
        "experiments/spec/parse.ts": 'import type { Read } from "../record/read.ts";',
        "experiments/record/read.ts": 'import "node:fs";',
      },
    ],
  },
  outside: {
    rule: purity.noOutside,
    caught: [
      { [ROOM]: 'import { z } from "zod";' },
      { [ROOM]: 'import type { Stats } from "node:fs";' },
      { [ROOM]: "console.log(1);" },
      { [ROOM]: "export const seed = process.env.SEED;" },
      { [ROOM]: "export const now = () => Date.now();" },
      { [ROOM]: "setTimeout(() => {}, 1);" },
      { [ROOM]: "export const x = globalThis.fetch;" },
      { [ROOM]: "export const width = window.innerWidth;" },
      { [ROOM]: "export const t = performance.now();" },
      { [ROOM]: "export const f = new Intl.NumberFormat();" },
      { [ROOM]: "export const here = import.meta.url;" },
      { "agents/prices.ts": "export const id = crypto.randomUUID();" },
      { [ROOM]: "export const a = { process };" },
      { [ROOM]: "export const a = [structuredClone({})];" },
    ],
    passed: [
      {
        [ROOM]: "export const process = (x: Date): number => x as unknown as number;\nprocess(1);",
      },
      {
        [ROOM]:
          "export const a = { process: 1, window: 2 };\nexport const b = a.process + a.window;",
      },
      {
        [ROOM]:
          "export function f({ document }: { document: string }): string { return document; }",
      },
      {
        [ROOM]:
          "export class A { #performance = 1; crypto(): number { return this.#performance; } }",
      },
      {
        [ROOM]:
          "export const a = new Int32Array(8), m = new Map(), n = Number.isSafeInteger(1), k = Object.keys({});",
      },
      { [ROOM]: "export type Clock = typeof performance;" },
      { [ROOM]: "outer: for (const x of [1]) { continue outer; }" },
      { "engine/clearing/ledger.test.ts": "console.log(process.env);" },
      { "experiments/cli/main.ts": "console.log(process.env);" },
    ],
  },
  synchronous: {
    rule: purity.synchronous,
    caught: [
      { [ROOM]: "export async function f(): Promise<void> {}" },
      { [ROOM]: "export const f = async (): Promise<void> => {};" },
      { [ROOM]: "await 1;" },
      { [ROOM]: "for await (const x of []) {}" },
      { [ROOM]: "import('./x.ts');" },
      { "agents/prices.ts": "export class A { async f(): Promise<void> {} }" },
    ],
    passed: [
      { [ROOM]: "export function* f() { yield 1; }" },
      { "experiments/cli/main.ts": "await 1;" },
    ],
  },
  mathematics: {
    rule: determinism.exactMath,
    caught: [
      { [ROOM]: "export const u = Math.random();" },
      { [ROOM]: "export const x = Math.exp(1);" },
      { [ROOM]: "export const x = Math['log1p'](1);" },
      { [ROOM]: "export const { sin } = Math;" },
      { [ROOM]: "export const x = Math.pow(2, 3);" },
      { [ROOM]: "export const x = Math.hypot(2, 3);" },
      { "experiments/metrics/spread.ts": "export const x = Math.cbrt(2);" },
      { "experiments/analysis/t-test.ts": "export const x = Math.log(2);" },
    ],
    passed: [
      {
        [ROOM]:
          "export const x = Math.floor(Math.sqrt(2)) + Math.imul(2, 3) + Math.abs(-1) + Math.PI;",
      },
      { [ROOM]: "export const x = 1; // Math.exp(1)" },
      { "experiments/report/axis.ts": "export const x = Math.log10(2);" },
      { "engine/base/real.test.ts": "export const x = Math.exp(2);" },
    ],
  },
  powers: {
    rule: determinism.noPowers,
    caught: [
      { [ROOM]: "export const f = (x: number) => x ** 2;" },
      { [ROOM]: "export const x = 2 ** 0.5;" },
      { [ROOM]: "export const x = 10 ** -6;" },
      { [ROOM]: "export const x = 10 ** 300;" },
      { [ROOM]: "let x = 2;\nx **= 2;" },
    ],
    passed: [
      { [ROOM]: "export const x = 2 ** 53 - 1;" },
      { [ROOM]: "/** a ** b */\nexport const s = 'a ** b';" },
    ],
  },
  clock: {
    rule: determinism.noClock,
    caught: [
      { "experiments/metrics/spread.ts": "export const t = Date.now();" },
      { "experiments/run/run-cell.ts": "export const t = performance.now();" },
    ],
    passed: [
      { "experiments/cli/main.ts": "export const t = Date.now();" },
      {
        "experiments/run/run-cell.ts":
          "export const t = (performance: { now(): number }) => performance.now();",
      },
    ],
  },
  sorting: {
    rule: determinism.sortWithComparator,
    caught: [{ [ROOM]: "[2, 1].sort();" }, { [ROOM]: "export const x = [2, 1].toSorted();" }],
    passed: [
      { [ROOM]: "[2, 1].sort((a, b) => a - b);" },
      { "experiments/report/axis.ts": "[2, 1].sort();" },
    ],
  },
  "for...in": {
    rule: determinism.noForIn,
    caught: [{ [ROOM]: "for (const key in {}) {}" }],
    passed: [{ [ROOM]: "for (const key of Object.keys({})) {}\nexport const x = 'a' in {};" }],
  },
  locale: {
    rule: determinism.noLocale,
    caught: [
      { [ROOM]: "export const f = (a: string, b: string) => a.localeCompare(b);" },
      { [ROOM]: "export const f = (a: number) => a.toLocaleString();" },
    ],
    passed: [{ [ROOM]: "export const f = (a: number) => a.toString();" }],
  },
  "line length": {
    rule: text.lineLength,
    caught: [{ [ROOM]: `\n// ${"x".repeat(118)}` }, { "bin/start.mjs": "x".repeat(121) }],
    passed: [{ [ROOM]: "x".repeat(120) }, { "docs/architecture.md": "x".repeat(500) }],
  },
  "file length": {
    rule: text.fileLength,
    caught: [{ [ROOM]: "\n".repeat(301) }],
    passed: [{ [ROOM]: "\n".repeat(300) }, { "package-lock.json": "\n".repeat(9_000) }],
  },
  leftovers: {
    rule: text.noLeftovers,
    caught: [
      { [ROOM]: "\n// TODO: margin" },
      { [ROOM]: "// FIXME" },
      { "docs/architecture.md": "The auction is not implemented." },
      { [ROOM]: "// a dummy account" },
      { [ROOM]: "throw new Error('Not yet implemented');" },
      { [ROOM]: "// Fixed for now" },
    ],
    passed: [{ [ROOM]: "// forenoon; the tododecimal; a dummies' guide" }],
  },
  machine: {
    rule: text.noMachine,
    caught: [
      { [ROOM]: '\nconst x = "/work/main";' },
      { "docs/guide.md": "cd /home/somebody/tokenpit" },
      { "package-lock.json": '      "resolved": "https://example.org/a.tgz",' },
      { ".npmrc": "registry=registry.npmjs.org" },
    ],
    passed: [
      { [ROOM]: 'const x = "s3://bucket/work/";\nconst y = "./work/a";\nconst z = "/workshop/";' },
      { "package-lock.json": '      "resolved": "tools/node-runtime",' },
    ],
  },
  "kebab-case": {
    rule: names.kebabCase,
    caught: [
      { "engine/book/OrderBook.ts": "" },
      { "engine/marketData/x.ts": "" },
      { "docs/my_notes.md": "" },
    ],
    passed: [
      { "engine/book/order-book.prop.test.ts": "" },
      { "README.md": "" },
      { ".oxlintrc.json": "" },
      { "docs/decisions/0001-the-house.md": "" },
      { "tests/vectors/rng_philox.json": "" },
    ],
  },
  drawers: {
    rule: names.noDrawers,
    caught: [
      { "engine/utils/x.ts": "" },
      { "engine/book/test-helpers.ts": "" },
      { "agents/common.ts": "" },
    ],
    passed: [{ "engine/book/utility-function.ts": "" }],
  },
  "whole tests": {
    rule: wholeTests,
    caught: [
      { "engine/book/x.test.ts": '\ntest.skip("a", () => {});' },
      { "engine/book/x.test.ts": 'describe.only("a", () => {});' },
      { "engine/book/x.test.ts": 'test.todo("a");' },
      { "engine/book/x.test.ts": 'test.concurrent.skip("a", () => {});' },
      { "engine/book/x.test.ts": 'test.skipIf(true)("a", () => {});' },
      { "engine/book/x.test.ts": 'test("a", { skip: true }, () => {});' },
      { "engine/book/x.test.ts": 'test.each([1]).only("a", () => {});' },
      { "engine/book/x.test.ts": 'xit("a", () => {});' },
    ],
    passed: [
      {
        "engine/book/x.test.ts":
          'test("skip", { timeout: 1 }, () => { list.skip(1); f({ skip: 1 }); });',
      },
      { "engine/book/x.ts": "export const x = { skip: true };" },
    ],
  },
};
