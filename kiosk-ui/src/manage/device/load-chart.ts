/** uPlot asks for number formats of the browser's language as it loads, and some machines' is none: `en-US@posix`. */
function languageThatIsOne(): void {
  try {
    new Intl.NumberFormat(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "zh-CN", configurable: true });
  }
}

/** Brings the chart's program when the first chart is looked at. False: it can't be had; tables tell the same. */
export async function loadChart(): Promise<boolean> {
  try {
    languageThatIsOne();
    await import("./series-chart.ts");
    return true;
  } catch {
    return false;
  }
}
