import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import type { KioskHand } from "./kiosk.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const modes = ["normal", "contrast", "large", "low"] as const;
export type Mode = (typeof modes)[number];
export const languages = ["zh-Hans", "zh-Hant", "en"] as const;

/** Reachable from a wheelchair: the lower part of a 27-inch portrait screen, and its height in pixels. */
const lowReachPx = 900;
/** Finger targets, millimetres. */
const leastTargetMm = 20;

interface Glass {
  readonly mm: number;
  readonly buttons: readonly {
    action: string;
    width: number;
    height: number;
    top: number;
    bottom: number;
    left: number;
    right: number;
  }[];
  readonly cut: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Shows the screen that stands there in one language and mode, as the buttons of the help bar would. */
export async function showIn(page: Page, language: string, mode: Mode): Promise<void> {
  await page.evaluate(
    async ([tongue, look]) => {
      const { document } = globalThis as unknown as { document: { querySelector(name: string): unknown } };
      const app = document.querySelector("kiosk-app") as {
        kiosk: { speak(language: string): Promise<void>; set(change: object): void };
        updateComplete: Promise<unknown>;
      };
      await app.kiosk.speak(tongue ?? "");
      app.kiosk.set({ large: look === "large", contrast: look === "contrast", low: look === "low" });
      await app.updateComplete;
    },
    [language, mode] as const,
  );
}

/** What axe and our own rules find wrong with the screen; an empty list is a good screen. */
export async function faultsOf(page: Page, mode: Mode): Promise<string[]> {
  return [...(await axeFaults(page)), ...sizeFaults(await glassOf(page), mode)];
}

/** What axe finds wrong, contrast of 7:1 included. */
export async function axeFaults(page: Page): Promise<string[]> {
  const loaded = await page.evaluate(() => "axe" in globalThis);
  if (!loaded) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await runner.run({
      // Whatever fails at 4.5:1 fails at 7:1 too.
      rules: { "color-contrast-enhanced": { enabled: true }, "color-contrast": { enabled: false } },
      resultTypes: ["violations"],
    });
    return violations.map(
      ({ id, nodes }) =>
        `axe ${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary?.slice(0, 200) ?? ""}`,
    );
  });
}

function glassOf(page: Page): Promise<Glass> {
  return page.evaluate(() => {
    interface Box {
      width: number;
      height: number;
      top: number;
      bottom: number;
      left: number;
      right: number;
    }
    interface Seen {
      tagName: string;
      className: unknown;
      innerText: string;
      scrollWidth: number;
      clientWidth: number;
      scrollHeight: number;
      clientHeight: number;
      shadowRoot: { querySelector(name: string): Seen | null } | null;
      getAttribute(name: string): string | null;
      getBoundingClientRect(): Box;
    }
    const view = globalThis as unknown as {
      document: { querySelectorAll(selector: string): Iterable<Seen>; documentElement: Seen };
      getComputedStyle(of: Seen): { getPropertyValue(name: string): string; overflowX: string };
      innerWidth: number;
      innerHeight: number;
    };
    const shown = (element: Seen) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0;
    };
    const mm = Number.parseFloat(
      view.getComputedStyle(view.document.documentElement).getPropertyValue("--mm"),
    );
    const buttons = [...view.document.querySelectorAll("y-button")].filter(shown).map((button) => {
      const { width, height, top, bottom, left, right } = button.getBoundingClientRect();
      return { action: button.getAttribute("data-action") ?? "", width, height, top, bottom, left, right };
    });
    const cut = [...view.document.querySelectorAll("h1, p, b, small, span, output, y-button")]
      .filter(
        (element) =>
          shown(element) && element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0,
      )
      .map((element) => `${element.tagName.toLowerCase()} “${element.innerText.slice(0, 40)}”`);
    const spilt = [...view.document.querySelectorAll("y-button")]
      .filter((button) => {
        const inner = button.shadowRoot?.querySelector("button");
        return shown(button) && inner != null && inner.scrollHeight > inner.clientHeight + 4;
      })
      .map((button) => `y-button “${button.innerText.slice(0, 40)}” is too low for its words`);
    cut.push(...spilt);
    return { mm, buttons, cut, width: view.innerWidth, height: view.innerHeight };
  });
}

function sizeFaults({ mm, buttons, cut, width, height }: Glass, mode: Mode): string[] {
  const faults = [...cut.map((what) => `cut off: ${what}`), ...overlaps(buttons)];
  for (const { action, top, bottom, left, right, ...size } of buttons) {
    if (Math.min(size.width, size.height) < leastTargetMm * mm - 1) {
      faults.push(
        `small: ${action} is ${(size.width / mm).toFixed(1)} × ${(size.height / mm).toFixed(1)} mm`,
      );
    }
    if (left < -1 || top < -1 || right > width + 1 || bottom > height + 1)
      faults.push(`outside the glass: ${action}`);
    if (mode === "low" && height > width && top < height - lowReachPx - 1) {
      faults.push(`out of reach: ${action} stands ${Math.round(height - top)} px high`);
    }
  }
  return faults;
}

/** One finger, two buttons. */
function overlaps(buttons: Glass["buttons"]): string[] {
  return buttons.flatMap((one, at) =>
    buttons.slice(at + 1).flatMap((other) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 2 && down > 2 ? [`overlap: ${one.action} and ${other.action}`] : [];
    }),
  );
}

/** Looks at one screen after another in every language and mode, and keeps each fault once with where it shows. */
export class Inspector {
  readonly #hand: KioskHand;
  readonly #faults = new Map<string, string[]>();

  constructor(hand: KioskHand) {
    this.#hand = hand;
  }

  async inspect(screen: string): Promise<void> {
    const hand = this.#hand;
    await hand.screen(screen);
    for (const mode of modes) {
      for (const language of languages) {
        await showIn(hand.page, language, mode);
        const found = await faultsOf(hand.page, mode);
        for (const fault of found) {
          this.#faults.set(fault, [...(this.#faults.get(fault) ?? []), `${screen} ${language} ${mode}`]);
        }
        if (found.length > 0 || mode === "large" || mode === "low")
          await hand.look(`${screen}-${language}-${mode}`);
      }
    }
    await showIn(hand.page, "zh-Hans", "normal");
  }

  /** Empty when every screen was a good one. */
  report(): readonly string[] {
    return [...this.#faults].map(([fault, places]) => `${fault} (${places.length}×, first ${places[0]})`);
  }
}
