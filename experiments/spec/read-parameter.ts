import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { familyOfMonth } from "../run/listed-months.ts";
import { meant } from "./nearest.ts";
import { allowedWords, spellNumber } from "./parameter-words.ts";
import { showText } from "./problem.ts";
import { readDistribution, spellDistribution } from "./read-distribution.ts";
import { type Fault, fault, foundWords, readNumber } from "./read-number.ts";
import type { Json } from "./source.ts";

export const NAME_PATTERN = "^[a-z0-9][a-z0-9-]{0,63}$";

/** A parameter in the engine's units and in its canonical spelling, or what is wrong with it. */
export type ParameterReading =
  | { readonly value: unknown; readonly spelled: Json }
  | { readonly faults: readonly Fault[] };

/**
 * Reads one parameter as it is written in a file.
 *
 * @param key the parameter's own name, for hints
 * @param families contract families of the scenario
 */
export function readParameter(
  spec: ParameterSpec,
  written: Json,
  key: string,
  families: readonly string[],
): ParameterReading {
  switch (spec.type) {
    case "choice":
      return readChoice(spec, written);
    case "boolean":
      return typeof written === "boolean" ? same(written) : notAllowed(spec, written);
    case "text":
      return typeof written === "string" && written.trim() !== ""
        ? same(written)
        : notAllowed(spec, written);
    case "name":
      return typeof written === "string" && new RegExp(NAME_PATTERN).test(written)
        ? same(written)
        : notAllowed(spec, written);
    case "families":
      return readFamilies(spec, written, families);
    case "distribution": {
      const read = readDistribution(spec, written, key);
      if ("faults" in read) return read;
      return { value: read.value, spelled: spellDistribution(spec, read.value) };
    }
    default: {
      const read = readNumber(spec, written, key);
      if (typeof read === "string") return fault(read);
      return { value: read, spelled: spellNumber(spec, read) };
    }
  }
}

function readChoice(spec: ParameterSpec, written: Json): ParameterReading {
  const choices = spec.choices ?? [];
  if (typeof written === "string" && choices.includes(written)) return same(written);
  if (typeof written !== "string") return notAllowed(spec, written);
  return fault(`found ${foundWords(written)}: ${meant(written, choices)}`);
}

function readFamilies(
  spec: ParameterSpec,
  written: Json,
  families: readonly string[],
): ParameterReading {
  if (!Array.isArray(written)) return notAllowed(spec, written);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [i, name] of (written as Json[]).entries()) {
    const message = wrongFamily(name, families, seen);
    if (message !== null) faults.push({ below: [String(i)], message });
  }
  if (faults.length > 0) return { faults };
  const sorted = [...seen].sort((a, b) => (a < b ? -1 : 1));
  return { value: sorted, spelled: sorted };
}

function wrongFamily(name: Json, families: readonly string[], seen: Set<string>): string | null {
  if (typeof name !== "string") return `found ${foundWords(name)}; allowed: ${families.join(", ")}`;
  if (!families.includes(name)) return unknownFamily(name, families);
  return seen.size === seen.add(name).size ? `\`${name}\` stands twice` : null;
}

/** What to say about a contract family that the scenario has not. */
export function unknownFamily(name: string, families: readonly string[]): string {
  const family = familyOfMonth(name, families);
  const hint =
    family === null
      ? meant(name, families)
      : `this is set by contract family, for all its months: write \`${family}\``;
  return `no contract \`${showText(name)}\` in this scenario: ${hint}`;
}

const same = (value: string | boolean): ParameterReading => ({ value, spelled: value });
const notAllowed = (spec: ParameterSpec, written: Json): ParameterReading =>
  fault(`found ${foundWords(written)}; allowed: ${allowedWords(spec)}`);
