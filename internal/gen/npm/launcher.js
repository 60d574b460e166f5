#!/usr/bin/env node
// Starts the program of the package for this platform, with the same arguments and streams.
"use strict";
const { spawnSync } = require("node:child_process");

const name = `@beian-dev/beian-${process.platform}-${process.arch}`;
const binary = process.platform === "win32" ? "beian.exe" : "beian";
let program;
try {
  program = require.resolve(`${name}/bin/${binary}`);
} catch {
  console.error(`beian: the package ${name} is not installed. Either there is none for this platform, or optional`);
  console.error("dependencies were left out (--omit=optional), or node_modules comes from another platform.");
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`beian: ${error.message}`);
  process.exit(2);
}
if (signal) process.kill(process.pid, signal);
process.exit(status);
