import { say } from './gate/rule.js';
import type { Problem } from './problem.js';

/** So far into a file its first line may say an encoding. */
const FIRST_LINE = 200;

/** Why a text is refused that is not UTF-8, with the encoding that it has or declares. */
export function notUtf8(content: string | Uint8Array): Pick<Problem, 'rule' | 'reason' | 'remedy'> {
  const encoding = encodingOf(content);
  return {
    rule: 'not-utf-8',
    reason: say(
      `文件不是 UTF-8 编码${encoding ? `（标明为 ${encoding}）` : ''}。`,
      `The file is not UTF-8${encoding ? ` (it says that it is ${encoding})` : ''}.`,
    ),
    remedy: encoding
      ? say(
          '请另存为 UTF-8，并在第一行写 encoding="UTF-8"。',
          'Save it as UTF-8, with encoding="UTF-8" in its first line.',
        )
      : say('请另存为 UTF-8。', 'Save it as UTF-8.'),
  };
}

/** What an XML declaration says; undefined where there is none. */
export const declaredEncoding = (text: string): string | undefined =>
  /^\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];

function encodingOf(content: string | Uint8Array): string | undefined {
  if (typeof content === 'string') return declaredEncoding(content);
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  // The names of encodings are ASCII, whatever stands around them.
  const declared = declaredEncoding(new TextDecoder('latin1').decode(content.subarray(0, FIRST_LINE)));
  return declared && /^utf-?8$/i.test(declared) ? undefined : declared;
}
