import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEY = "tokenpit-theme";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** The theme that is chosen. Where storage is blocked, it is forgotten with the page. */
export const theme: Signal<Theme> = signal<Theme>("auto");

const isSystemDark: Signal<boolean> = signal(false);

/** Whether the page is dark, by choice or as the system is. */
export const isDark: ReadonlySignal<boolean> = computed(() =>
  theme.value === "auto" ? isSystemDark.value : theme.value === "dark",
);

/** Whether the browser refuses to keep the choice. */
export const isForgotten: Signal<boolean> = signal(false);

/** A colour of the page by its name in the style sheet, as it is in the theme of now. */
export function colourOf(name: string): string {
  const probe = document.createElement("i");
  probe.style.setProperty("color", `var(--${name})`);
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

export function followTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  isSystemDark.value = system.matches;
  system.addEventListener("change", ({ matches }) => {
    isSystemDark.value = matches;
  });
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
