import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { until } from "../until.ts";

const classFolder = "/sys/class/input";

/** Links the node of the input device of this name at `link`, as udev's rules do: numbers change with every plugging. */
export async function linkInputNode(name: string, link: string): Promise<void> {
  let node = "";
  await until(`the input device ${name}`, () => {
    node = nodeNamed(name) ?? "";
    return node !== "" && existsSync(node);
  });
  rmSync(link, { force: true });
  symlinkSync(node, link);
}

function nodeNamed(wanted: string): string | undefined {
  const events = readdirSync(classFolder).filter((entry) => entry.startsWith("event"));
  const found = events.find((entry) => {
    const name = `${classFolder}/${entry}/device/name`;
    return existsSync(name) && readFileSync(name, "utf8").trim() === wanted;
  });
  return found === undefined ? undefined : `/dev/input/${found}`;
}
