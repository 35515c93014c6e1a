import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { servedResults } from "../results-page.ts";

/** The same results, with runs of two gigabytes that take no room. */
function hugeCopy(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), "tokenpit-huge-"));
  for (const name of ["manifest.json", "effects.parquet"]) {
    copyFileSync(join(folder, name), join(copy, name));
  }
  writeFileSync(join(copy, "runs.parquet"), "PAR1");
  truncateSync(join(copy, "runs.parquet"), 2e9);
  return copy;
}

/** Results that cannot be opened, one after another, and at last some that can. */
export async function resultsRefusals(page: Page, url: string, folder: string): Promise<void> {
  const file = (name: string, buffer: Buffer = readFileSync(join(folder, name))) => ({
    name,
    mimeType: "application/octet-stream",
    buffer,
  });
  const manifest = file("manifest.json");
  const effects = file("effects.parquet");
  const runs = file("runs.parquet");
  const flipped = Buffer.from(runs.buffer);
  flipped[2000]! ^= 1;
  const cases: readonly (readonly [readonly ReturnType<typeof file>[], RegExp])[] = [
    [[effects, runs], /no manifest\.json is among the chosen files/],
    [[manifest, effects], /runs\.parquet is missing from the folder/],
    [[manifest, effects, file("runs.parquet", flipped)], /runs\.parquet: .*(?:edited|damaged)/],
    [[manifest, effects, file("runs.parquet", runs.buffer.subarray(0, 3000))], /was cut short/],
    [[manifest, runs, file("effects.parquet", Buffer.from("a,b\n1,2\n"))], /no Parquet file/],
  ];
  await page.goto(`${url}view/#results`);
  for (const [files, told] of cases) {
    await page.locator("#results-files").setInputFiles([...files]);
    await page.locator(".results .alarm").filter({ hasText: told }).waitFor();
  }
  const huge = hugeCopy(folder);
  await page.locator("#results-folder").setInputFiles(huge);
  await page.locator(".results .alarm").filter({ hasText: "found 2,000 MB; this page" }).waitFor();
  rmSync(huge, { recursive: true });
  const addresses: readonly (readonly [string, RegExp])[] = [
    ["https://example.org/study/", /example\.org is another server: this page reads results only/],
    ["../nowhere/", /manifest\.json is not there/],
  ];
  for (const [address, told] of addresses) {
    await page.locator("#results-address").fill(address);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator(".results .alarm").filter({ hasText: told }).waitFor();
  }
  await page.goto(`${url}view/#results?v=2`);
  await page.locator(".results .alarm").filter({ hasText: "form 2" }).waitFor();
  await page.goto(servedResults(url));
  await page.locator(".effects tbody button").first().waitFor();
}
