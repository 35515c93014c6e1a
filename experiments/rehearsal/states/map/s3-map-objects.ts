import {
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { ListedObject, MapObjects } from "./map-objects.ts";

/** Objects of a map over the wire. */
export class S3MapObjects implements MapObjects {
  readonly #client: S3Client;

  constructor(client: S3Client) {
    this.#client = client;
  }

  async get(bucket: string, key: string): Promise<Uint8Array> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body) throw new Error(`${key}: no body`);
    return Body.transformToByteArray();
  }

  async *list(bucket: string, prefix: string): AsyncIterable<ListedObject> {
    const pages = paginateListObjectsV2(
      { client: this.#client },
      { Bucket: bucket, Prefix: prefix },
    );
    for await (const { Contents } of pages)
      for (const { Key, Size, ETag, LastModified } of Contents ?? [])
        yield {
          key: Key ?? "",
          size: Size ?? 0,
          etag: ETag ?? "",
          lastModifiedMs: LastModified?.getTime() ?? 0,
        };
  }

  async put(bucket: string, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }),
    );
  }
}
