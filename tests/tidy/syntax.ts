import type { Node, Program } from "oxc-parser";

/** A node of the syntax tree with where it hangs. */
export interface Place {
  readonly node: Node;
  readonly parent: Node | undefined;
  /** The parent's property that holds the node. */
  readonly key: string;
}

/** TypeScript's nodes that wrap an expression; all others are types and vanish before the code runs. */
const WRAPPERS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSInstantiationExpression",
]);

/** Every node that is still there when the code runs, parents first. */
export function placesIn(program: Program): Place[] {
  const found: Place[] = [];
  collect({ node: program, parent: undefined, key: "" }, found);
  return found;
}

function collect(place: Place, found: Place[]): void {
  found.push(place);
  for (const [key, value] of Object.entries(place.node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && isRunning(child))
        collect({ node: child, parent: place.node, key }, found);
    }
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
  );
}

function isRunning(node: Node): boolean {
  if (node.type.startsWith("TS")) return WRAPPERS.has(node.type);
  if ("importKind" in node && node.importKind === "type") return false;
  return !("exportKind" in node && node.exportKind === "type");
}

/** The name after the dot, or in brackets as a literal; undefined if it is computed. */
export function propertyName(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  if (node.property.type === "Identifier" && !node.computed) return node.property.name;
  return node.property.type === "Literal" && typeof node.property.value === "string"
    ? node.property.value
    : undefined;
}

/** Whether an identifier reads a variable (and is not a property's name, a label, or part of an import). */
export function isVariable({ node, parent, key }: Place): boolean {
  if (node.type !== "Identifier" || parent === undefined) return false;
  switch (parent.type) {
    case "MemberExpression":
      return key !== "property" || parent.computed;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
      return key !== "key" || parent.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
    case "ImportSpecifier":
    case "ExportSpecifier":
      return false;
    default:
      return true;
  }
}

/** Names that the file itself declares anywhere: variables, parameters, functions, classes, imports. */
export function namesDeclaredIn(places: readonly Place[]): Set<string> {
  const names = new Set<string>();
  for (const { node } of places) {
    for (const pattern of declaredPatterns(node)) addNames(pattern, names);
  }
  return names;
}

function declaredPatterns(node: Node): (Node | null | undefined)[] {
  switch (node.type) {
    case "VariableDeclarator":
      return [node.id];
    case "FunctionDeclaration":
    case "FunctionExpression":
      return [node.id, ...node.params];
    case "ArrowFunctionExpression":
      return node.params;
    case "ClassDeclaration":
    case "ClassExpression":
      return [node.id];
    case "CatchClause":
      return [node.param];
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return [node.local];
    default:
      return [];
  }
}

function addNames(pattern: Node | null | undefined, names: Set<string>): void {
  switch (pattern?.type) {
    case "Identifier":
      names.add(pattern.name);
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) addNames(property, names);
      break;
    case "Property":
      addNames(pattern.value, names);
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) addNames(element, names);
      break;
    case "AssignmentPattern":
      addNames(pattern.left, names);
      break;
    case "RestElement":
      addNames(pattern.argument, names);
      break;
    default:
  }
}
