/** The header by which a change names the version it was made on: what somebody else changed meanwhile is not overwritten. 0 or nothing = it must not be there yet. */
export function madeOn(version: number | undefined): { 'If-Match': string } | { 'If-None-Match': string } {
  return version ? { 'If-Match': `"${version}"` } : { 'If-None-Match': '*' };
}
