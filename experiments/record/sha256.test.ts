import { expect, test } from "vitest";
import { sha256Of } from "./sha256.ts";

test("SHA-256 is that of the standard's example, of a text as of its bytes", () => {
  // FIPS 180-2, appendix B.1
  const known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(sha256Of("abc")).toBe(known);
  expect(sha256Of(new TextEncoder().encode("abc"))).toBe(known);
});
