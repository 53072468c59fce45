import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { buildPackage } from "./build-package.ts";
import { undeclaredImports } from "./undeclared-imports.ts";

/** Faults of the package as it is published, in words; empty for none. */
async function faultsOf(dist: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "avy-pack-"));
  try {
    const packed = execFileSync("npm", ["pack", dist, "--pack-destination", folder, "--json"], {
      encoding: "utf8",
    });
    const [{ filename, size, unpackedSize }] = JSON.parse(packed) as [
      { filename: string; size: number; unpackedSize: number },
    ];
    const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KiB`;
    process.stdout.write(
      `${filename}: ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked\n`,
    );
    const tarball = readFileSync(join(folder, filename));
    return [
      ...undeclaredImports(dist),
      ...(await publishFaults(tarball)),
      ...(await typeFaults(tarball)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function publishFaults(tarball: Buffer): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(tarball).buffer },
    strict: true,
  });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** Node 10 and `require` are not promised: the package is ESM. */
async function typeFaults(tarball: Buffer): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  if (!analysis.types) return ["attw: the package has no types"];
  return analysis.problems
    .filter(
      (problem) =>
        !("resolutionKind" in problem) ||
        problem.resolutionKind === "node16-esm" ||
        problem.resolutionKind === "bundler",
    )
    .map((problem) => `attw: ${JSON.stringify(problem)}`);
}

const faults = await faultsOf(await buildPackage());
process.stdout.write(
  faults.length === 0 ? "publint and attw find nothing\n" : `${faults.join("\n")}\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
