import type { Distribution, ParameterSpec } from "../../engine/base/parameter.ts";
import { meant } from "./nearest.ts";
import { allowedWords, oneOf, rangeWords, spellNumber } from "./parameter-words.ts";
import { type Fault, fault, foundWords, readNumber } from "./read-number.ts";
import type { Json } from "./source.ts";

/** The forms of a distribution, and which of their numbers carry the parameter's own unit. */
export const DISTRIBUTION_FORMS = {
  constant: null,
  uniform: { minimum: true, maximum: true },
  lognormal: { median: true, sigma: false },
  pareto: { minimum: true, shape: false, maximum: true },
} as const;

type Form = keyof typeof DISTRIBUTION_FORMS;
const FORMS = Object.keys(DISTRIBUTION_FORMS) as Form[];

type Numbers = Readonly<Record<string, number>>;

/** Reads a distribution: a bare value, or a map with one of the forms. */
export function readDistribution(
  spec: ParameterSpec,
  written: Json,
  key: string,
): { readonly value: Distribution } | { readonly faults: readonly Fault[] } {
  if (written === null || typeof written !== "object") return readConstant(spec, written, key, []);
  if (Array.isArray(written)) return refused(spec, written);
  const map = written as { readonly [key: string]: Json };
  const given = Object.keys(map);
  const form = given[0] as Form;
  if (given.length !== 1) {
    return fault(
      `found ${given.length} forms of a distribution; allowed: one of ${FORMS.join(", ")}`,
    );
  }
  if (!FORMS.includes(form)) {
    return { faults: [{ below: [form], message: `unknown distribution: ${meant(form, FORMS)}` }] };
  }
  if (form === "constant") return readConstant(spec, map["constant"]!, key, [form]);
  const read = readNumbers(spec, form, map[form]!);
  if ("faults" in read) return read;
  const { numbers } = read;
  const trouble = contradiction(spec, form, numbers);
  if (trouble !== null) return { faults: [{ below: [form], message: trouble }] };
  return { value: { [form]: numbers } as unknown as Distribution };
}

const refused = (spec: ParameterSpec, written: Json): { faults: readonly Fault[] } =>
  fault(`found ${foundWords(written)}; allowed: ${allowedWords(spec)}`);

function readConstant(
  spec: ParameterSpec,
  written: Json,
  key: string,
  below: readonly string[],
): { readonly value: Distribution } | { readonly faults: readonly Fault[] } {
  const constant = readNumber(spec, written, key);
  if (typeof constant === "string") return { faults: [{ below, message: constant }] };
  return { value: { constant } };
}

function readNumbers(
  spec: ParameterSpec,
  form: Exclude<Form, "constant">,
  written: Json,
): { readonly numbers: Numbers } | { readonly faults: readonly Fault[] } {
  const names = Object.keys(DISTRIBUTION_FORMS[form]);
  const allowed = `a map of ${names.join(", ")}`;
  if (written === null || typeof written !== "object" || Array.isArray(written)) {
    return {
      faults: [{ below: [form], message: `found ${foundWords(written)}; allowed: ${allowed}` }],
    };
  }
  const map = written as { readonly [key: string]: Json };
  const faults: Fault[] = [];
  for (const name of Object.keys(map)) {
    if (names.includes(name)) continue;
    faults.push({ below: [form, name], message: `unknown key: ${meant(name, names)}` });
  }
  const numbers: Record<string, number> = {};
  for (const [name, dimensional] of Object.entries<boolean>(DISTRIBUTION_FORMS[form])) {
    const value = map[name];
    const of = dimensional ? oneOf(spec) : SHAPE;
    const read =
      value === undefined
        ? `\`${name}\` is missing: ${allowedWords(of)}`
        : readNumber(of, value, name);
    if (typeof read === "number") numbers[name] = read;
    else faults.push({ below: value === undefined ? [form] : [form, name], message: read });
  }
  return faults.length > 0 ? { faults } : { numbers };
}

/** A lognormal's sigma and a Pareto tail's index: above 0, and not so large that a draw overflows. */
const SHAPE: ParameterSpec = {
  type: "number",
  unit: "",
  doc: "Shape of a distribution.",
  source: "",
  exclusiveMinimum: 0,
  maximum: 50,
};

function contradiction(spec: ParameterSpec, form: Form, numbers: Numbers): string | null {
  const show = (name: string): string => String(spellNumber(spec, numbers[name]!));
  if (form === "lognormal") {
    if (numbers["median"]! <= 0) return `found a median of ${show("median")}; allowed: above 0`;
    if (spec.maximum === undefined) return null;
    return `a lognormal has no largest value, and this one is${rangeWords(spec).slice(1)}: use uniform or pareto`;
  }
  if (form === "pareto" && numbers["minimum"]! <= 0) {
    return `found a minimum of ${show("minimum")}; allowed: above 0`;
  }
  if (numbers["minimum"]! < numbers["maximum"]!) return null;
  return `found a minimum of ${show("minimum")} and a maximum of ${show("maximum")}: the minimum must be the lower`;
}

/** The canonical spelling: a bare value for a constant. */
export function spellDistribution(spec: ParameterSpec, value: Distribution): Json {
  const [form, numbers] = Object.entries(value)[0] as [Form, number | Numbers];
  if (form === "constant") return spellNumber(spec, numbers as number);
  const dimensional: Readonly<Record<string, boolean>> = DISTRIBUTION_FORMS[form];
  const spelled = Object.entries(numbers as Numbers).map(([name, number]) => [
    name,
    dimensional[name] === true ? spellNumber(spec, number) : number,
  ]);
  return { [form]: Object.fromEntries(spelled) as Json };
}
