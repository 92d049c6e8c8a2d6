import type { Catalogue, Duties } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { People } from "../people/people.ts";

/** Every active reviewer with their duty; who has none set reviews everything. */
export function dutiesView(
  hall: Pick<Hall, "review">,
  people: Pick<People, "accounts">,
  catalogue: Catalogue,
): Duties {
  const set = hall.review.duties();
  return {
    duties: people.accounts
      .list()
      .filter(({ roles, active }) => active && roles.includes("reviewer"))
      .map(({ accountId, name, staffNumber }) => {
        const duty = set.find((candidate) => candidate.accountId === accountId);
        const departments = duty?.departments ?? null;
        return {
          ...{ accountId, name, staffNumber, away: duty?.away ?? false, delegate: duty?.delegate ?? null },
          departments: departments === null ? null : [...departments],
        };
      }),
    departments: catalogue.departments.map(({ id, name }) => ({ id, name })),
  };
}
