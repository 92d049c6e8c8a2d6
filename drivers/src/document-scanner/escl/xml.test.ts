import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDeviceError } from "../../contract/index.ts";
import { readCapabilities } from "./capabilities.ts";
import { readStatus } from "./status.ts";
import { type Element, find, numberOf, readXml, textOf } from "./xml.ts";

const read = (text: string) => readXml(Buffer.from(text));
const refused = (text: string) => () => read(text);

describe("readXml", () => {
  it("reads elements, texts and the five entities, whatever the prefixes", () => {
    const root = read(
      `\uFEFF<?xml version="1.0"?><!-- a -- b --><s:A xmlns:s='x' n = "1 > 0"><p:B>1 &lt; 2 &amp;&#x4E2D;&#19968;</p:B><C/><B>later</B></s:A>\n`,
    );
    expect(root.name).toBe("A");
    expect(textOf(root, "B")).toBe("1 < 2 &中一");
    expect(textOf(root, "C")).toBeNull();
    expect(numberOf(root, "B")).toBeNull();
    expect(find(root, "D")).toBeNull();
  });

  it.each([
    ["a DOCTYPE", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`],
    ["an entity that nobody declared", "<a>&b;</a>"],
    ["a bare ampersand", "<a>b & c</a>"],
    ["CDATA", "<a><![CDATA[b]]></a>"],
    ["a forbidden character", "<a>&#0;</a>"],
    ["half a pair", "<a>&#xD800;</a>"],
    ["crossed elements", "<a><b></a></b>"],
    ["two roots", "<a/><b/>"],
    ["text outside", "<a/>b"],
    ["an open end", "<a><b></b>"],
    ["nothing", ""],
    ["an attribute with an element in it", `<a b="<c>"/>`],
    ["depth", `${"<a>".repeat(41)}${"</a>".repeat(41)}`],
    ["width", `<a>${"<b/>".repeat(20_001)}</a>`],
    ["size", `<a>${"b".repeat(1024 * 1024)}</a>`],
  ])("refuses %s", (_, text) => {
    expect(refused(text)).toThrow(expect.objectContaining({ code: "protocol" }));
  });

  it("refuses what is not UTF-8", () => {
    expect(() => readXml(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))).toThrow(/UTF-8/);
  });

  it("reads whatever is written, and takes no longer for hostile text", () => {
    const escaped = (text: string) =>
      text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "");
    const words = fc.stringMatching(/^[\x20-\x7e\u4e00-\u9fff]{0,12}$/).map((text) => text.trim());
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}$/);
    const nested = (inner: fc.Arbitrary<Element[]>): fc.Arbitrary<Element> =>
      fc.record({ name, text: words, children: inner });
    const few = (of: fc.Arbitrary<Element>) => fc.array(of, { maxLength: 3 });
    const tree = nested(few(nested(few(nested(fc.constant([]))))));
    const write = (element: Element): string =>
      `<p:${element.name} a="b">${escaped(element.text)}${element.children.map(write).join("")}</p:${element.name}>`;
    fc.assert(
      fc.property(tree, (element) => {
        expect(read(write(element))).toEqual(element);
      }),
    );
    for (const hostile of [
      "<a ".repeat(50_000),
      "<a b='".repeat(50_000),
      "<!--".repeat(50_000),
      "<a>".repeat(50_000),
    ]) {
      const began = performance.now();
      expect(refused(hostile)).toThrow();
      expect(performance.now() - began).toBeLessThan(500);
    }
  });

  it("answers rubbish with one kind of error", () => {
    const rubbish = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            "<a>",
            "</a>",
            "<",
            "&",
            ";",
            "<scan:ScannerStatus>",
            "</scan:ScannerStatus>",
            "x",
            "<?",
            "?>",
            "<!--",
            "-->",
          ),
          { maxLength: 12 },
        )
        .map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(rubbish, (bytes) => {
        for (const reads of [readXml, readStatus, readCapabilities]) {
          try {
            reads(bytes);
          } catch (error) {
            if (!isDeviceError(error, "protocol")) throw error;
          }
        }
      }),
    );
  });
});

describe("readCapabilities", () => {
  const caps = (inner: string) =>
    readCapabilities(Buffer.from(`<s:ScannerCapabilities>${inner}</s:ScannerCapabilities>`));
  it("takes resolutions from a range, and what is usual where nothing is told", () => {
    const ranged = caps(
      "<Platen><PlatenInputCaps><XResolutionRange><Min>75</Min><Max>300</Max></XResolutionRange></PlatenInputCaps></Platen>",
    );
    expect(ranged.platen?.resolutions).toEqual([100, 150, 200, 300]);
    expect(ranged.feeder).toBeNull();
    const bare = caps("<Adf><AdfDuplexInputCaps/></Adf>");
    expect(bare).toMatchObject({
      platen: null,
      duplex: true,
      feeder: { resolutions: [300], maxWidth: 2480 },
    });
  });
  it("shows people little of what a scanner calls itself", () => {
    const long = caps(
      `<Platen><PlatenInputCaps/></Platen><MakeAndModel>Maker&#x202E; ${"M".repeat(5000)}</MakeAndModel>`,
    );
    expect(long.model).toBe(`Maker ${"M".repeat(74)}`);
    expect(long.serial).toBeNull();
  });
  it("refuses a scanner with no place for paper, and what is none", () => {
    expect(() => caps("")).toThrow(expect.objectContaining({ code: "protocol" }));
    expect(() => readCapabilities(Buffer.from("<html></html>"))).toThrow(/no eSCL scanner/);
  });
});
