import { Problem } from '../api/problem';

/** What the server says about one field of what was sent to it, by the name that it has there: channels[0].units. */
export const fieldProblem = (problem: unknown, field: string): string | undefined => (problem instanceof Problem ? problem.errors.find(e => e.field === field)?.detail : undefined);

/** Something is refused that no field of the form shows. */
export const saysMore = (problem: unknown, shown: (field: string) => boolean): boolean => !(problem instanceof Problem) || problem.errors.length === 0 || problem.errors.some(e => !shown(e.field));
