import type { Problem } from '../problem.js';
import { say } from './rule.js';

/** At most this many problems of one file are told; who mends them comes again. */
const MOST_PROBLEMS = 500;
const MOST_CHARACTERS = 600;

/** Neither more problems nor longer texts than a person reads. */
export function bounded(file: string, problems: Problem[]): Problem[] {
  const listed = problems.slice(0, MOST_PROBLEMS).map(inShort);
  const more = problems.length - listed.length;
  if (more === 0) return listed;
  return [
    ...listed,
    {
      file,
      rule: 'more-problems',
      reason: say(`此文件还有 ${more} 处问题没有列出。`, `The file has ${more} more problems, which are not listed.`),
      remedy: say('请先改正列出的问题，再检查一次。', 'Mend those that are listed, then check again.'),
    },
  ];
}

function inShort({ elementId, elementName, reason, remedy, ...rest }: Problem): Problem {
  return {
    ...rest,
    ...(elementId === undefined ? {} : { elementId: shortened(elementId) }),
    ...(elementName === undefined ? {} : { elementName: shortened(elementName) }),
    reason: { zh: shortened(reason.zh), en: shortened(reason.en) },
    remedy: { zh: shortened(remedy.zh), en: shortened(remedy.en) },
  };
}

/** A text with its middle left out where it is longer than anybody reads. Never splits a character. */
function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const end = (from: number) => (/[\uDC00-\uDFFF]/.test(text.charAt(from)) ? from + 1 : from);
  return `${text.slice(0, end(MOST_CHARACTERS / 2))} … ${text.slice(end(text.length - MOST_CHARACTERS / 2))}`;
}
