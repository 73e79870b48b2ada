import { Group, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '../agent/queries';

export interface SkillLevel {
  skill: string;
  level: number;
}

/** A level for each skill that there is; 0 = it is not among them. Nothing where there are none. */
export function SkillLevels({ legend, levels, change }: { legend: string; levels: readonly SkillLevel[]; change: (levels: SkillLevel[]) => void }) {
  const { data: catalog } = useQuery(catalogQuery);
  const set = (skill: string, level: number): void => {
    const others = levels.filter(l => l.skill !== skill);
    change(level > 0 ? [...others, { skill, level }] : others);
  };
  if (catalog?.skills.length === 0) return null;
  return (
    <fieldset className="plain">
      <legend>{legend}</legend>
      <Group>
        {catalog?.skills.map(skill => (
          <NumberInput key={skill} label={skill} w={110} min={0} max={10} value={levels.find(l => l.skill === skill)?.level ?? 0} onChange={next => set(skill, Number(next))} />
        ))}
      </Group>
    </fieldset>
  );
}
