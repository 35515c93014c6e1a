import type { Node } from "oxc-parser";
import type { Rule } from "../rule.ts";
import { fileRule } from "../rule.ts";
import type { Offence } from "../source-file.ts";
import { propertyName } from "../syntax.ts";

const SUITES = new Set(["test", "it", "describe", "suite", "bench"]);
const PARTIAL = new Set(["skip", "only", "todo", "skipIf", "runIf"]);
const SHORTHANDS = new Set(["xit", "xtest", "xdescribe", "fit", "fdescribe"]);

export const wholeTests: Rule = fileRule(
  "no test is skipped, singled out or left to be written",
  (file) => {
    if (!file.isTest) return [];
    const offences: Offence[] = [];
    for (const { node } of file.places) {
      const what = partial(node);
      if (what !== undefined) {
        offences.push(
          file.offence(
            node.start,
            `${what}: let the test run, or delete it and say why in the commit`,
          ),
        );
      }
    }
    return offences;
  },
);

function partial(node: Node): string | undefined {
  if (node.type === "MemberExpression") {
    const name = propertyName(node) ?? "";
    const root = rootName(node);
    return PARTIAL.has(name) && SUITES.has(root) ? `${root}.${name}` : undefined;
  }
  if (node.type !== "CallExpression") return undefined;
  if (node.callee.type === "Identifier" && SHORTHANDS.has(node.callee.name))
    return node.callee.name;
  return SUITES.has(rootName(node.callee)) ? partialOption(node.arguments) : undefined;
}

/** `test("…", { skip: true }, …)` */
function partialOption(options: readonly Node[]): string | undefined {
  for (const option of options) {
    if (option.type !== "ObjectExpression") continue;
    for (const property of option.properties) {
      if (property.type !== "Property" || property.key.type !== "Identifier") continue;
      if (PARTIAL.has(property.key.name)) return `the option ${property.key.name}`;
    }
  }
  return undefined;
}

/** `test` of `test.concurrent.skip` and of `test.each(table)`. */
function rootName(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return rootName(node.object);
  return node.type === "CallExpression" ? rootName(node.callee) : "";
}
