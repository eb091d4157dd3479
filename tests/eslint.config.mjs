// The browser's scripts: what is surely wrong, by ESLint's own list. tests/test_scripts.py runs it.
import { createRequire } from "node:module";

const require = createRequire(process.env.NODE_PACKAGES + "/");
const { recommended } = require("@eslint/js").configs;
const globals = require("globals");

export default [{
  languageOptions: { ecmaVersion: 2024, sourceType: "script", globals: globals.browser },
  linterOptions: { reportUnusedDisableDirectives: "error" },
  // Signs that no text may have are looked for.
  rules: { ...recommended.rules, "no-control-regex": "off", "eqeqeq": "error", "no-var": "error", "prefer-const": "error" },
}];
