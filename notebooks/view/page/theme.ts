import { type Signal, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEY = "tokenpit-theme";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** The theme that is chosen. Where storage is blocked, it is forgotten with the page. */
export const theme: Signal<Theme> = signal<Theme>("auto");

export function followTheme(): void {
  const kept = inStorage(() => localStorage.getItem(KEY));
  theme.value = THEMES.find((one) => one === kept) ?? "auto";
  theme.subscribe((chosen) => {
    document.documentElement.dataset["theme"] = chosen;
    inStorage(() => localStorage.setItem(KEY, chosen));
  });
}

function inStorage<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
