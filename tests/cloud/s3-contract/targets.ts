import { randomUUID } from "node:crypto";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { serveObjects } from "../../../experiments/rehearsal/object-server/object-server.ts";
import type { Difference, S3Target } from "./target.ts";

const OWN_KEY = { accessKeyId: "AKIAOWNSERVER0000000", secretAccessKey: "own secret" };
/** What is known of radosgw 16.2.15, as Debian 12 has it. */
const CEPH_DIFFERENCES: readonly Difference[] = [
  "checksums-ignored",
  "trailers-refused",
  "completion-without-etag",
  "completion-in-any-order",
  "aborted-completion-fails",
  "completion-unconditional",
  "if-match-unquoted",
];

/** The server of this project. */
export async function ownServer(): Promise<S3Target> {
  const bucket = "contract";
  const server = await serveObjects({
    principals: [{ name: "tester", ...OWN_KEY }],
    buckets: [bucket],
  });
  const settings = local(server.url, OWN_KEY);
  return {
    name: "the object server",
    bucket,
    prefix: "suite/",
    differences: [],
    client: (config) => new S3Client({ ...settings, ...config }),
    close: () => server.close(),
  };
}

/** Ceph's gateway at an endpoint, with a user's keys. */
export async function ceph(
  endpoint: string,
  accessKeyId: string,
  secretAccessKey: string,
): Promise<S3Target> {
  const settings = local(endpoint, { accessKeyId, secretAccessKey });
  const bucket = `contract-${randomUUID()}`;
  const maker = new S3Client(settings);
  await maker.send(new CreateBucketCommand({ Bucket: bucket }));
  maker.destroy();
  return {
    name: "Ceph's gateway",
    bucket,
    prefix: "suite/",
    differences: CEPH_DIFFERENCES,
    client: (config) => new S3Client({ ...settings, ...config }),
    close: async () => {},
  };
}

/** A bucket of Amazon S3 with the SDK's ordinary credentials; what the suite wrote is deleted at the end. */
export async function amazon(bucket: string): Promise<S3Target> {
  const prefix = `tokenpit-contract/${randomUUID()}/`;
  const client = (config: S3ClientConfig = {}) => new S3Client(config);
  return {
    name: "Amazon S3",
    bucket,
    prefix,
    differences: [],
    client,
    async close() {
      const sweeper = client();
      for await (const { Contents } of paginateListObjectsV2(
        { client: sweeper },
        { Bucket: bucket, Prefix: prefix },
      ))
        for (const { Key } of Contents ?? [])
          await sweeper.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      sweeper.destroy();
    },
  };
}

const local = (
  endpoint: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): S3ClientConfig => ({ endpoint, credentials, region: "us-east-1", forcePathStyle: true });
