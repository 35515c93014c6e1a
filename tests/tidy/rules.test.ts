import { describe, expect, test } from "vitest";
import { findingsIn } from "./exemptions.ts";
import { CASES, ROOM } from "./rule-cases.ts";
import type { Texts } from "./rule-cases.ts";
import { RULES } from "./rules.ts";
import { exactMath } from "./rules/determinism.ts";
import { SourceFile } from "./source-file.ts";

describe("every rule catches its offender and passes its neighbour", () => {
  test("every rule has its cases", () => {
    const cases = Object.values(CASES).map(({ rule }) => rule.holds);
    expect(cases.sort()).toEqual(RULES.map(({ holds }) => holds).sort());
  });

  for (const [name, { rule, caught, passed }] of Object.entries(CASES)) {
    test(name, () => {
      for (const texts of caught) {
        const files = sourceFiles(texts);
        const [offence] = rule.check(files);
        expect(offence, `nothing is found in ${JSON.stringify(texts)}`).toBeDefined();
        expect(offence?.path).toBe(files[0]!.path);
        expect(offence?.what).toMatch(/:/);
      }
      for (const texts of passed) {
        expect(rule.check(sourceFiles(texts))).toEqual([]);
      }
    });
  }

  test("an offence names its line", () => {
    const files = sourceFiles({ [ROOM]: "export const a = 1;\n\nexport const b = Math.exp(a);\n" });
    expect(exactMath.check(files)[0]?.line).toBe(3);
  });
});

describe("an exemption", () => {
  test("with a reason excuses its own line only", () => {
    const line = "export const x = Math.exp(1);";
    const files = sourceFiles({ [ROOM]: `${line} // tidy-ok: an oracle\n${line}` });
    const { offences, badExemptions } = findingsIn(files, RULES);
    expect(offences.get(exactMath)?.map((offence) => offence.line)).toEqual([2]);
    expect(badExemptions).toEqual([]);
  });

  test.each(["// tidy-ok", "// tidy-ok:", "/* tidy-ok: */"])(
    "without a reason fails: %s",
    (comment) => {
      const { offences, badExemptions } = findingsIn(
        sourceFiles({ [ROOM]: `export const x = Math.exp(1); ${comment}` }),
        RULES,
      );
      expect(offences.get(exactMath)).toHaveLength(1);
      expect(badExemptions[0]?.what).toMatch("without a reason");
    },
  );

  test("that excuses nothing fails", () => {
    const { badExemptions } = findingsIn(
      sourceFiles({ [ROOM]: "export const x = 1; // tidy-ok: because" }),
      RULES,
    );
    expect(badExemptions[0]?.what).toMatch("excuses nothing");
  });
});

function sourceFiles(texts: Texts): SourceFile[] {
  return Object.entries(texts).map(([path, content]) => new SourceFile(path, content));
}
