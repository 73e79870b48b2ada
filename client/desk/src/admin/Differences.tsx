import { Button, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './differences.css';
import { type Difference, lineDifferences } from './lineDifferences';

/** More at once would keep the browser busy for nobody: who looks at them reads on from here. */
const AtATime = 1_000;

interface Props {
  before: string;
  after: string;
  /** What the two are called. */
  names: { before: string; after: string };
}

/** Two texts line by line: a sign and words say which of them has a line, besides the colour. */
export function Differences({ before, after, names }: Props) {
  const { t } = useTranslation();
  const lines = useMemo(() => lineDifferences(before, after), [before, after]);
  const [most, setMost] = useState(AtATime);
  if (lines.length === 0) return <Text role="status">{t('differences.none')}</Text>;
  const only = (side: 'before' | 'after'): number => lines.filter(line => signOf(line) === side).length;
  const rest = lines.length - most;
  return (
    <>
      <ul className="differences-key">
        <li className="break" data-side="before"><span aria-hidden>− </span>{t('differences.only', { count: only('before'), where: names.before })}</li>
        <li className="break" data-side="after"><span aria-hidden>+ </span>{t('differences.only', { count: only('after'), where: names.after })}</li>
      </ul>
      <div className="differences" tabIndex={0} role="region" aria-label={t('differences.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="differences-number"><span className="only-heard">{t('differences.line-of', { where: names.before })}</span></th>
              <th scope="col" className="differences-number"><span className="only-heard">{t('differences.line-of', { where: names.after })}</span></th>
              <th scope="col"><span className="only-heard">{t('differences.line')}</span></th>
            </tr>
          </thead>
          <tbody>{lines.slice(0, most).map((line, index) => <Line key={index} line={line} />)}</tbody>
        </table>
      </div>
      {rest > 0 && <Button variant="default" onClick={() => setMost(most + AtATime)}>{t('differences.more', { count: rest })}</Button>}
    </>
  );
}

function Line({ line }: { line: Difference }) {
  const { t } = useTranslation();
  if ('same' in line) return <tr className="differences-same"><td colSpan={3}>{t('differences.same', { count: line.same })}</td></tr>;
  const side = signOf(line);
  const Mark = side === 'before' ? 'del' : side === 'after' ? 'ins' : 'span';
  return (
    <tr data-side={side}>
      <td className="differences-number">{line.before}</td>
      <td className="differences-number">{line.after}</td>
      <td><span className="differences-sign" aria-hidden>{side === 'before' ? '−' : side === 'after' ? '+' : ' '}</span>{side && <span className="only-heard">{t(side === 'before' ? 'differences.before' : 'differences.after')}</span>}<Mark>{line.text}</Mark></td>
    </tr>
  );
}

/** Which of the two texts alone has it. */
function signOf(line: Difference): 'before' | 'after' | undefined {
  if ('same' in line) return undefined;
  return line.after === undefined ? 'before' : line.before === undefined ? 'after' : undefined;
}
