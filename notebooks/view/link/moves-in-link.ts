import { showText } from "../../../experiments/spec/problem.ts";
import { isValueOf, type LeverValue, type Moves } from "../rules/lever.ts";
import { LEVERS } from "../rules/levers.ts";

/** Moved rules as a link writes them. */
export const movesText = (moves: Moves): string =>
  Object.entries(moves)
    .map(([name, value]) => `${name}:${value}`)
    .join(",");

/** The rules that a link moves, or what is wrong with them; null: it moves none. */
export function readMoves(text: string | null): Moves | string {
  if (text === null) return {};
  const moves: Record<string, LeverValue> = {};
  for (const part of text.split(",")) {
    const [name = "", said = ""] = part.split(":");
    const lever = LEVERS.find((one) => one.name === name);
    if (lever === undefined) return `the link moves an unknown rule \`${showText(name)}\``;
    const value =
      lever.form.kind === "number" && /^\d+(?:\.\d+)?$/.test(said) ? Number(said) : said;
    if (!isValueOf(lever, value))
      return `the link moves \`${name}\` to \`${showText(said)}\`, where it cannot go`;
    moves[name] = value;
  }
  return moves;
}
