import { type Signal, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEY = "tokenpit-theme";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** The theme that is chosen. Where storage is blocked, it is forgotten with the page. */
export const theme: Signal<Theme> = signal<Theme>("auto");

/** Whether the browser refuses to keep the choice. */
export const isForgotten: Signal<boolean> = signal(false);

export function followTheme(): void {
  const kept = inStorage(() => localStorage.getItem(KEY));
  theme.value = THEMES.find((one) => one === kept) ?? "auto";
  theme.subscribe((chosen) => {
    document.documentElement.dataset["theme"] = chosen;
    const isKept = inStorage(() => keep(chosen)) !== null;
    isForgotten.value = !isKept && chosen !== "auto";
  });
}

function keep(chosen: Theme): true {
  localStorage.setItem(KEY, chosen);
  return true;
}

function inStorage<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
