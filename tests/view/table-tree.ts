import type { Page } from "playwright-core";

interface TreeNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

const PARTS = new Set(["table", "row", "columnheader", "rowheader", "cell", "gridcell"]);

/** Tables as the browser tells them to who does not see them: role and name of each part, in the order of the page. */
export async function tableTree(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
    nodes: readonly TreeNode[];
  };
  await session.detach();
  return nodes.flatMap(({ ignored, role, name }) =>
    !ignored && PARTS.has(role?.value ?? "") ? [`${role!.value}: ${name?.value ?? ""}`] : [],
  );
}
