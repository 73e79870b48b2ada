// Whether the built desk belongs to the sources. Content is compared, not dates: a checkout gives all files the same moment.
//   node scripts/sources.mjs           exit 0 = it does, 1 = it does not
//   node scripts/sources.mjs --stamp   writes down what it was built from
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const desk = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(desk, '../../silo/HelpDesk.Silo/wwwroot/built-from.txt');
const sources = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'public', 'src'];

function* files(path) {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

const hash = createHash('sha256');
for (const source of sources) {
  for (const file of files(join(desk, source))) {
    hash.update(relative(desk, file).replaceAll('\\', '/')).update('\0').update(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).update('\0');
  }
}
const now = `${hash.digest('hex')}\n`;

if (process.argv.includes('--stamp')) writeFileSync(stamp, now);
else process.exitCode = existsSync(stamp) && readFileSync(stamp, 'utf8') === now ? 0 : 1;
