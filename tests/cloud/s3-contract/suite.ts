import type { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe } from "vitest";
import { conditionChecks } from "./conditions.ts";
import { integrityChecks } from "./integrity.ts";
import { listingChecks } from "./listings.ts";
import { readChecks } from "./reads.ts";
import type { Bench, S3Target } from "./target.ts";
import { uploadChecks } from "./uploads.ts";
import { accessChecks } from "./access.ts";

/** What the project asks of a server that speaks S3's protocol, with the SDK as its client. */
export function s3Contract(name: string, open: () => Promise<S3Target>): void {
  describe(`the contract of S3, on ${name}`, () => {
    let target: S3Target;
    let client: S3Client;
    beforeAll(async () => {
      target = await open();
      client = target.client();
    }, 120_000);
    afterAll(async () => {
      client.destroy();
      await target.close();
    });
    const bench: Bench = {
      target: () => target,
      client: () => client,
      differs: (difference) => target.differences.includes(difference),
      key: (key) => target.prefix + key,
    };
    conditionChecks(bench);
    integrityChecks(bench);
    readChecks(bench);
    listingChecks(bench);
    uploadChecks(bench);
    accessChecks(bench);
  });
}
