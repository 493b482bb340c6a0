import { formOf, type Problem, problemsOfCases, type ReadFile, readFiles, readXml } from '../definitions/index.js';
import { designRefused } from './designs.errors.js';

/** A path and a text, as a file of ours; what the text says is not looked at. @throws DomainError design-refused */
export function asFile(path: string, content: string): ReadFile {
  const { files, problems } = readFiles([{ name: path, content }]);
  if (problems.length > 0) throw designRefused(problems);
  return files[0]!;
}

/**
 * What keeps a text from becoming a version: it is not what its name says, or unsafe to open. What the
 * deployment gate refuses may be saved: work goes on tomorrow.
 */
export function unreadable(file: ReadFile): Problem[] {
  if (file.type === 'form') return formOf(file).problems.filter(({ rule }) => rule === 'form-not-json');
  if (file.type === 'cases') return problemsOfCases(file);
  const reading = readXml(file.name, file.text);
  if ('problems' in reading) return reading.problems;
  const { name, line } = reading.root;
  const isWhatItSays = file.type === 'bpmn' ? name === 'bpmn:definitions' : /(^|:)definitions$/.test(name);
  if (isWhatItSays && (file.type === 'bpmn' || name !== 'bpmn:definitions')) return [];
  const [zh, en] = file.type === 'bpmn' ? ['BPMN 2.0 流程图', 'a BPMN 2.0 diagram'] : ['DMN 决策表', 'DMN decisions'];
  return [
    {
      file: file.name,
      line,
      rule: `not-${file.type}`,
      reason: { zh: `内容不是${zh}（根元素为 <${name}>）。`, en: `This is not ${en}: its root element is <${name}>.` },
      remedy: { zh: '请检查文件类型。', en: 'Check what kind of file it is.' },
    },
  ];
}
