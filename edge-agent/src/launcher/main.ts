#!/usr/bin/env node
import { parseArgs } from "node:util";
import { launch } from "./launch.ts";

// launcher/node launcher/main.ts --root /opt/yimen [--within 60] [--steady 15] -- --config /etc/yimen/hall.yaml
const { values, positionals } = parseArgs({
  options: {
    root: { type: "string" },
    within: { type: "string", default: "60" },
    steady: { type: "string", default: "15" },
  },
  allowPositionals: true,
});
const [withinMs, steadyMs] = [Number(values.within) * 1000, Number(values.steady) * 1000];
if (values.root === undefined || !(withinMs > 0) || !(steadyMs > 0)) {
  console.error(
    "usage: main.ts --root DIR [--within SECONDS] [--steady SECONDS] -- [options of yimen start]",
  );
  process.exit(2);
}
const over = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => over.abort());
try {
  await launch({
    root: values.root,
    args: positionals,
    signal: over.signal,
    times: { withinMs, steadyMs, lookEveryMs: 1_000 },
    say: (line) => console.error(`yimen launcher: ${line}`),
  });
} catch (error) {
  console.error(`yimen launcher: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
