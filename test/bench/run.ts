import { parseArgs } from "node:util";
import type { Figure } from "./figure.ts";

/** Each bench measures one concern against its limit or peer in the same run. */
const benches: Readonly<Record<string, () => Promise<{ bench(): Promise<readonly Figure[]> }>>> = {
  receipt: () => import("./receipt.ts"),
  page: () => import("./page.ts"),
  "page-finding": () => import("./page-finding.ts"),
  camera: () => import("./camera.ts"),
  journal: () => import("./journal.ts"),
  start: () => import("./start.ts"),
  weight: () => import("./weight.ts"),
  journey: () => import("./journey.ts"),
  serial: () => import("./serial.ts"),
  rater: () => import("./rater.ts"),
  devices: () => import("./devices.ts"),
  queue: () => import("./queue.ts"),
  display: () => import("./display.ts"),
  voice: () => import("./voice.ts"),
  history: () => import("./history.ts"),
  fleet: () => import("./fleet.ts"),
};

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in benches));
if (values.help || unknown.length > 0) {
  console.error(`usage: npm run bench -- [--json] [${Object.keys(benches).join("|")}]…`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const load = benches[name];
  if (load === undefined) continue;
  const { bench } = await load();
  for (const figure of await bench()) {
    if (values.json) console.log(JSON.stringify(figure));
    else {
      const mark = figure.met ? "✓" : "✗";
      console.log(
        `${mark} ${figure.name.padEnd(52)} ${String(figure.value).padStart(9)} ${figure.unit.padEnd(10)} goal ${figure.goal}`,
      );
    }
  }
}
// Browsers and workers that a bench left idle must not hold the process.
process.exit(0);
