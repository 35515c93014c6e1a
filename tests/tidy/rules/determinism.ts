import type { Node } from "oxc-parser";
import type { Rule } from "../rule.ts";
import { fileRule } from "../rule.ts";
import type { Offence, SourceFile } from "../source-file.ts";
import { isVariable, propertyName } from "../syntax.ts";
import type { Place } from "../syntax.ts";

/** Where the same inputs must give the same bits on every machine. */
const DETERMINISTIC = [
  "engine",
  "agents",
  "experiments/run",
  "experiments/metrics",
  "experiments/analysis",
];

/** Exact by IEEE 754 or by their definition on integers, and constants. */
const EXACT_MATH = new Set(
  (
    "abs ceil clz32 floor fround imul max min round sign sqrt trunc " +
    "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2"
  ).split(" "),
);

export const exactMath: Rule = deterministic(
  "only exact functions of Math are called",
  (place, file) => {
    const { node, parent, key } = place;
    if (node.type !== "Identifier" || node.name !== "Math" || !isVariable(place)) return [];
    const name =
      parent?.type === "MemberExpression" && key === "object" ? propertyName(parent) : undefined;
    if (name !== undefined && EXACT_MATH.has(name)) return [];
    if (name === "random")
      return [
        file.offence(node.start, "Math.random: draw from the entity's own stream (engine/random)"),
      ];
    const what = name === undefined ? "Math as a value" : `Math.${name}`;
    return [file.offence(node.start, `${what} differs between machines: use engine/base/real.ts`)];
  },
);

export const noPowers: Rule = deterministic(
  "** stands between integer literals only",
  ({ node }, file) => {
    const isPower = node.type === "BinaryExpression" && node.operator === "**";
    const isAssignment = node.type === "AssignmentExpression" && node.operator === "**=";
    if (!isPower && !isAssignment) return [];
    if (isPower && isExactPower(node.left, node.right)) return [];
    return [
      file.offence(
        node.start,
        "** on reals differs between machines: multiply, or use engine/base/real.ts",
      ),
    ];
  },
);

function isExactPower(base: Node, exponent: Node): boolean {
  const [b, e] = [integer(base), integer(exponent)];
  return b !== undefined && e !== undefined && Number.isInteger(b ** e) && b ** e <= 2 ** 53;
}

function integer(node: Node): number | undefined {
  const isInteger =
    node.type === "Literal" && typeof node.value === "number" && Number.isInteger(node.value);
  return isInteger ? node.value : undefined;
}

export const noClock: Rule = fileRule("no clock is read", (file) => {
  if (!file.isIn(...DETERMINISTIC) || !file.isCode || file.isTest) return [];
  const offences: Offence[] = [];
  for (const place of file.places) {
    const { node } = place;
    if (node.type !== "Identifier" || !isVariable(place) || file.declaredNames.has(node.name))
      continue;
    if (node.name !== "Date" && node.name !== "performance") continue;
    offences.push(
      file.offence(
        node.start,
        `${node.name} reads the machine's clock: take the time as an argument`,
      ),
    );
  }
  return offences;
});

export const sortWithComparator: Rule = deterministic(
  "every sort has a comparator",
  ({ node }, file) => {
    if (node.type !== "CallExpression" || node.arguments.length > 0) return [];
    const name = propertyName(node.callee);
    if (name !== "sort" && name !== "toSorted") return [];
    return [
      file.offence(
        node.start,
        `${name}() compares as text: give it a comparator that leaves no ties open`,
      ),
    ];
  },
);

export const noForIn: Rule = deterministic("no for...in", ({ node }, file) => {
  if (node.type !== "ForInStatement") return [];
  return [
    file.offence(
      node.start,
      "for...in walks integer-like keys first: use for...of over an array, Map or Object.keys",
    ),
  ];
});

export const noLocale: Rule = deterministic("nothing depends on a locale", ({ node }, file) => {
  const name = propertyName(node) ?? "";
  if (name !== "localeCompare" && !name.startsWith("toLocale")) return [];
  const instead =
    name === "localeCompare" ? "compare with < and >" : "format outside, at the report";
  return [file.offence(node.start, `${name} depends on the machine's locale: ${instead}`)];
});

function deterministic(holds: string, check: (place: Place, file: SourceFile) => Offence[]): Rule {
  return fileRule(holds, (file) => {
    if (!file.isIn(...DETERMINISTIC) || !file.isCode || file.isTest) return [];
    return file.places.flatMap((place) => check(place, file));
  });
}
