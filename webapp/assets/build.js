// Builds the style sheet, the script and the icon into webapp/static, each named by its content, with a manifest.
// With --check nothing is written: it fails unless what is committed is, byte for byte, what would be built.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "..", "static");
const govuk = JSON.parse(readFileSync(path.join(here, "node_modules/govuk-frontend/package.json"), "utf8"));
const notice = `/*! Holds parts of govuk-frontend ${govuk.version}, Crown Copyright, MIT licence: see licences.txt beside this file */`;
const browsers = ["chrome111", "edge111", "firefox115", "safari16.4"];

function styles(sheet) {
  const { css } = sass.compile(path.join(here, "styles", sheet), {
    loadPaths: [path.join(here, "node_modules")],
    quietDeps: true,
    charset: false,
  });
  return notice + "\n" + esbuild.transformSync(css, { loader: "css", minify: true, target: browsers, legalComments: "none" }).code;
}

function scripts(entry) {
  const built = esbuild.buildSync({
    entryPoints: [path.join(here, "scripts", entry)],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    target: browsers,
    legalComments: "none",
    nodePaths: [path.join(here, "node_modules")],
  });
  return notice + "\n" + built.outputFiles[0].text;
}

function named(file, content) {
  const { name, ext } = path.parse(file);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return `${name}-${hash}${ext}`;
}

function everything() {
  const sources = {
    "app.css": styles("app.scss"),
    "workbench.css": styles("workbench.scss"),
    "bench.css": styles("bench.scss"),
    "app.js": scripts("app.js"),
    "bench.js": scripts("bench.js"),
    "icon.svg": readFileSync(path.join(here, "images/icon.svg"), "utf8"),
  };
  const files = { "licences.txt": readFileSync(path.join(here, "..", "..", "THIRD-PARTY-NOTICES.md"), "utf8") };
  const manifest = {};
  for (const [file, content] of Object.entries(sources)) {
    manifest[file] = named(file, content);
    files[manifest[file]] = content;
  }
  files["manifest.json"] = JSON.stringify(manifest, null, 2) + "\n";
  return files;
}

function check(files) {
  const committed = new Set(readdirSync(target));
  const wrong = [];
  for (const [file, content] of Object.entries(files)) {
    if (!committed.delete(file)) wrong.push(`${file} is missing`);
    else if (readFileSync(path.join(target, file), "utf8") !== content) wrong.push(`${file} differs`);
  }
  for (const file of committed) wrong.push(`${file} is built from nothing`);
  return wrong;
}

const files = everything();
if (process.argv.includes("--check")) {
  const wrong = check(files);
  for (const line of wrong) console.error(line);
  if (wrong.length) console.error("Run `npm run build` in webapp/assets and commit webapp/static.");
  process.exitCode = wrong.length ? 1 : 0;
} else {
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(target)) rmSync(path.join(target, file));
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(target, file), content);
  console.log(Object.keys(files).join("\n"));
}
