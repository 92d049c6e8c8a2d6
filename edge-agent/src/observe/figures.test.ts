import { expect, it } from "vitest";
import { counter, gauge, histogram } from "./figures.ts";

it("writes Prometheus' text format", () => {
  const prints = counter("prints_total", "Receipts");
  prints.add({ outcome: 'a"b\n' });
  prints.add({ outcome: 'a"b\n' }, 2);
  expect(prints.text()).toBe(
    '# HELP prints_total Receipts\n# TYPE prints_total counter\nprints_total{outcome="a\\"b\\n"} 3\n',
  );
  const up = gauge("up", "Up");
  up.set(1, { device: "reader" });
  up.clear();
  up.set(0);
  expect(up.text()).toContain("\nup 0\n");
  const time = histogram("t", "T", [1, 2]);
  for (const value of [0.5, 1.5, 9]) time.observe(value, { route: "/x" });
  expect(time.text().split("\n").slice(2)).toEqual([
    't_bucket{route="/x",le="1"} 1',
    't_bucket{route="/x",le="2"} 2',
    't_bucket{route="/x",le="+Inf"} 3',
    't_sum{route="/x"} 11',
    't_count{route="/x"} 3',
    "",
  ]);
});
