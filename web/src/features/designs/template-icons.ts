import drawn from '../../../../processes/templates/icons.json';

const LINES: Readonly<Record<string, string>> = drawn;
/** Dark enough on white for all who see it. */
const COLOUR = '#0b4ea2';

/**
 * An icon as element templates have it. It is written into the file of each element that the template is used for,
 * so it is short: lines on a sheet of 16 by 16.
 * @throws Error where nobody has drawn it
 */
export function iconOf(name: string): { contents: string } {
  const lines = LINES[name];
  if (lines === undefined) throw new Error(`no icon ${name} in processes/templates/icons.json`);
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='${COLOUR}'><path d='${lines}'/></svg>`;
  return {
    contents: `data:image/svg+xml,${encodeURIComponent(svg).replace(/%20|%3D|%3A|%2F|%2C/g, decodeURIComponent)}`,
  };
}
