import type { Page } from "playwright-core";

/** Runs in the page: labels of figures that lie on each other or leave their drawing, by more than a few pixels. */
const TROUBLE = `(() => {
  const told = [];
  for (const drawing of document.querySelectorAll("figure svg")) {
    const frame = drawing.getBoundingClientRect();
    const labels = [...drawing.querySelectorAll("text")]
      .filter((label) => label.textContent.trim() !== "")
      .map((label) => ({ text: label.textContent, box: label.getBoundingClientRect() }));
    labels.forEach(({ text, box }, i) => {
      const out = Math.max(
        frame.left - box.left,
        box.right - frame.right,
        frame.top - box.top,
        box.bottom - frame.bottom,
      );
      if (out > 5) told.push("cut off: " + text);
      for (const other of labels.slice(0, i)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 2 && high > 4) told.push("on each other: " + other.text + " / " + text);
      }
    });
  }
  if (document.documentElement.scrollWidth > innerWidth) told.push("the page is wider than its window");
  return told;
})()`;

/** What is wrong with the labels of a page's figures and with its width, in words. */
export const labelTrouble = (page: Page): Promise<string[]> => page.evaluate<string[]>(TROUBLE);
