import { defineConfig } from "astro/config";

// What it remembers lies in the project, not among the packages, which all runs share.
export default defineConfig({
  site: "https://example.org",
  base: "/x",
  outDir: "site",
  cacheDir: "./.astro-cache",
  vite: { cacheDir: "./.vite-cache" },
});
