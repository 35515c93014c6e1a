import { type Node, parseSync } from "oxc-parser";
import { type Place, placesIn } from "../tidy/syntax.ts";

/** One small mistake in a file: the text between two offsets is another. */
export interface Mutant {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The lines as they are and as the mutant has them: what it is known by. */
  readonly name: string;
}

/** Operators and what stands in their place: boundaries first, then the opposite. */
const OTHER_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "++": ["--"],
  "--": ["++"],
};

/** Functions that are easily mistaken for each other. */
const OTHER_FUNCTIONS: Readonly<Record<string, string>> = {
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
};

/** Every mutant of a source, in order of the text: one operator, number, truth, condition or return each. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`);
  const places = placesIn(program);
  const apart = places.filter((place) => isAssertion(place) || isParameterTable(place));
  return places
    .flatMap((place) => changesOf(place, source))
    .filter(({ start, end }) => apart.every(({ node }) => start < node.start || end > node.end))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((change) => ({ file, ...change, name: nameOf(file, source, change) }));
}

type Change = Pick<Mutant, "start" | "end" | "text">;

function changesOf({ node, parent }: Place, source: string): Change[] {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      return swapped(node.operator, source, node.left.end, node.right.start);
    case "AssignmentExpression":
      return swapped(node.operator, source, node.left.end, node.right.start);
    case "UpdateExpression":
      return node.prefix
        ? swapped(node.operator, source, node.start, node.argument.start)
        : swapped(node.operator, source, node.argument.end, node.end);
    case "UnaryExpression":
      return ["!", "-"].includes(node.operator)
        ? [replaced(node, within(node.argument, source))]
        : [];
    case "Literal":
      return parent?.type === "MemberExpression" || parent?.type === "ImportDeclaration"
        ? []
        : literals(node);
    case "IfStatement":
    case "ConditionalExpression":
      // A comparison has its opposite among its own mutants.
      return node.test.type === "BinaryExpression"
        ? []
        : [replaced(node.test, `!(${within(node.test, source)})`)];
    case "ReturnStatement":
      return node.argument === null ? [] : [replaced(node.argument, "undefined")];
    case "MemberExpression": {
      const { property } = node;
      const other = property.type === "Identifier" ? OTHER_FUNCTIONS[property.name] : undefined;
      return other === undefined || within(node.object, source) !== "Math"
        ? []
        : [replaced(property, other)];
    }
    default:
      return [];
  }
}

/** What an assertion holds is true in a program without mistakes: no test has to break it. */
const isAssertion = ({ node }: Place): boolean =>
  node.type === "CallExpression" &&
  node.callee.type === "Identifier" &&
  ["assert", "fail"].includes(node.callee.name);

/** What can be set, with its limits and defaults, is data: the reference pages show it whole. */
const isParameterTable = ({ node }: Place): boolean =>
  node.type === "TSSatisfiesExpression" &&
  node.typeAnnotation.type === "TSTypeReference" &&
  node.typeAnnotation.typeName.type === "Identifier" &&
  node.typeAnnotation.typeName.name === "ParameterSpecs";

function swapped(operator: string, source: string, from: number, to: number): Change[] {
  const start = source.indexOf(operator, from);
  if (start < 0 || start >= to) return [];
  const others = Object.hasOwn(OTHER_OPERATORS, operator) ? OTHER_OPERATORS[operator]! : [];
  return others.map((text) => ({ start, end: start + operator.length, text }));
}

function literals(node: Extract<Node, { type: "Literal" }>): Change[] {
  if (typeof node.value === "boolean") return [replaced(node, String(!node.value))];
  if (typeof node.value === "number") return [replaced(node, String(node.value + 1))];
  return [];
}

const within = ({ start, end }: Node, source: string): string => source.slice(start, end);

const replaced = ({ start, end }: Node, text: string): Change => ({ start, end, text });

function nameOf(file: string, source: string, { start, end, text }: Change): string {
  const from = source.lastIndexOf("\n", start) + 1;
  const lineEnd = source.indexOf("\n", end);
  const to = lineEnd < 0 ? source.length : lineEnd;
  const is = source.slice(from, to);
  const becomes = source.slice(from, start) + text + source.slice(end, to);
  return `${file}: ${oneLine(is)} => ${oneLine(becomes)}`;
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");
