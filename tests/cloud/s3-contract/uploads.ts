import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { type Bench, failureOf } from "./target.ts";

const LEAST_PART_BYTES = 5 * 2 ** 20;

export function uploadChecks({ target, client, differs, key }: Bench): void {
  const named = (name: string) => ({ Bucket: target().bucket, Key: key(name) });

  async function begin(name: string, sizes: readonly number[]) {
    const { UploadId } = await client().send(
      new CreateMultipartUploadCommand({ ...named(name), Metadata: { sha256: "abc" } }),
    );
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (const [at, size] of sizes.entries()) {
      const part = { UploadId, PartNumber: at + 1, Body: Buffer.alloc(size, `${at + 1}`) };
      const { ETag } = await client().send(new UploadPartCommand({ ...named(name), ...part }));
      parts.push({ PartNumber: at + 1, ETag });
    }
    const complete = (Parts: typeof parts, more = {}) =>
      client().send(
        new CompleteMultipartUploadCommand({
          ...named(name),
          UploadId,
          MultipartUpload: { Parts },
          ...more,
        }),
      );
    const abort = () =>
      client().send(new AbortMultipartUploadCommand({ ...named(name), UploadId }));
    return { parts, complete, abort };
  }

  describe("uploads in parts", () => {
    test("parts become one object", async () => {
      const { parts, complete } = await begin("parts", [LEAST_PART_BYTES, 3]);
      const { ETag } = await complete(parts);
      const whatIs = /^"[0-9a-f]{32}-2"$/;
      expect(ETag).toMatch(differs("completion-without-etag") ? /^$/ : whatIs);
      const answer = await client().send(new GetObjectCommand(named("parts")));
      const bytes = Buffer.from(await answer.Body!.transformToByteArray());
      const whole = Buffer.concat([Buffer.alloc(LEAST_PART_BYTES, "1"), Buffer.from("222")]);
      expect(bytes.equals(whole)).toBe(true);
      expect(answer.ETag).toMatch(whatIs);
      expect(answer.Metadata).toEqual({ sha256: "abc" });
    });

    test("a part that is not the last has at least 5 MiB", async () => {
      const { parts, complete, abort } = await begin("small", [10, 10]);
      expect(await failureOf(complete(parts))).toBe("400 EntityTooSmall");
      await abort();
    });

    test("parts must be named in order", async () => {
      const { parts, complete } = await begin("order", [LEAST_PART_BYTES, LEAST_PART_BYTES]);
      expect(await failureOf(complete(parts.toReversed()))).toBe(
        differs("completion-in-any-order") ? "done" : "400 InvalidPartOrder",
      );
    });

    test("parts must be there, with their ETags, until the upload is given up", async () => {
      const { parts, complete, abort } = await begin("etags", [LEAST_PART_BYTES, 3]);
      const wrong = parts.map((part) => ({ ...part, ETag: `"${"0".repeat(32)}"` }));
      expect(await failureOf(complete(wrong))).toBe("400 InvalidPart");
      await abort();
      expect(await failureOf(complete(parts))).toBe(
        differs("aborted-completion-fails") ? "500 InternalError" : "404 NoSuchUpload",
      );
    });

    test("a completion with If-None-Match: * writes where nothing is", async () => {
      const { parts, complete, abort } = await begin("completed-once", [3]);
      await client().send(new PutObjectCommand({ ...named("completed-once"), Body: "first" }));
      const outcome = await failureOf(complete(parts, { IfNoneMatch: "*" }));
      if (differs("completion-unconditional")) {
        expect(outcome).toBe("done");
        return;
      }
      expect(outcome).toBe("412 PreconditionFailed");
      await abort();
      const answer = await client().send(new GetObjectCommand(named("completed-once")));
      expect(await answer.Body!.transformToString()).toBe("first");
    });
  });
}
