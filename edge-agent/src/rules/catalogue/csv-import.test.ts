import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../catalogue/load.ts";
import type { Item } from "../../contract/catalogue.ts";
import { catalogueColumns } from "../../contract/data/catalogue-columns.ts";
import { csvOf } from "../../figures/csv.ts";
import { readDays } from "./cells.ts";
import { columnOf } from "./csv-heads.ts";
import { itemsFromCsv } from "./csv-import.ts";
import { csvRows } from "./csv-rows.ts";
import { catalogueFromJson } from "./json-import.ts";
import { catalogueTable } from "./table.ts";

const catalogue = loadCatalogue();
const first = catalogue.items[0] as Item;
const fresh =
  "事项名称,基本编码,实施编码,事项类型,实施部门,主题,受理层级,承诺时限,法定时限,办理流程,受理条件\n" +
  '新事项,990501100900,11990101MB2A00118U4990501100900,行政给付,示范区民政局,社会救助,区、街道,5个工作日,20个工作日,"受理@窗口\n审核",有户口；有证\n';

describe("the table of the catalogue", () => {
  it("means one column by each head", () => {
    const heads = catalogueColumns.flatMap(({ head, also = [] }) => [...Object.values(head), ...also]);
    for (const column of catalogueColumns)
      for (const head of [...Object.values(column.head), ...(column.also ?? [])])
        expect(columnOf(head)).toBe(column);
    expect(new Set(heads).size).toBeGreaterThan(catalogueColumns.length);
  });

  it.each(["zh-Hans", "zh-Hant", "en"] as const)(
    "written in %s and read again changes nothing",
    (language) => {
      const read = itemsFromCsv(csvOf(catalogueTable(catalogue, language)), catalogue);
      expect(read.faults).toEqual([]);
      expect(read.items).toEqual(catalogue.items);
    },
  );

  it("reads every cell by itself, without what was there", () => {
    const read = itemsFromCsv(csvOf(catalogueTable(catalogue, "zh-Hans")), { ...catalogue, items: [] });
    expect(read.faults).toEqual([]);
    const plain = ({ form: _, version: __, initials: ___, ...item }: Item) => item;
    expect(read.items.map(plain)).toEqual(catalogue.items.map(plain));
  });
});

describe("a list of items", () => {
  it("adds what is new, with what it does not say filled in", () => {
    const { items, faults } = itemsFromCsv(fresh, catalogue);
    expect(faults).toEqual([
      {
        line: 2,
        column: "name/en",
        fault: "english-missing",
        found: "新事项",
      },
    ]);
    expect(items).toMatchObject([
      {
        id: "item-990501100900",
        itemType: "05",
        department: "civil",
        acceptLevels: ["district", "town"],
        timeLimit: { promised: { value: 5, unit: "workday" } },
        procedure: [
          { order: 1, by: "window", name: { "zh-Hans": "受理" } },
          { order: 2, by: "department" },
        ],
        conditions: [{ "zh-Hans": "有户口；有证" }],
        channels: ["window"],
        initials: "xsx",
      },
    ]);
  });

  it("changes only what its columns say of an item that is known", () => {
    const { items, faults } = itemsFromCsv(`ID,承诺时限\n${first.id},15个工作日\n`, catalogue);
    expect(faults).toEqual([]);
    expect(items).toEqual([
      { ...first, timeLimit: { ...first.timeLimit, promised: { value: 15, unit: "workday" } } },
    ]);
    const byCode = itemsFromCsv(`实施编码;到场次数\r\n${first.implementationCode};3\r\n`, catalogue);
    expect(byCode.items).toEqual([{ ...first, visits: 3 }]);
  });

  it("tells every mistake with its row, as a spreadsheet counts it, and its column", () => {
    const text =
      "ID,承诺时限,到场次数,立等可取,申请材料,受理层级,备注\n" +
      `${first.id},20,一次,也许,没有的材料,月球,x\n` +
      `"legal-aid\n",5天,1,是,ID_CARD（必需，原件，2份）,区级,\n` +
      "legal-aid,5天,1,是,ID_CARD（随便）,区级,\n" +
      "new-one,5天,1,是,,区级,\n" +
      "legal-aid,5天,1,是,,,,,\n" +
      "legal-aid,5天,1,是,,,,,多\n";
    const { items, faults } = itemsFromCsv(text, catalogue);
    expect(items.map(({ id, materials }) => [id, materials[0]])).toEqual([
      ["legal-aid", { ref: "ID_CARD", required: true, original: true, copies: 2 }],
    ]);
    expect(faults.map(({ line, column, fault }) => `${line} ${column} ${fault}`)).toEqual([
      "1 备注 column-unknown",
      "2 受理层级 not-a-word",
      "2 承诺时限 not-days",
      "2 立等可取 not-yes-or-no",
      "2 申请材料 material-unknown",
      "2 到场次数 not-a-number",
      "4 申请材料 not-a-material",
      "4  row-twice",
      ...["name/zh-Hans", "basicCode", "implementationCode", "itemType", "department", "theme"].map(
        (key) => `5 ${key} column-missing`,
      ),
      "5 timeLimit/statutory column-missing",
      "6 受理层级 empty",
      "6  row-twice",
      "7  row-length",
    ]);
  });

  it("says what is no table", () => {
    expect(itemsFromCsv("", catalogue).faults).toMatchObject([{ fault: "not-a-table" }]);
    expect(itemsFromCsv("你好\n", catalogue).faults).toMatchObject([{ fault: "not-a-table", found: "你好" }]);
    expect(itemsFromCsv('ID,主题\n"a,b\n', catalogue).faults).toMatchObject([
      { fault: "quote-open", line: 2 },
    ]);
    expect(itemsFromCsv("ID,ID,主题\na,a,b\n", catalogue).faults[0]).toMatchObject({ fault: "column-twice" });
  });
});

it("reads CSV as spreadsheets write it", () => {
  expect(csvRows('\uFEFFa\tb\r\n"x ""y""\nz"\t\'=1+1\r\n\r\n')).toEqual({
    ok: true,
    rows: [
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['x "y"\nz', "=1+1"] },
    ],
  });
});

it.each([
  ["即办", { value: 0, unit: "on-the-spot" }],
  ["10 个工作日", { value: 10, unit: "workday" }],
  ["15天", { value: 15, unit: "day" }],
  ["3 workdays", { value: 3, unit: "workday" }],
] as const)("reads the limit %s", (text, value) => {
  expect(readDays(text)).toEqual({ ok: true, value });
});

describe("JSON", () => {
  it("is read as a whole catalogue, a part of one, or a list of items", () => {
    expect(catalogueFromJson(JSON.stringify(catalogue))).toMatchObject({
      faults: [],
      items: catalogue.items,
    });
    const { version: _, initials: __, ...bare } = first;
    expect(catalogueFromJson(JSON.stringify([bare])).items).toEqual([{ ...first, version: 0 }]);
  });

  it("has each mistake told with its line", () => {
    const text = JSON.stringify({ items: [first, { ...first, id: "b", visits: "one" }] }, null, 1);
    const line = text.split("\n").findIndex((each) => each.includes('"one"')) + 1;
    const { items, faults } = catalogueFromJson(text);
    expect(items).toHaveLength(1);
    expect(faults).toMatchObject([{ line, column: "items/1/visits", fault: "form" }]);
    expect(catalogueFromJson('{"items":\n [1,}').faults).toMatchObject([{ line: 2, fault: "not-json" }]);
    expect(catalogueFromJson('{"a":1}').faults).toMatchObject([{ fault: "not-a-table" }]);
  });
});
