import { expect, it } from "vitest";
import { loadCatalogue } from "../../catalogue/load.ts";
import { readImport } from "../../catalogue-editor/import-file.ts";
import type { Catalogue, Item } from "../../contract/catalogue.ts";

const catalogue = loadCatalogue();
const [one, two] = catalogue.items as [Item, Item];
const read = (text: string, over: Catalogue = catalogue, format: "csv" | "json" = "csv") =>
  readImport({ format, mode: "merge", base64: Buffer.from(text).toString("base64") }, over);
const told = (text: string, over?: Catalogue, format?: "csv" | "json") =>
  read(text, over, format).faults.map(({ line, column, fault }) => `${line} ${column} ${fault}`);
const head = "ID,事项名称,基本编码,实施编码,事项类型,实施部门,主题,受理层级,承诺时限,法定时限\n";
const row = (id: string, more: Partial<Record<"basic" | "code" | "office" | "promised", string>> = {}) => {
  const { basic = "990501100900", code = `11990101MB2A00118U4${basic}`, office = "示范区民政局" } = more;
  return `${id},新事项${id},${basic},${code},05,${office},社会救助,区,${more.promised ?? "5个工作日"},20个工作日\n`;
};

it("tells what a cell says wrongly and what the catalogue would have wrong in one go, row by row", () => {
  const text =
    head +
    row("a", { office: "没有的局", promised: "以后" }) +
    row("b", { basic: "990501100901", promised: "30个工作日" }) +
    row("c", { basic: one.basicCode }) +
    row("d", { basic: "990501100902", code: "11990101MB2A00118U4990501100999" });
  expect(told(text).filter((each) => !each.endsWith("english-missing"))).toEqual([
    "2 承诺时限 not-days",
    "2 实施部门 department-unknown",
    "3 承诺时限 promised-longer",
    "4 基本编码 basic-code-twice",
    "4 实施编码 implementation-code-twice",
    "5 实施编码 implementation-code-basic",
  ]);
  expect(read(text).wanted).toBeNull();
});

it("says nothing of a cell beyond its own mistake, nor of what looks at that cell", () => {
  const faults = told(
    `${head}${row("a", { basic: "", code: "11990101MB2A00118U4990501100900" })}${row("b", { basic: "990501100901" })}`,
  );
  expect(faults.filter((each) => !each.endsWith("english-missing"))).toEqual(["2 基本编码 empty"]);
});

it("holds no file up for what was wrong before in things that it does not speak of", () => {
  const over = { ...catalogue, items: catalogue.items.map((item) => ({ ...item })) };
  Object.assign(over.items[0] as Item, { averageServiceMinutes: 0 });
  expect(told(`ID,到场次数\n${two.id},3\n`, over)).toEqual([]);
  expect(told(`ID,到场次数\n${one.id},3\n`, over)).toEqual(["2 averageServiceMinutes service-minutes"]);
});

it("tells what a file would take from the rest as a mistake of the whole file", () => {
  const materials = [{ ...catalogue.materials[0], id: "NEW" }];
  const json = JSON.stringify({ items: [{ ...one, relatedItems: ["nobody"] }, one], materials }, null, 1);
  const lines = json.split("\n");
  const related = lines.findIndex((line) => line.includes('"nobody"')) + 1;
  const again = lines.findLastIndex((line) => line.includes(`"id": "${one.id}"`));
  expect(told(json, catalogue, "json")).toEqual([
    `${again} row-twice`.replace(" ", "  "),
    `${related} items/0/relatedItems/0 related-unknown`,
  ]);
  const gone = readImport(
    {
      format: "json",
      mode: "replace",
      base64: Buffer.from(JSON.stringify({ items: catalogue.items, materials })).toString("base64"),
    },
    catalogue,
  );
  expect(gone.faults.every(({ fault, line }) => fault === "material-unknown" && line > 0)).toBe(true);
});
