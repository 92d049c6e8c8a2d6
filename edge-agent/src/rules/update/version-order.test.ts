import fc from "fast-check";
import { expect, it } from "vitest";
import { compareVersions } from "./version-order.ts";

const number = fc.nat({ max: 30 });
const label = fc.option(fc.stringMatching(/^(rc|beta|[0-9])(\.[0-9a-z]{1,2}){0,2}$/), { nil: undefined });
const version = fc
  .tuple(number, number, number, label)
  .map(([major, minor, patch, rc]) => `${major}.${minor}.${patch}${rc === undefined ? "" : `-${rc}`}`);

it("goes by the order of semantic versioning", () => {
  // semver.org, 11
  const rising = [
    ...[
      "nonsense",
      "0.9.0",
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-beta",
      "1.0.0-beta.2",
    ],
    ...["1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.10", "1.2.0", "2.0.0"],
  ];
  const shuffled = [...rising].reverse();
  expect(shuffled.sort(compareVersions)).toEqual(rising);
});

it("is an order: of two one comes first, and never round in a circle", () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
        expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
