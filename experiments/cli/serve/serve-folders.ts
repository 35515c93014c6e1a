import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerRequest, type ServedFolders } from "./answer-request.ts";

/** Only programs on this machine reach it. */
export const LOOPBACK = "127.0.0.1";

export interface FolderServer {
  /** Ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves folders on a port of this machine alone; port 0 takes a free one. Rejects where the port cannot be had. */
export function serveFolders(folders: ServedFolders, port: number): Promise<FolderServer> {
  let hosts: readonly string[] = [];
  const server = createServer((request, response) => {
    answerRequest(request, response, folders, hosts).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      const { port: taken } = server.address() as AddressInfo;
      hosts = [`${LOOPBACK}:${taken}`, `localhost:${taken}`];
      resolve({
        url: `http://${LOOPBACK}:${taken}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
