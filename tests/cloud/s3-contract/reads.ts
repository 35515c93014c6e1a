import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bench, failureOf } from "./target.ts";

const TEXT = "0123456789";
const ETAG = `"${createHash("md5").update(TEXT).digest("hex")}"`;
const RANGES = [
  { range: "bytes=0-3", text: "0123", of: "bytes 0-3/10" },
  { range: "bytes=4-", text: "456789", of: "bytes 4-9/10" },
  { range: "bytes=-2", text: "89", of: "bytes 8-9/10" },
  { range: "bytes=8-99", text: "89", of: "bytes 8-9/10" },
];
const HOUR_MS = 3_600_000;

export function readChecks({ target, client, key }: Bench): void {
  const name = () => ({ Bucket: target().bucket, Key: key("digits") });
  const get = (more: Partial<GetObjectCommandInput> = {}) =>
    client().send(new GetObjectCommand({ ...name(), ...more }));

  describe("reads", () => {
    beforeAll(async () => {
      await client().send(
        new PutObjectCommand({
          ...name(),
          Body: TEXT,
          ContentType: "text/plain",
          CacheControl: "max-age=60",
          Metadata: { sha256: "abc", "made-by": "a test" },
        }),
      );
    });

    test("what was written comes back with what was said of it", async () => {
      const answer = await get();
      expect(await answer.Body!.transformToString()).toBe(TEXT);
      expect(answer).toMatchObject({
        ContentLength: 10,
        ContentType: "text/plain",
        CacheControl: "max-age=60",
        ETag: ETAG,
        Metadata: { sha256: "abc", "made-by": "a test" },
      });
      expect(Math.abs(answer.LastModified!.getTime() - Date.now())).toBeLessThan(HOUR_MS);
    });

    test("HeadObject tells the same without the body", async () => {
      const head = await client().send(new HeadObjectCommand(name()));
      expect(head).toMatchObject({ ContentLength: 10, ETag: ETAG, Metadata: { sha256: "abc" } });
    });

    test.each(RANGES)("a range: $range", async ({ range, text, of }) => {
      const answer = await get({ Range: range });
      expect(answer.$metadata.httpStatusCode).toBe(206);
      expect(await answer.Body!.transformToString()).toBe(text);
      expect([answer.ContentRange, answer.ContentLength]).toEqual([of, text.length]);
    });

    test("a range beyond the end is refused", async () => {
      expect(await failureOf(get({ Range: "bytes=10-" }))).toBe("416 InvalidRange");
    });

    test("conditions of a read", async () => {
      const hourAgo = new Date(Date.now() - HOUR_MS);
      const other = '"0123456789abcdef0123456789abcdef"';
      expect(await failureOf(get({ IfMatch: ETAG }))).toBe("done");
      expect(await failureOf(get({ IfMatch: other }))).toBe("412 PreconditionFailed");
      expect(await failureOf(get({ IfNoneMatch: ETAG }))).toMatch(/^304 /);
      expect(await failureOf(get({ IfNoneMatch: other }))).toBe("done");
      expect(await failureOf(get({ IfUnmodifiedSince: hourAgo }))).toBe("412 PreconditionFailed");
      expect(await failureOf(get({ IfModifiedSince: hourAgo }))).toBe("done");
    });
  });
}
