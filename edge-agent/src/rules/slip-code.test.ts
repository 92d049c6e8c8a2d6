import fc from "fast-check";
import { expect, it } from "vitest";
import { slipCode } from "./slip-code.ts";

const token = "abcdefghijklmnopqrstuvwxyz";

it("finds the token in a slip's address, whatever the host", () => {
  for (const address of [
    `http://192.0.2.1:8600/p/#${token}`,
    `https://hall.example.org/p/#${token}`,
    `HTTPS://HALL.EXAMPLE.ORG/yimen/p/#${token.toUpperCase()}`,
    ` https://[2001:db8::1]/p/#${token}\n`,
  ])
    expect(slipCode(address)).toEqual({ by: "token", token });
});

it("tells a ticket's page from a case's", () => {
  expect(slipCode(`https://hall.example.org/t/#${token}`)).toEqual({ by: "ticket", token });
  expect(slipCode(`HTTPS://HALL.EXAMPLE.ORG/T/#${token.toUpperCase()}`)).toEqual({ by: "ticket", token });
});

it("finds a short code", () => {
  expect(slipCode("AB3D-E6FG")).toEqual({ by: "code", code: "AB3DE6FG" });
});

it.each([
  `javascript:alert(1)//p/#${token}`,
  `https://evil.example/q/#${token}`,
  `https://hall.example.org/p/#${token}a`,
  `https://hall.example.org/p/#${token.slice(1)}`,
  `https://hall.example.org/p/?x#y#${token}`,
  "https://evil.example",
  "WIFI:S:hall;;",
  "",
])("says nothing of anything else: %s", (text) => {
  expect(slipCode(text)).toEqual({ by: "nothing", why: "not-ours" });
});

it("tells nothing of a stranger's text but the answer's own signs", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { by, ...rest } = slipCode(text);
      if (by === "nothing") expect(rest).toEqual({ why: "not-ours" });
      else expect(JSON.stringify(rest)).toMatch(/^\{"(token|code)":"[A-Za-z0-9]+"\}$/);
    }),
  );
});
