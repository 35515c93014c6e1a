import { expect, test } from "vitest";
import { digestOf } from "./checksums.ts";

const NINE = Buffer.from("123456789");

test("the checksums are those of the catalogues", () => {
  expect(digestOf("crc32", NINE).toString("hex")).toBe("cbf43926");
  expect(digestOf("crc64nvme", NINE).toString("hex")).toBe("ae8b14860a799888");
  expect(digestOf("sha256", Buffer.alloc(0)).toString("hex")).toMatch(/^e3b0c442/);
});
