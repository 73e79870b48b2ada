import { Text } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';

interface Props extends Pick<LinkProps, 'to' | 'search'> {
  label: string;
  value: string;
  state?: 'warn' | 'bad' | undefined;
}

/** One number with its name; a press leads to what is behind it. */
export function BoardFigure({ label, value, state, ...to }: Props) {
  return (
    <Link {...to} className="board-figure" data-state={state}>
      <Text component="span" display="block" fz="clamp(1rem, 1.3vw, 1.5rem)">{label}</Text>
      <span className="board-number">{value}</span>
    </Link>
  );
}
