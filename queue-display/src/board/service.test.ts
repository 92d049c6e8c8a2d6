import { expect, it } from "vitest";
import { serviceOf, troubles } from "./service.ts";

const works = { works: true, reason: null };
const not = { works: false, reason: "lost" };
const all = { readCard: works, capture: works, print: works, submit: works };

it("says in one word whether self-service works, and what does not", () => {
  expect(serviceOf(all)).toBe("open");
  expect(troubles(all)).toEqual([]);
  expect(serviceOf({ ...all, print: not })).toBe("partly");
  expect(troubles({ ...all, print: not, readCard: not })).toEqual(["readCard", "print"]);
  expect(serviceOf({ ...all, submit: not })).toBe("closed");
  expect(troubles({ ...all, submit: not, print: not })).toEqual(["submit"]);
});
