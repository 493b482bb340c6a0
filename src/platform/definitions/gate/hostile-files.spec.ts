import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { HostileAnswer } from '../../../../test/support/hostile-child.js';
import { readFiles } from '../deployments/files.js';
import type { Problem } from '../problem.js';
import { checkProcessFile } from './gate.js';
import type { Landscape } from './rule.js';

const anything: Landscape = {
  hasProcess: () => true,
  startsByMessage: () => false,
  callersOf: () => [],
  hasForm: () => true,
  fieldsOf: () => undefined,
  hasDecision: () => true,
  awaitsMessage: () => true,
};
const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

describe('the deployment gate, given hostile files', () => {
  it('answers within seconds whatever there is much of, and not at length', () => {
    const answers = Object.entries(askedInAChild());
    expect(answers.length).toBeGreaterThan(30);
    // Measured: 2 s at most. Ten are for a machine that is busy, and tell a rule that has become quadratic.
    expect(answers.filter(([, { milliseconds }]) => milliseconds > 10_000)).toEqual([]);
    expect(answers.filter(([, { answer }]) => answer > 200_000)).toEqual([]);
    expect(answers.filter(([, { rules }]) => rules.includes('rule-broken'))).toEqual([]);
    const taken = answers.filter(([, { rules }]) => rules.length === 0).map(([name]) => name);
    expect(taken).toEqual([
      'a chain of 10,000 tasks.bpmn',
      'a mesh of 10,000 flows.bpmn',
      '5,000 boundary events.bpmn',
      '2,000 links.bpmn',
      'an event gateway with 3,000 events.bpmn',
      '8,000 flows into one gateway.bpmn',
      'the same FEEL of 4,800 characters, 300 times.bpmn',
      '10,000 unknown names among 10,000 known ones.bpmn',
      'a task with 20,000 inputs.bpmn',
      '1,000 odd names.dmn',
    ]);
  });

  const whole = (definitions: string, prefix = 'bpmn') =>
    `<${prefix}:definitions xmlns:${prefix}="${MODEL}" id="d" targetNamespace="t">${definitions}</${prefix}:definitions>`;
  const running = (prefix = 'bpmn', inside = '') =>
    `<${prefix}:process id="p" isExecutable="true">${inside}<${prefix}:startEvent id="s"/><${prefix}:endEvent id="e"/><${prefix}:sequenceFlow id="f" sourceRef="s" targetRef="e"/></${prefix}:process>`;
  const good = whole(running());
  const bytes = (text: string, encoding: BufferEncoding, ...before: number[]) =>
    Buffer.concat([Buffer.from(before), Buffer.from(text, encoding)]);
  /** 信访 in GBK. */
  const gbk = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="GBK"?><!--'),
    Buffer.from([0xd0, 0xc5, 0xb7, 0xc3, 0xff]),
  ]);

  const refused: [what: string, rule: string, content: string | Uint8Array][] = [
    ['nothing', 'xml-syntax', ''],
    ['nothing but a byte order mark', 'xml-syntax', bytes('', 'utf8', 0xef, 0xbb, 0xbf)],
    ['a space', 'xml-syntax', ' '],
    ['a declaration alone', 'xml-syntax', '<?xml version="1.0" encoding="UTF-8"?>\n'],
    ['a comment alone', 'xml-syntax', '<!-- -->'],
    ['words', 'xml-syntax', '流程'],
    ['a page of the web', 'xml-doctype', '<!DOCTYPE html><html><body>404</body></html>'],
    ['a page without a doctype', 'not-bpmn', '<html><body>404</body></html>'],
    ['JSON', 'xml-syntax', '{"id": "p"}'],
    ['an archive', 'not-utf-8', Buffer.from('504b03041400000008008f', 'hex')],
    ['a file cut off', 'xml-syntax', good.slice(0, -20)],
    ['a file cut within a tag', 'xml-syntax', good.slice(0, 60)],
    ['UTF-16 with a mark', 'not-utf-8', bytes(good, 'utf16le', 0xff, 0xfe)],
    ['UTF-16 without one', 'xml-character', bytes(good, 'utf16le')],
    ['GBK', 'not-utf-8', gbk],
    ['what calls itself GBK', 'not-utf-8', `<?xml version="1.0" encoding='GBK' ?>${good}`],
    ['what calls itself UTF-16', 'not-utf-8', `<?xml version="1.0" encoding="UTF-16"?>${good}`],
    ['half a character in UTF-8', 'not-utf-8', Buffer.concat([Buffer.from(good), Buffer.from([0xe4, 0xbf])])],
    ['a NUL', 'xml-character', whole(running('bpmn', '\0'))],
    ['a control character', 'xml-character', whole(running().replace('id="s"', 'id="s" name="\u0007"'))],
    ['an escaped control character', 'xml-character', whole(running().replace('id="s"', 'id="s" name="&#7;"'))],
    ['an escaped half of a character', 'xml-character', whole(running().replace('id="s"', 'id="s" name="&#xD800;"'))],
    ['half a character', 'xml-character', whole(running().replace('id="s"', 'id="s" name="\uD842"'))],
    // It would arrive as ஷ.
    [
      'an escaped character that would arrive as another',
      'xml-character',
      whole(running().replace('id="s"', 'id="s" name="&#x20BB7;"')),
    ],
    [
      'an escaped number beyond all characters',
      'xml-character',
      whole(running().replace('id="s"', 'id="s" name="&#99999999999;"')),
    ],
    ['an external entity', 'xml-doctype', `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${good}`],
    ['an external DTD', 'xml-doctype', `<!DOCTYPE d SYSTEM "http://localhost:1/x.dtd">${good}`],
    ['a parameter entity', 'xml-doctype', `<!DOCTYPE d [<!ENTITY % x "y"> %x;]>${good}`],
    ['a doctype behind a comment', 'xml-doctype', `<!-- --><!DOCTYPE d>${good}`],
    ['an attribute twice', 'xml-syntax', whole(running().replace('id="s"', 'id="s" id="t"'))],
    ['two roots', 'xml-syntax', good + good],
    ['the namespace of nobody', 'not-bpmn', good.replace(MODEL, 'urn:x')],
    ['BPMN 1.1', 'not-bpmn', good.replace(MODEL, 'http://schema.omg.org/spec/BPMN/1.1')],
    ['a prefix that nobody declared', 'xml-syntax', good.replace('<bpmn:startEvent', '<other:x/><bpmn:startEvent')],
    ['an id with a space', 'unreadable-bpmn', good.replace('id="s"', 'id="s t"')],
    ['a Chinese id', 'unreadable-bpmn', good.replace('id="e"', 'id="结束"')],
  ];
  it.each(refused)('refuses %s: %s', async (_, rule, content) => {
    const problems = await throughTheGate(content);
    expect(problems.map((problem) => problem.rule)).toContain(rule);
  });

  const taken: [what: string, content: string | Uint8Array][] = [
    ['a byte order mark', bytes(good, 'utf8', 0xef, 0xbb, 0xbf)],
    ['another prefix', whole(running('semantic'), 'semantic')],
    ['no prefix', good.replaceAll('bpmn:', '').replace('xmlns:bpmn', 'xmlns')],
    ['two prefixes', whole(running('b').replace('<b:process', `<b:process xmlns:b="${MODEL}"`))],
    [
      'comments, CDATA and instructions',
      `<?x y?>${whole(`<!-- <x> & -->${running('bpmn', '<bpmn:documentation><![CDATA[<a> & b]]></bpmn:documentation>')}`)}<!-- end -->`,
    ],
    ['a name in characters of four bytes', whole(running().replace('id="s"', 'id="s" name="𠮷 😀"'))],
    [
      'upper case in the declaration',
      `<?xml version="1.0" encoding="utf-8" standalone="no"?>\r\n${good.replaceAll('><', '>\r\n<')}`,
    ],
  ];
  it.each(taken)('takes %s', async (_, content) => {
    expect(await throughTheGate(content)).toEqual([]);
  });

  async function throughTheGate(content: string | Uint8Array): Promise<Problem[]> {
    const { files, problems } = readFiles([{ name: 'a.bpmn', content }]);
    const checked = await Promise.all(files.map(({ name, text }) => checkProcessFile(name, text, undefined, anything)));
    const direct = await checkProcessFile('a.bpmn', content, undefined, anything);
    const all = [...problems, ...checked.flatMap((file) => file.problems)];
    expect(direct.problems.map(({ rule }) => rule)).toEqual(all.map(({ rule }) => rule));
    return all;
  }
});

function askedInAChild(): Record<string, HostileAnswer> {
  const child = spawnSync(
    process.execPath,
    ['--import', './scripts/support/typescript.mjs', 'test/support/hostile-child.ts'],
    { cwd: join(import.meta.dirname, '../../../..'), encoding: 'utf8', timeout: 170_000 },
  );
  if (child.status !== 0) throw new Error(child.stderr || `no answer: ${child.signal}`);
  return JSON.parse(child.stdout) as Record<string, HostileAnswer>;
}
