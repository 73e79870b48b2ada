import { structuredPatch } from 'diff';

/** Equal lines that are shown around what differs. */
const Context = 3;
/** Texts that have nearly nothing in common would be compared for many seconds. */
const AtMostMs = 1_000;

/** A line as it stands in the text before, the text after or both, numbered from 1; or how many equal ones are left out. */
export type Difference = { before?: number | undefined; after?: number | undefined; text: string } | { same: number };

/** What differs between two texts, line by line, with a few equal lines around it. Nothing: they are the same. */
export function lineDifferences(before: string, after: string): Difference[] {
  if (before === after) return [];
  const patch = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: Context, timeout: AtMostMs });
  const hunks = patch?.hunks ?? [asOneBlock(before.split('\n'), after.split('\n'))];
  const shown: Difference[] = [];
  let [old, now] = [1, 1];
  const skipTo = (line: number): void => {
    if (line > old) shown.push({ same: line - old });
    now += line - old;
    old = line;
  };
  for (const { oldStart, lines } of hunks) {
    skipTo(oldStart);
    for (const line of lines) {
      const text = line.slice(1);
      if (line.startsWith('-')) shown.push({ before: old++, text });
      else if (line.startsWith('+')) shown.push({ after: now++, text });
      else shown.push({ before: old++, after: now++, text });
    }
  }
  skipTo(before.split('\n').length + 1);
  return shown;
}

/** Right for any two texts, but coarse: all between their equal beginnings and ends is replaced. */
function asOneBlock(before: readonly string[], after: readonly string[]): { oldStart: number; lines: string[] } {
  const shorter = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < shorter && before[start] === after[start]) start++;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const from = Math.max(0, start - Context);
  const marked = (sign: string, lines: readonly string[]): string[] => lines.map(line => sign + line);
  return {
    oldStart: from + 1,
    lines: [
      ...marked(' ', before.slice(from, start)),
      ...marked('-', before.slice(start, before.length - end)),
      ...marked('+', after.slice(start, after.length - end)),
      ...marked(' ', before.slice(before.length - end, before.length - end + Context)),
    ],
  };
}
