import { Title, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface Series {
  label: string;
  colour: string;
  /** Told apart by more than colour. */
  dash: boolean;
  values: (number | null)[];
}

interface Props {
  title: string;
  /** Seconds since 1970. */
  times: number[];
  series: Series[];
  unit?: string;
}

const Height = 220;

/** Lines over time. A table with the same numbers is there for screen readers. */
export function Chart({ title, times, series, unit }: Props) {
  const { t, i18n } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const into = box.current;
    if (into === null) return;
    const [text, grid] = dark ? ['#c9c9c9', '#3b3b3b'] : ['#333', '#e3e3e3'];
    const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
    const chart = new uPlot({
      width: into.clientWidth,
      height: Height,
      scales: { y: { range: (_, __, most) => [0, Math.max(1, (most ?? 1) * 1.1)] } },
      axes: [{ ...axis, values: (_, splits) => splits.map(at => new Date(at * 1000).toLocaleTimeString(i18n.language, { hour: '2-digit', minute: '2-digit', hour12: false })) }, { ...axis, size: 60 }],
      series: [{ label: t('charts.time'), value: (_, at) => (at == null ? '' : new Date(at * 1000).toLocaleString(i18n.language)) },
        ...series.map(s => ({ label: unit ? `${s.label} (${unit})` : s.label, stroke: s.colour, width: 2, spanGaps: false, points: { show: times.length < 3 }, ...(s.dash && { dash: [6, 4] }) }))],
    }, [times, ...series.map(s => s.values)], into);
    const size = new ResizeObserver(() => chart.setSize({ width: into.clientWidth, height: Height }));
    size.observe(into);
    return () => {
      size.disconnect();
      chart.destroy();
    };
  }, [times, series, unit, dark, t, i18n.language]);
  return (
    <section aria-label={title}>
      <Title order={2} size="h5">{title}</Title>
      <div ref={box} aria-hidden="true" />
      <div className="only-heard"><table>
        <caption>{title}</caption>
        <thead><tr><th scope="col" />{series.map(s => <th key={s.label} scope="col">{s.label}</th>)}</tr></thead>
        <tbody>{times.map((at, i) => <tr key={at}><th scope="row">{new Date(at * 1000).toLocaleString(i18n.language)}</th>{series.map(s => <td key={s.label}>{s.values[i] ?? ''}</td>)}</tr>)}</tbody>
      </table></div>
    </section>
  );
}
