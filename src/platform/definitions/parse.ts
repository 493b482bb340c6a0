import { endingAtManyWarnings, TooManyWarnings } from '../../shared/moddle-reading.js';
import { list } from './moddle-access.js';
import { type ModdleDocument, type ModdleElement, type ModdleWarning, moddle } from './moddle.js';
import { DeploymentRefused, type Problem } from './problem.js';
import { readXml } from './xml/read-xml.js';
import { type XmlElement, walk } from './xml/xml-element.js';

/** A `.bpmn` file, read: the elements of the meta-model, and the XML they were read from. */
export interface BpmnDocument extends ModdleDocument {
  file: string;
  xml: XmlElement;
  /** The XML element with an id; where the id is used twice, the first. */
  xmlById: ReadonlyMap<string, XmlElement>;
}

/**
 * Reads a `.bpmn` file. What bpmn-moddle merely warns of is an error here: a duplicate id makes a
 * whole process vanish, and an unresolved reference a flow.
 * @param content text, or bytes that must be UTF-8
 * @throws DeploymentRefused with file, line and what to do
 */
export async function parseBpmn(file: string, content: string | Uint8Array): Promise<BpmnDocument> {
  const { document, problems } = await readBpmn(file, content);
  if (!document || problems.length > 0) throw new DeploymentRefused(problems);
  return document;
}

/** As `parseBpmn`, for the gate: with as much of the document as could be read beside the problems. */
export async function readBpmn(
  file: string,
  content: string | Uint8Array,
): Promise<{ document?: BpmnDocument; xml?: XmlElement; problems: Problem[] }> {
  const reading = readXml(file, content);
  if ('problems' in reading) return reading;
  const xml = reading.root;
  if (xml.name !== 'bpmn:definitions') return { xml, problems: [notBpmn(file, xml)] };

  const xmlById = indexById(xml);
  try {
    const parsed = await moddle.fromXML(reading.text, 'bpmn:Definitions', endingAtManyWarnings());
    const problems = parsed.warnings
      .filter(({ property }) => property !== 'bpmn:evaluatesToTypeRef')
      .map((warning) => problemOf(file, warning, xmlById));
    takeOutMessageFlows(parsed.rootElement);
    return { document: { ...parsed, file, xml, xmlById }, xml, problems };
  } catch (error) {
    if (error instanceof TooManyWarnings) {
      const first = (error.warnings as ModdleWarning[]).map((warning) => problemOf(file, warning, xmlById));
      return { xml, problems: [...first, tooManyMistakes(file)] };
    }
    return { xml, problems: [unreadable(file, error instanceof Error ? error.message : String(error))] };
  }
}

function tooManyMistakes(file: string): Problem {
  return {
    file,
    rule: 'too-many-mistakes',
    reason: {
      zh: '文件中的错误太多，没有继续读下去。',
      en: 'The file has so many mistakes that it was not read to the end.',
    },
    remedy: {
      zh: '请先改正上面的问题，或用建模工具重新保存该文件。',
      en: 'Mend those above first, or save the file again with a modeler.',
    },
  };
}

/**
 * Message flows are drawings here: messages find their way by name and key. moddle-context-serializer
 * 4.4 fails on one that touches an empty pool or a node inside a sub-process, so it does not see them.
 */
function takeOutMessageFlows(definitions: ModdleElement): void {
  for (const element of list(definitions, 'rootElements')) {
    if (element.$type === 'bpmn:Collaboration') list(element, 'messageFlows').length = 0;
  }
}

function indexById(root: XmlElement): Map<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  for (const element of walk(root)) {
    const id = element.attributes.id;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  return byId;
}

function problemOf(file: string, warning: ModdleWarning, xmlById: ReadonlyMap<string, XmlElement>): Problem {
  const owner = nearestWithId(warning.element);
  const place: Partial<Problem> = {};
  if (owner?.id) {
    place.elementId = owner.id;
    if (owner.name) place.elementName = owner.name;
    const line = xmlById.get(owner.id)?.line;
    if (line !== undefined) place.line = line;
  }
  if (warning.message.startsWith('unresolved reference')) {
    return {
      file,
      ...place,
      rule: 'unresolved-reference',
      reason: {
        zh: `${warning.property ?? ''} 指向不存在的元素 “${warning.value ?? ''}”。`,
        en: `${warning.property ?? ''} refers to “${warning.value ?? ''}”, which does not exist.`,
      },
      remedy: {
        zh: '请在图中重新连接，或删除该引用。',
        en: 'Connect it again in the diagram, or remove the reference.',
      },
    };
  }
  const duplicate = /duplicate ID <([^>]*)>/.exec(warning.message)?.[1];
  const line = /line: (\d+)/.exec(warning.message)?.[1];
  if (line !== undefined) place.line = Number(line) + 1;
  if (duplicate !== undefined) {
    return {
      file,
      ...place,
      elementId: duplicate,
      rule: 'duplicate-id',
      reason: { zh: `标识 “${duplicate}” 使用了不止一次。`, en: `The id “${duplicate}” is used more than once.` },
      remedy: {
        zh: '请给每个元素（包括流程和 definitions）不同的标识。',
        en: 'Give each element its own id, the process and the definitions too.',
      },
    };
  }
  return { ...unreadable(file, warning.message.replace(/\s+/g, ' ')), ...place };
}

function nearestWithId(element: ModdleElement | undefined): ModdleElement | undefined {
  let current = element;
  while (current && !current.id) current = current.$parent;
  return current;
}

function notBpmn(file: string, root: XmlElement): Problem {
  return {
    file,
    line: root.line,
    rule: 'not-bpmn',
    reason: {
      zh: `根元素是 <${root.name}>，不是 BPMN 2.0 的 <definitions>。`,
      en: `The root element is <${root.name}>, not <definitions> of BPMN 2.0.`,
    },
    remedy: { zh: '请上传 BPMN 2.0 文件。', en: 'Give a BPMN 2.0 file.' },
  };
}

function unreadable(file: string, message: string): Problem {
  return {
    file,
    rule: 'unreadable-bpmn',
    reason: { zh: `无法按 BPMN 2.0 读取：${message}。`, en: `Can't be read as BPMN 2.0: ${message}.` },
    remedy: { zh: '请用建模工具重新保存该文件。', en: 'Save the file again with a modeler.' },
  };
}
