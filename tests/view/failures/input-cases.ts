import { match, strictEqual } from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { runCli } from "../../fixtures/run-cli.ts";
import { shownHash, viewLink } from "../market-page.ts";
import type { ViewCase } from "../view-case.ts";
import { onPage, says } from "./on-page.ts";

/** What a person gives the page is opened, or refused with what is wrong. */
export const inputCases: readonly ViewCase[] = [
  {
    name: "a link that is damaged opens nothing and offers the preview",
    holds: onPage({}, async (page, url) => {
      await page.goto(`${url}view/#v=1&scenario=previw&seed=1`);
      await says(
        page,
        "#problem",
        /^The link names the scenario `previw`.*did it mean `preview`\?/,
      );
      await page.getByText("No market is open").waitFor();
      await page.locator("#problem .reset").click();
      await shownHash(page);
      strictEqual(await page.evaluate("location.hash"), "");
    }),
  },
  {
    name: "a link of another version opens with a warning, one of another form does not",
    holds: onPage({}, async (page, url) => {
      await page.goto(`${url}view/#v=1&engine=0123456789ab&scenario=preview&days=1`);
      await says(page, "#warning", /another version of the engine \(0123456789ab\)/);
      const hash = await shownHash(page);
      await page.goto(`${url}view/#v=2&scenario=preview`);
      await says(page, "#problem", /form 2; this view reads form 1/);
      strictEqual(await shownHash(page), hash);
    }),
  },
  {
    name: "a scenario of one's own that does not hold is refused in the words of the command line",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await shownHash(page);
      const text = "schema: 1\nextends: preview\ndays: 1\nclearing:\n  margin:\n    flor: 20 %\n";
      await choose(page, text);
      const told = await page.locator("#refused pre").innerText();
      match(told, /^own\.yaml:6:5 clearing\.margin\.flor: unknown key/);
      strictEqual(told.trim(), await wordsOfValidate(text));
      await choose(page, text.replace("flor", "floor"));
      await shownHash(page);
    }),
  },
  {
    name: "a file of one's own that is no text, or too long, is not opened",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      const hash = await shownHash(page);
      await choose(page, Buffer.from([0xff, 0xfe, 0x00, 0x41]));
      await says(page, "#problem", /own\.yaml is no text in UTF-8/);
      await choose(page, "#".repeat(2_000_000));
      await says(page, "#problem", /own\.yaml has 2,000,000 bytes; .* at most 1,048,576/);
      strictEqual(await shownHash(page), hash);
    }),
  },
];

async function choose(page: Page, content: string | Buffer): Promise<void> {
  const isWriting = (await page.locator("#write").getAttribute("aria-expanded")) === "true";
  if (!isWriting) await page.locator("#write").click();
  await page.locator("#scenario-file").setInputFiles({
    name: "own.yaml",
    mimeType: "text/yaml",
    buffer: Buffer.from(content),
  });
}

/** What the command line says of the same text. */
async function wordsOfValidate(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tokenpit-own-"));
  try {
    await writeFile(join(folder, "own.yaml"), text);
    const { code, stderr } = await runCli(["validate", "own.yaml"], { folder });
    strictEqual(code, 2);
    return stderr.trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}
