import { expect, test } from "vitest";
import { GROUP_PARAMETERS } from "../../agents/population.ts";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { readParameter } from "./read-parameter.ts";
import { scenarioShape } from "./scenario-shape.ts";
import type { Shape } from "./shape.ts";

/** Every parameter of the form, with its path. */
function parametersIn(shape: Shape, path: string): (readonly [string, ParameterSpec])[] {
  if (shape.kind === "parameter") return [[path, shape.spec]];
  if (shape.kind === "free") return [];
  if (shape.kind !== "section") return parametersIn(shape.of, `${path}[]`);
  const own = Object.entries(shape.fields).flatMap(([key, field]) =>
    parametersIn(field, `${path}.${key}`),
  );
  const ofCases = [...(shape.selector?.cases ?? [])].flatMap(([name, { fields = {} }]) =>
    Object.entries(fields).flatMap(([key, field]) =>
      parametersIn(field, `${path}(${name}).${key}`),
    ),
  );
  return [...own, ...ofCases];
}

const PARAMETERS = parametersIn(scenarioShape(AGENT_CLASSES), "");

test("the form has the parameters of every room", () => {
  const paths = PARAMETERS.map(([path]) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      ".days",
      ".contracts[].tickSize",
      ".economy.compute.volatility",
      ".clearing.margin(paper).alpha",
      ".rules.positionLimits[].spotMonth.lots",
      ".agents[].count",
      ".record.depthLevels",
    ]),
  );
});

/** The paths of the parameters that fail a demand. */
const failing = (holds: (spec: ParameterSpec, key: string) => boolean): string[] =>
  PARAMETERS.filter(([path, spec]) => !holds(spec, path.split(".").at(-1)!)).map(([path]) => path);

test("every parameter has a name in camelCase, a sentence that says what it is, and a source", () => {
  expect(failing((_, key) => /^[a-z][A-Za-z0-9]*(\[\])?$/.test(key))).toEqual([]);
  expect(failing(({ doc }) => /^\S.*[.)]$/s.test(doc))).toEqual([]);
});

/** What a source begins with that is no citation of a paper, a filing or a site (a name with a capital or a dot). */
const OWN_WORDS =
  /^(assumption|chosen by the author|project decision|roles of the market|the named terms)\b/;

test("every source is a citation, or says that it is none", () => {
  const cited = /^[A-Z][\w'-]+|^\w+(\.\w+)+/;
  expect(failing(({ source }) => OWN_WORDS.test(source) || cited.test(source))).toEqual([]);
});

test("every parameter allows its own default", () => {
  const allows = (spec: ParameterSpec): boolean =>
    spec.default === undefined ||
    spec.default === null ||
    !("faults" in readParameter(spec, spec.default, "default", []));
  expect(failing(allows)).toEqual([]);
});

test("choices have choices, and only distributions are of something", () => {
  expect(failing(({ choices, type }) => (choices !== undefined) === (type === "choice"))).toEqual(
    [],
  );
  expect(failing(({ of, type }) => of === undefined || type === "distribution")).toEqual([]);
});

test("no class has a parameter that all groups have", () => {
  for (const { name, parameters } of AGENT_CLASSES.values()) {
    const taken = Object.keys(parameters).filter(
      (key) => key === "class" || Object.hasOwn(GROUP_PARAMETERS, key),
    );
    expect(taken, name).toEqual([]);
  }
});
