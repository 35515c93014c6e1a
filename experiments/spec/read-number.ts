import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { allowedWords, quantityOf } from "./parameter-words.ts";
import { showText } from "./problem.ts";
import { PERCENTAGE, type Quantity } from "./quantity.ts";
import type { Json } from "./source.ts";

/** What is wrong with a written parameter, and where in it (keys below the parameter). */
export interface Fault {
  readonly below: readonly string[];
  readonly message: string;
}

/** One fault of the whole parameter. */
export const fault = (message: string): { faults: readonly Fault[] } => ({
  faults: [{ below: [], message }],
});

/** A number of the parameter's kind within its range, in the engine's unit; or what is wrong with it. */
export function readNumber(spec: ParameterSpec, written: Json, key: string): number | string {
  const quantity = quantityOf(spec);
  const value =
    quantity === null ? bareNumber(spec, written) : withUnit(spec, quantity, written, key);
  return typeof value === "string" ? value : checkRange(spec, value, written);
}

function bareNumber(spec: ParameterSpec, written: Json): number | string {
  if (typeof written === "number") return written;
  if (spec.type === "fraction" && typeof written === "string") {
    const share = PERCENTAGE.read(written);
    if (share !== null) return share;
  }
  const digits = typeof written === "string" ? Number(written) : Number.NaN;
  const hint =
    typeof written !== "string" || written.trim() === "" || Number.isNaN(digits)
      ? ""
      : `: write ${written.trim()} without quotes`;
  return `found ${foundWords(written)}${hint}; allowed: ${allowedWords(spec)}`;
}

function withUnit(
  spec: ParameterSpec,
  quantity: Quantity,
  written: Json,
  key: string,
): number | string {
  if (typeof written === "string") {
    const value = quantity.read(written);
    if (value !== null) return value;
    return `found ${foundWords(written)}; allowed: ${allowedWords(spec)}`;
  }
  if (typeof written === "number" && (spec.of ?? spec.type) !== "date" && spec.type !== "time") {
    const unit = quantity.example.slice(quantity.example.indexOf(" "));
    const subject = (spec.of ?? spec.type) === "lots" ? "a limit" : `\`${key}\``;
    return `found ${written}: ${subject} needs a unit: write \`${written}${unit}\`; allowed: ${allowedWords(spec)}`;
  }
  return `found ${foundWords(written)}; allowed: ${allowedWords(spec)}`;
}

const WHOLE = new Set(["integer", "lots", "duration", "date", "time"]);

function checkRange(spec: ParameterSpec, value: number, written: Json): number | string {
  const refuse = (): string => `found ${foundWords(written)}; allowed: ${allowedWords(spec)}`;
  const kind = spec.of ?? spec.type;
  if (kind === "duration" && Number.isNaN(value)) {
    return `found ${foundWords(written)}, which is no whole number of microseconds; allowed: ${allowedWords(spec)}`;
  }
  if (!Number.isFinite(value)) {
    return `found ${foundWords(written)}, which is not a finite number; allowed: ${allowedWords(spec)}`;
  }
  if (WHOLE.has(kind) && !Number.isSafeInteger(value)) return refuse();
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = spec;
  if (value < minimum || value > maximum || value <= exclusiveMinimum) {
    const asPercentage =
      kind === "fraction" && typeof written === "number" && written > 1 && written <= 100;
    return asPercentage ? `${refuse()} (for percent write \`${written} %\`)` : refuse();
  }
  return value === 0 ? 0 : value;
}

/** What stands in the file, in words. */
export function foundWords(written: Json): string {
  if (written === null) return "nothing";
  if (typeof written === "string") return `the text "${showText(written)}"`;
  if (typeof written !== "object") return String(written);
  return Array.isArray(written) ? "a list" : "a map";
}
