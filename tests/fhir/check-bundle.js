// SPDX-License-Identifier: GPL-3.0-or-later
// check-bundle.js FILE…: what npm's “fhir” says of bundles of R4; a line for each fault.
"use strict";
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const { Fhir } = createRequire(path.join(process.env.FHIR_MODULES, "package.json"))("fhir");
const fhir = new Fhir();
let faults = 0;
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(fs.readFileSync(file, "utf8"));
  const { valid, messages } = fhir.validate(bundle, { errorOnUnexpected: true });
  const bad = messages.filter((message) => ["error", "fatal"].includes(message.severity));
  for (const message of bad) {
    console.log(`${file}: ${message.resourceId}: ${message.location}: ${message.message}`);
  }
  faults += valid ? bad.length : Math.max(bad.length, 1);
}
process.exit(faults === 0 ? 0 : 1);
