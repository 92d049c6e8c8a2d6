import { existsSync, readdirSync, readFileSync } from "node:fs";
import { until } from "../until.ts";

const classFolder = "/sys/class/input";

/** The node of the input device of this name, once it is there. */
export async function inputNode(name: string): Promise<string> {
  let node = "";
  await until(`the input device ${name}`, () => {
    node = nodeNamed(name) ?? "";
    return node !== "" && existsSync(node);
  });
  return node;
}

function nodeNamed(wanted: string): string | undefined {
  const events = readdirSync(classFolder).filter((entry) => entry.startsWith("event"));
  const found = events.find(
    (entry) => readFileSync(`${classFolder}/${entry}/device/name`, "utf8").trim() === wanted,
  );
  return found === undefined ? undefined : `/dev/input/${found}`;
}
