import { showText } from "../../../experiments/spec/problem.ts";

/** Digits of the engine's version in a link: enough to tell versions apart. */
const ENGINE_DIGITS = 12;

/** A version of the engine as a link writes it. */
export const engineText = (engine: string): string => engine.slice(0, ENGINE_DIGITS);

/** What is to be said of a link that another version of the engine made; null: this one did. */
export function otherEngineWords(made: string, engine: string): string | null {
  if (made === engineText(engine)) return null;
  const version = showText(made) || "unknown";
  return `The link was made with another version of the engine (${version}): this market may differ from its own.`;
}
