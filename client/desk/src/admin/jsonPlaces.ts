/** Where a value begins and ends in a JSON text. */
export interface Place {
  from: number;
  to: number;
}

/** As PolicySet.Part writes a name. */
const part = (name: string): string => (name === '' || name.includes('.') ? `"${name}"` : name);

/** The places of all values of a right JSON text by their path, written as the server writes it: policies[0].targets[1].within. */
function jsonPlaces(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  let at = 0;
  const space = (): void => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const string = (): string => {
    const from = at++;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(from, ++at)) as string;
  };
  const items = (close: string, item: (index: number) => void): void => {
    at++;
    for (let index = 0; ; index++) {
      space();
      if (text[at] === close) break;
      item(index);
      space();
      // Each turn goes on behind a comma: of whatever text, there are no more turns than commas.
      if (text[at] !== ',') break;
      at++;
    }
    at++;
  };
  const value = (path: string): void => {
    space();
    const from = at;
    if (text[at] === '{') {
      items('}', () => {
        const name = string();
        space();
        at++;
        value(path === '' ? part(name) : `${path}.${part(name)}`);
      });
    } else if (text[at] === '[') items(']', index => value(`${path}[${index}]`));
    else if (text[at] === '"') string();
    else while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at++;
    places.set(path, { from, to: at });
  };
  value('');
  return places;
}

/** Finds the place of a path in this text, or of the nearest value around it that is there; none in a text that is wrong. The text is read once, when first asked. */
export function placesIn(text: string): (path: string) => Place | undefined {
  let places: Map<string, Place> | undefined;
  return path => nearest((places ??= syntaxError(text) ? new Map<string, Place>() : jsonPlaces(text)), path);
}

function nearest(places: ReadonlyMap<string, Place>, path: string): Place | undefined {
  for (let near = path; near !== '';) {
    const place = places.get(near);
    if (place) return place;
    const around = near.replace(/(\."[^"]*"|\.[^.[\]]*|\[\d+\]|^[^.[\]]+)$/, '');
    // What is written in no way that is known here leads nowhere.
    if (around === near) return undefined;
    near = around;
  }
  return undefined;
}

/** Where JSON.parse stopped, and at which line. */
export function syntaxError(text: string): { message: string; at: number } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (wrong) {
    const message = wrong instanceof Error ? wrong.message : String(wrong);
    return { message, at: Number(/position (\d+)/.exec(message)?.[1] ?? text.length) };
  }
}
