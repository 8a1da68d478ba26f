import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/join-once.ts"],
    // A hung test is found as well after a minute, and a slow or busy machine is no fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ["src/**", "commands/**"] },
  },
});
