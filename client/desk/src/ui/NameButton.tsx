import { Button } from '@mantine/core';

/** What a row is called; opens it. A long name takes several lines, not the room of the other columns. */
export function NameButton({ name, open }: { name: string; open: () => void }) {
  return <Button variant="subtle" size="compact-md" className="name-button" onClick={open}>{name}</Button>;
}
