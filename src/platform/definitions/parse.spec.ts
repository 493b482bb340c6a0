import { describe, expect, it } from '@jest/globals';
import { parseBpmn } from './parse.js';
import { DeploymentRefused, type Problem } from './problem.js';

const bpmn = (inside: string, id = 'definitions') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${id}" targetNamespace="t" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
${inside}
</bpmn:definitions>`;

const problemsOf = async (content: string | Uint8Array): Promise<Problem[]> => {
  try {
    await parseBpmn('a.bpmn', content);
    return [];
  } catch (error) {
    if (error instanceof DeploymentRefused) return error.problems;
    throw error;
  }
};

describe('reading a .bpmn file', () => {
  it('gives the elements of the meta-model and the line of each', async () => {
    const document = await parseBpmn(
      'a.bpmn',
      bpmn('<bpmn:process id="p" isExecutable="true">\n<bpmn:task\n id="t" name="登记 𠮷"/></bpmn:process>'),
    );
    expect(document.elementsById.t?.name).toBe('登记 𠮷');
    expect(document.xmlById.get('p')?.line).toBe(3);
    expect(document.xmlById.get('t')?.line).toBe(4);
    expect(document.rootElement.get('modeler:executionPlatform')).toBe('Camunda Cloud');
  });

  it('reads bytes with a byte order mark and another prefix of the namespace', async () => {
    const text =
      '\uFEFF<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/></definitions>';
    const document = await parseBpmn('a.bpmn', new TextEncoder().encode(text));
    expect(document.xmlById.get('p')?.name).toBe('bpmn:process');
  });

  const deep = '<bpmn:subProcess>'.repeat(70) + '</bpmn:subProcess>'.repeat(70);
  const broken: [rule: string, line: number | undefined, content: string | Uint8Array][] = [
    ['xml-doctype', 1, '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
    ['xml-doctype', 2, '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'],
    ['xml-entity', 3, bpmn('<bpmn:process id="p" name="&nbsp;"/>')],
    ['xml-entity', 3, bpmn('<bpmn:process id="p" name="a & b"/>')],
    ['xml-syntax', 3, bpmn('<bpmn:process id="p" id="q"/>')],
    ['xml-syntax', 3, bpmn('<bpmn:process id=p/>')],
    ['xml-syntax', 4, bpmn('<bpmn:process id="p">')],
    ['xml-syntax', 1, 'no XML'],
    ['xml-syntax', 1, ''],
    ['xml-too-deep', 3, bpmn(deep)],
    ['file-too-large', undefined, 'x'.repeat(6 * 1024 * 1024)],
    ['not-utf-8', undefined, Uint8Array.from([0x3c, 0xb5, 0xc7])],
    ['not-utf-8', undefined, '<?xml version="1.0" encoding="GBK"?><a/>'],
    ['not-bpmn', 1, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['duplicate-id', 4, bpmn('<bpmn:process id="p"/>\n<bpmn:process id="p"/>')],
    ['duplicate-id', 3, bpmn('<bpmn:process id="same"/>', 'same')],
    [
      'unresolved-reference',
      4,
      bpmn('<bpmn:process id="p">\n<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"/></bpmn:process>'),
    ],
    ['unreadable-bpmn', 3, bpmn('<bpmn:process id="1 p"/>')],
    ['unreadable-bpmn', 3, bpmn('<bpmn:nonsense id="n"/>')],
    ['unreadable-bpmn', 3, bpmn('<bpmn:process id="p" bpmn:colour="red"/>')],
  ];
  it.each(broken)('refuses %s at line %s', async (rule, line, content) => {
    const [problem] = await problemsOf(content);
    expect(problem).toMatchObject({ file: 'a.bpmn', rule });
    expect(problem?.line).toBe(line);
    expect(problem?.reason.zh).not.toBe('');
    expect(problem?.remedy.zh).not.toBe('');
  });

  it('reads a large file without going quadratic', async () => {
    const tasks = Array.from({ length: 20_000 }, (_, i) => `<bpmn:task id="t${i}" name="办理"/>`).join('\n');
    const document = await parseBpmn('a.bpmn', bpmn(`<bpmn:process id="p">${tasks}</bpmn:process>`));
    expect(document.xmlById.get('t19999')?.line).toBe(3 + 19_999);
  });
});
