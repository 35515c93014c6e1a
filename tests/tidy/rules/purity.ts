import { importsOf } from "../imports.ts";
import type { Rule } from "../rule.ts";
import { fileRule } from "../rule.ts";
import type { Offence, SourceFile } from "../source-file.ts";
import { isVariable } from "../syntax.ts";

/** What the language itself gives, the same in Node, in browsers and in workers. */
const LANGUAGE = new Set(
  (
    "Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Error Float32Array Float64Array " +
    "Infinity Int16Array Int32Array Int8Array Iterator JSON Map Math NaN Number Object RangeError Reflect RegExp Set " +
    "SharedArrayBuffer String Symbol TypeError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet " +
    "arguments isFinite isNaN parseFloat parseInt undefined"
  ).split(" "),
);

const INSTEAD: Readonly<Record<string, string>> = {
  Date: "simulated time is integer microseconds (engine/base/sim-time.ts)",
  Intl: "its answers depend on the machine: format outside",
  Promise: "the engine is synchronous: return the value",
  console: "report a fact to the recorder",
  crypto: "draw from the entity's own stream (engine/random)",
  performance: "measure outside, around advance()",
  process: "take what you need as an argument",
};

export const noOutside: Rule = fileRule(
  "engine and agents use the language and each other, nothing else",
  (file) => {
    if (!isPure(file)) return [];
    return [...packages(file), ...globals(file)];
  },
);

function packages(file: SourceFile): Offence[] {
  return importsOf(file)
    .filter(({ target }) => target === undefined)
    .map(({ specifier, start }) =>
      file.offence(
        start,
        `imports ${specifier}: engine and agents have no dependency; write it, or take it as an argument`,
      ),
    );
}

function globals(file: SourceFile): Offence[] {
  const offences: Offence[] = [];
  for (const place of file.places) {
    const { node } = place;
    if (node.type === "MetaProperty" && node.meta.name === "import") {
      offences.push(file.offence(node.start, "import.meta: the engine knows no files"));
    }
    if (node.type !== "Identifier" || !isVariable(place)) continue;
    if (LANGUAGE.has(node.name) || file.declaredNames.has(node.name)) continue;
    const instead = INSTEAD[node.name] ?? "hosts differ in it: take what you need as an argument";
    offences.push(file.offence(node.start, `${node.name} is no part of the language: ${instead}`));
  }
  return offences;
}

export const synchronous: Rule = fileRule("nothing in engine or agents awaits", (file) => {
  if (!isPure(file)) return [];
  const offences: Offence[] = [];
  for (const { node } of file.places) {
    const isAsync = "async" in node && node.async;
    const awaits =
      node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await);
    if (isAsync || awaits || node.type === "ImportExpression") {
      const what = isAsync ? "async function" : awaits ? "await" : "import()";
      offences.push(
        file.offence(node.start, `${what}: the engine is synchronous; return the value`),
      );
    }
  }
  return offences;
});

function isPure(file: SourceFile): boolean {
  return file.isCode && !file.isTest && file.isIn("engine", "agents");
}
