/** Does something to each, a few at a time. Who answers false ends it: nothing that is not begun by then is begun any more. */
export async function several<T>(items: readonly T[], atATime: number, one: (item: T) => Promise<boolean>): Promise<void> {
  const rest = [...items];
  let goOn = true;
  const lane = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = goOn ? rest.shift() : undefined) goOn = (await one(item)) && goOn;
  };
  await Promise.all(Array.from({ length: atATime }, lane));
}
