import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, type PutObjectCommandInput } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { type Bench, failureOf } from "./target.ts";

/** "123456789", of which catalogues of checksums give the digests. */
const NINE = "123456789";
const CHECKSUMS = [
  { algorithm: "CRC32", right: "y/Q5Jg==", wrong: "y/Q5Jw==" },
  { algorithm: "CRC64NVME", right: "rosUhgp5mIg=", wrong: "rosUhgp5mIk=" },
  {
    algorithm: "SHA256",
    right: createHash("sha256").update(NINE).digest("base64"),
    wrong: createHash("sha256").update("other").digest("base64"),
  },
] as const;

export function integrityChecks({ target, client, differs, key }: Bench): void {
  const put = (name: string, more: Partial<PutObjectCommandInput> = {}) =>
    client().send(
      new PutObjectCommand({ Bucket: target().bucket, Key: key(name), Body: NINE, ...more }),
    );
  const get = (name: string) =>
    client().send(
      new GetObjectCommand({ Bucket: target().bucket, Key: key(name), ChecksumMode: "ENABLED" }),
    );

  describe("integrity", () => {
    test("Content-MD5 must be a digest, and that of the body", async () => {
      const md5 = (text: string) => createHash("md5").update(text).digest("base64");
      await put("md5", { ContentMD5: md5(NINE) });
      expect(await failureOf(put("md5", { ContentMD5: md5("other") }))).toBe("400 BadDigest");
      expect(await failureOf(put("md5", { ContentMD5: "short" }))).toBe("400 InvalidDigest");
    });

    for (const { algorithm, right, wrong } of CHECKSUMS) {
      test(`${algorithm} must be that of the body, and is given back`, async () => {
        const name = `checksum-${algorithm}`;
        const member = `Checksum${algorithm}` as const;
        await put(name, { [member]: right });
        const answer = await get(name);
        expect(await answer.Body!.transformToString()).toBe(NINE);
        expect(answer[member]).toBe(differs("checksums-ignored") ? undefined : right);
        expect(await failureOf(put(name, { [member]: wrong }))).toBe(
          differs("checksums-ignored") ? "done" : "400 BadDigest",
        );
      });
    }

    test("a body that comes in chunks with a checksum behind is kept without its framing", async () => {
      const text = "a line of a body in chunks\n".repeat(5000);
      const streamed = target().client({ requestChecksumCalculation: "WHEN_SUPPORTED" });
      const call = streamed.send(
        new PutObjectCommand({
          Bucket: target().bucket,
          Key: key("chunks"),
          Body: Readable.from([Buffer.from(text)]),
          ContentLength: text.length,
          ChecksumAlgorithm: "CRC32",
        }),
      );
      const outcome = await failureOf(call);
      streamed.destroy();
      if (differs("trailers-refused")) {
        expect(outcome).toMatch(/^411 /);
        return;
      }
      expect(outcome).toBe("done");
      const answer = await get("chunks");
      expect(await answer.Body!.transformToString()).toBe(text);
      expect(answer.ContentEncoding).toBeUndefined();
    });

    test("an object of no bytes is one", async () => {
      await put("empty", { Body: new Uint8Array() });
      const answer = await get("empty");
      expect(answer.ContentLength).toBe(0);
      expect(await answer.Body!.transformToString()).toBe("");
    });
  });
}
