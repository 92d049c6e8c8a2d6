import { defineConfig } from "vitest/config";

/** A loaded machine takes its time; what is awaited comes or does not, soon or late. */
const patience = { poll: { timeout: 15_000 } } as const;

/**
 * On two cores: halls mostly wait, for a page, a device or a disk, and three at once take little more than one. Both projects
 * are one queue, so that the quick tests fill the gaps behind the last halls.
 */
const maxWorkers = 3;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{drivers,edge-agent,kiosk-ui,queue-display}/src/**/*.test.ts", "test/*.test.ts"],
          testTimeout: 20_000,
          expect: patience,
          maxWorkers,
          // Loading the program anew for each file took three times as long as the tests. No test leaves anything behind.
          isolate: false,
        },
      },
      {
        test: {
          name: "hall",
          include: ["test/{e2e,faults,cli,bench,hil,hall-day}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patience,
          maxWorkers,
          // A press may meet a screen that goes on just then; a fault of the program fails twice.
          retry: 1,
        },
      },
    ],
    reporters: [
      "default",
      "./test/reporting/conformance-table.ts",
      "./test/reporting/second-tries.ts",
      "./test/reporting/closing-line.ts",
    ],
  },
});
