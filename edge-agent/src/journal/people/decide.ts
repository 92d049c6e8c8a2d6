import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { PeopleCommand } from "../../contract/people.ts";
import type { Deciding } from "../deciding.ts";

export function decidePeople(_on: Deciding, _command: PeopleCommand, _at: number): readonly HallEvent[] {
  throw new HallError("invalid-request");
}
