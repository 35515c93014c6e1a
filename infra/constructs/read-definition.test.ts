import { expect, test } from "vitest";
import { plainText, readDefinition } from "./read-definition.ts";

test("references get their names, in joins of joins too", () => {
  const text = {
    "Fn::Join": [
      "",
      ['{"Bucket":"', { Ref: "Results" }, '","Role":"', { "Fn::GetAtt": ["Role", "Arn"] }, '"}'],
    ],
  };
  expect(readDefinition(text)).toEqual({ Bucket: "<Results>", Role: "<Role.Arn>" });
  expect(plainText({ "Fn::Join": [":", ["arn", { "Fn::Join": ["/", ["a", "b"]] }]] })).toBe(
    "arn:a/b",
  );
});

test.each([{ "Fn::Sub": "x" }, 3, null, { Ref: "A", Other: "B" }])("%j is refused", (value) => {
  expect(() => plainText(value)).toThrow("neither text nor a reference");
});
