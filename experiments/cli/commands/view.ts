import { buildCommand, type Command } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { calledInUsage, JSON_FLAG } from "../flags.ts";

const HELP = `Serves the pages in which markets are watched and results are explored, to browsers on this
machine alone, until Ctrl-C. The engine itself runs in the page; nothing is sent anywhere. In a clone the pages are
built first where they are missing or older than their sources.

With DIR, the folder of a run or a study, its files stand below /results/ for the pages to read.

Examples:
  tokenpit view
  tokenpit view out/preview --port 8080`;

interface Flags {
  readonly port: number;
  readonly json: boolean;
}

export const view: Command<TokenpitContext> = buildCommand<
  Flags,
  [folder?: string],
  TokenpitContext
>({
  docs: { brief: "Watch a market in a browser", fullDescription: HELP },
  parameters: {
    flags: {
      port: {
        kind: "parsed",
        parse: parsePort,
        default: "4710",
        brief: "Port on 127.0.0.1; 0 takes a free one",
        ...calledInUsage("N"),
      },
      json: JSON_FLAG,
    },
    positional: {
      kind: "tuple",
      parameters: [
        {
          parse: String,
          optional: true,
          brief: "Folder with the results of a run or a study",
          ...calledInUsage("DIR"),
        },
      ],
    },
  },
  async func(flags, folder) {
    const { serveView } = await import("../serve/serve-view.ts");
    await serveView(this, { ...flags, folder: folder ?? null });
  },
});

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new SyntaxError(`found ${text}; allowed: a whole number from 0 to 65535`);
}
