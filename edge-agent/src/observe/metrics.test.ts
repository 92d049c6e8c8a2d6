import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createMetrics } from "./metrics.ts";

it("counts what it says that it counts: the README lists every metric, and no other", () => {
  const metrics = createMetrics();
  const text = metrics.text();
  metrics.close();
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]));
  const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
  const listed = new Map(
    [...readme.matchAll(/^\| `([a-z0-9_]+)` \| (\w+) \|/gm)].map(([, name, type]) => [name, type]),
  );
  expect([...listed].sort()).toEqual([...types].sort());
});

it("shows stations and alarms as they are now, and forgets the others", () => {
  const metrics = createMetrics();
  metrics.stations([
    { id: "001", link: "own", word: "in-service" },
    { id: "002", link: "away", word: "out-of-service" },
  ]);
  metrics.stations([{ id: "001", link: "own", word: "in-service" }]);
  metrics.alarms([{ severity: "major" }, { severity: "major" }]);
  const text = metrics.text();
  metrics.close();
  expect(text).toContain('yimen_station_online{station="001"} 1');
  expect(text).not.toContain('station="002"');
  expect(text).toContain('yimen_alarms_open{severity="major"} 2');
  expect(text).toContain('yimen_alarms_open{severity="critical"} 0');
});
